import { createHash } from "node:crypto";
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTable, readTable } from "./open-table.ts";
import type { TableOptions } from "./table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-csv-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function save(content: string | Uint8Array, name = "table.csv"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function read(
  content: string | Uint8Array,
  options: TableOptions & { maxRows?: number } = {},
  name = "table.csv",
) {
  return readTable(await save(content, name), options);
}

const cellsOf = (table: Awaited<ReturnType<typeof read>>) => table.rows.map(({ cells }) => cells);
const rulesOf = (table: Awaited<ReturnType<typeof read>>) => table.findings.map(({ rule }) => rule);

describe("a CSV file", () => {
  it("gives columns, rows with their lines, and the hash of its bytes", async () => {
    const text = 'n,name,said\r\n1,Abu Test,"He said ""no"",\r\nand left"\r\n2,Umm Test,nothing\r\n';
    const table = await read(text);
    expect(table).toMatchObject({ name: "table.csv", format: "csv", encoding: "utf-8", delimiter: ",", findings: [] });
    expect(table.columns).toEqual(["n", "name", "said"]);
    expect(table.rows).toEqual([
      { number: 1, line: 2, cells: ["1", "Abu Test", 'He said "no",\r\nand left'] },
      { number: 2, line: 4, cells: ["2", "Umm Test", "nothing"] },
    ]);
    expect(table.sha256).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it("arrives in batches of at most a thousand rows, once", async () => {
    const lines = Array.from({ length: 2500 }, (_, index) => `${index + 1},text ${index}`);
    const table = await openTable(await save(`n,text\n${lines.join("\n")}`));
    const sizes: number[] = [];
    for await (const batch of table.batches()) sizes.push(batch.length);
    expect(sizes).toEqual([1000, 1000, 500]);
    expect(() => table.batches()).toThrowError(expect.objectContaining({ code: "FORMAT_TABLE_ALREADY_READ" }));
    await table.close();
  });

  it("may be closed before it is read to the end", async () => {
    const table = await openTable(await save(`n,text\n${"1,x\n".repeat(200_000)}`));
    for await (const batch of table.batches()) {
      expect(batch).toHaveLength(1000);
      break;
    }
    await expect(table.close()).resolves.toBeUndefined();
  });

  it("accepts CRLF, LF and CR in one file", async () => {
    expect(cellsOf(await read("a,b\r\nx,y\nz,w\rv,u"))).toEqual([
      ["x", "y"],
      ["z", "w"],
      ["v", "u"],
    ]);
  });

  it("keeps stray quotation marks inside unquoted cells", async () => {
    expect(cellsOf(await read('a,b\nthe "caliph" said,5" pipe\n'))).toEqual([['the "caliph" said', '5" pipe']]);
  });

  it("is read as a whole only up to a row limit", async () => {
    await expect(read("a,b\n1,2\n3,4\n5,6\n", { maxRows: 2 })).rejects.toMatchObject({ code: "FORMAT_TABLE_TOO_LONG" });
    expect((await read("a,b\n1,2\n3,4\n", { maxRows: 2 })).rows).toHaveLength(2);
  });
});

describe("odd rows", () => {
  it("are filled when short and reported with what is extra when long", async () => {
    const table = await read("a,b,c\nx\np,q,r,extra,more\nk,l,m,,\n");
    expect(cellsOf(table)).toEqual([
      ["x", "", ""],
      ["p", "q", "r"],
      ["k", "l", "m"],
    ]);
    expect(table.findings).toMatchObject([
      { rule: "row-has-every-cell", where: { row: 1, line: 2 }, read: "1 of 3 cells" },
      { rule: "row-has-no-extra-cell", where: { row: 2, line: 3 }, read: "2 more than 3 cells: extra | more" },
    ]);
  });

  it("are listed a thousand times at most, and then counted", async () => {
    const table = await read(`a,b\n${"x\n".repeat(1500)}`);
    const ragged = table.findings.filter(({ rule }) => rule === "row-has-every-cell");
    expect(ragged).toHaveLength(1001);
    expect(ragged.at(-1)?.read).toBe("1500 cases in all");
  });

  it("are skipped and counted when blank, and lines are still right", async () => {
    const table = await read("\n\na,b\n\nx,y\n,\n   \nz,w\n\n");
    expect(table.rows).toEqual([
      { number: 1, line: 5, cells: ["x", "y"] },
      { number: 2, line: 8, cells: ["z", "w"] },
    ]);
    expect(table.findings).toMatchObject([
      { rule: "row-is-not-blank", read: "Blank lines: 3; rows of empty cells: 2" },
    ]);
  });

  it("that look swallowed by a missing quotation mark are pointed out", async () => {
    const table = await read('a,b,c\n1,"open,x\n2,p,q\n3,r,s\n4,t",u\n5,v,w\n');
    expect(table.findings).toContainEqual(
      expect.objectContaining({
        rule: "quotation-mark-is-closed",
        where: expect.objectContaining({ line: 2, column: "b" }),
      }),
    );
  });
});

describe("stray quotation marks", () => {
  it("are read as text where they would swallow lines and no cell needs them", async () => {
    const table = await read('latin\tarabic\n"weird\tx\nplain\ty\n"the\tz\nlast\tw\n', {}, "table.tsv");
    expect(cellsOf(table)).toEqual([
      ['"weird', "x"],
      ["plain", "y"],
      ['"the', "z"],
      ["last", "w"],
    ]);
    expect(table.findings).toMatchObject([{ rule: "quotation-mark-is-closed", severity: "decide" }]);
  });

  it("are reported where other cells need their marks", async () => {
    const table = await read('a,b\n"one, two",x\n"open,y\np,q\n"r,s\n');
    expect(table.findings[0]).toMatchObject({
      rule: "quotation-mark-is-closed",
      made: "Quotation marks are kept as such, since other cells need them; rows may have been joined.",
    });
  });

  it("may be left open at the end of tab-separated text", async () => {
    const table = await read('a\tb\n"open\tx\nlast\ty\n', {}, "table.tsv");
    expect(cellsOf(table)).toEqual([
      ['"open', "x"],
      ["last", "y"],
    ]);
    expect(rulesOf(table)).toEqual(["quotation-mark-is-closed"]);
  });
});

describe("odd cells", () => {
  it("lose null characters, with a finding", async () => {
    const table = await read("a,b\nx\0y,z\n");
    expect(cellsOf(table)).toEqual([["xy", "z"]]);
    expect(table.findings).toMatchObject([{ rule: "cell-has-no-null-character", where: { row: 1, column: "a" } }]);
  });

  it("in a column's name lose null characters too", async () => {
    const table = await read("a\0a,b\nx,y\n");
    expect(table.columns).toEqual(["aa", "b"]);
  });

  it("that start like formulas are noted and kept, but not numbers, dates and dashes", async () => {
    const table = await read("a,b\n=1+1,-5\n@name,+3.5\n-,-12-05\n+41 home,-word\n");
    expect(table.rows[0]?.cells).toEqual(["=1+1", "-5"]);
    const formulas = table.findings.filter(({ rule }) => rule === "cell-is-not-a-formula");
    expect(formulas.map(({ read: text }) => text)).toEqual(["=1+1", "@name", "-12-05", "+41 home", "-word"]);
    expect(formulas.every(({ severity }) => severity === "note")).toBe(true);
  });

  it("larger than a million characters are refused", async () => {
    const large = "x".repeat(1_048_577);
    await expect(read(`a,b\n${large},y\n`)).rejects.toMatchObject({
      code: "FORMAT_CELL_TOO_LARGE",
      details: { line: 2 },
    });
    expect((await read(`a,b\n${large.slice(1)},y\n`)).rows).toHaveLength(1);
  });
});

describe("a file that is no readable table", () => {
  it.each([
    ["an empty file", "", "FORMAT_TABLE_EMPTY"],
    ["a byte order mark and nothing else", "\uFEFF", "FORMAT_TABLE_EMPTY"],
    ["blank lines only", "\n\r\n  \n,,\n", "FORMAT_TABLE_EMPTY"],
    ["a PDF", "%PDF-1.7\nsomething", "FORMAT_NOT_A_TABLE"],
    ["a zip archive", "PK\x03\x04rest", "FORMAT_NOT_A_TABLE"],
    ["a quotation mark that never closes", 'a,b\n1,2\n"3,4\n5,6\n', "FORMAT_QUOTE_NOT_CLOSED"],
    ["more columns than any spreadsheet", "x,".repeat(20_000), "FORMAT_TOO_MANY_COLUMNS"],
  ])("is refused when it is %s", async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ name: "FirsthandError", code });
  });

  it("is refused when it holds binary data", async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3)) % 256);
    await expect(read(bytes)).rejects.toMatchObject({ code: "FORMAT_NOT_A_TABLE" });
  });

  it("names the line on which an unclosed quotation mark's row starts, and quotes no text", async () => {
    const error: unknown = await read('a,b\n1,2\n"secret,4\n5,6\n').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "FORMAT_QUOTE_NOT_CLOSED", details: { line: 3 } });
    expect(inspect(error, { depth: 10 })).not.toContain("secret");
  });

  it("is refused once an unclosed quotation mark has swallowed 16 MB", async () => {
    await expect(read(`a,b\n"${"row,of a table\n".repeat(1_200_000)}`)).rejects.toMatchObject({
      code: "FORMAT_CELL_TOO_LARGE",
      details: { line: 2 },
    });
  });

  it("is reported when missing, a folder or unreadable", async () => {
    await expect(openTable(join(folder, "absent.csv"))).rejects.toMatchObject({
      code: "FORMAT_FILE_MISSING",
      kind: "missing",
    });
    await mkdir(join(folder, "inner.csv"));
    await expect(openTable(join(folder, "inner.csv"))).rejects.toMatchObject({ code: "FORMAT_FILE_IS_FOLDER" });
    await expect(openTable("/dev/null")).rejects.toMatchObject({ code: "FORMAT_FILE_UNREADABLE" });
    await expect(read("a", {}, "table.ods")).rejects.toMatchObject({ code: "FORMAT_UNKNOWN" });
  });

  it("is reported when the system refuses to open it", async () => {
    const path = join(folder, "loop.csv");
    await symlink(path, path);
    await expect(openTable(path)).rejects.toMatchObject({ code: "FORMAT_FILE_UNREADABLE" });
  });

  it("is refused when it changes while its rows are read", async () => {
    const path = await save(`a,b\n${"x,y\n".repeat(200_000)}`);
    const table = await openTable(path);
    const rows = table.batches()[Symbol.asyncIterator]();
    await rows.next();
    await appendFile(path, "one,more\n");
    const rest = (async () => {
      for (let next = await rows.next(); next.done !== true; next = await rows.next());
    })();
    await expect(rest).rejects.toMatchObject({ code: "FORMAT_FILE_CHANGED" });
    await table.close();
  });
});

describe("header and delimiter", () => {
  it("are guessed with findings when unusual", async () => {
    const table = await read("1;Saudi;2014-03-02\n2;Syrian;2014-05-01\n3;Libyan;2014-06-09\n");
    expect(table.columns).toEqual(["column_1", "column_2", "column_3"]);
    expect(table.rows).toHaveLength(3);
    expect(rulesOf(table)).toEqual(["delimiter-separates-columns", "table-has-header"]);
  });

  it("are taken as told, without findings", async () => {
    const table = await read("1;Saudi;2014-03-02\n2;Syrian;2014-05-01\n", { header: true, delimiter: ";" });
    expect(table.columns).toEqual(["1", "Saudi", "2014-03-02"]);
    expect(table.findings).toEqual([]);
  });

  it("follow a first line that declares the delimiter", async () => {
    const table = await read("sep=|\na|b,c\n1|2,3\n");
    expect(table.columns).toEqual(["a", "b,c"]);
    expect(table.rows).toEqual([{ number: 1, line: 3, cells: ["1", "2,3"] }]);
  });

  it("read a TSV file by tabs", async () => {
    const table = await read("a\tb\nx, y\tz\n", {}, "table.tsv");
    expect(table).toMatchObject({ format: "tsv", delimiter: "\t", findings: [] });
    expect(cellsOf(table)).toEqual([["x, y", "z"]]);
  });

  it("leave a header without rows as an empty table, with a finding", async () => {
    const table = await read("n,name\n");
    expect(table).toMatchObject({ columns: ["n", "name"], rows: [] });
    expect(rulesOf(table)).toEqual(["table-has-rows"]);
  });
});
