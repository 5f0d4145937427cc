import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import writeXlsxFile from "write-excel-file/node";
import { describe, expect, test } from "vitest";
import { fail, firsthand, json, temporaryFile, temporaryFolder } from "./support/firsthand.ts";

interface Audited {
  readonly id: string;
  readonly says: string;
  readonly verdict: string;
  readonly recomputed: number | string | null;
  readonly query: string | null;
  readonly note: string;
}

/** Writes claims one a line: id | says | query. */
function claimsFile(lines: readonly string[]): string {
  const items = lines.map((line) => {
    const [id = "", says = "", query] = line.split(" | ");
    return `- id: ${id}\n  says: ${says}\n${query === undefined ? "" : `  query: ${JSON.stringify(query)}\n`}`;
  });
  return temporaryFile("claims.yaml", items.join(""));
}

/** Audits such claims beside a table; gives `id verdict`. */
async function verdicts(table: string, lines: readonly string[]): Promise<readonly string[]> {
  const audited = await json<Audited[]>(["audit", claimsFile(lines), "--table", table]);
  return audited.map(({ id, verdict }) => `${id} ${verdict}`);
}

const wards = temporaryTable(
  "wards.csv",
  "ward;patients;deaths;admitted;note\nA;120;6;2021-01-03;\nB;80;4;2021-02-11;x\nC;45;9;2021-07-30;\nD;0;;2021-11-02;\n",
);

/** 31 complaints over two years: 8 in the first, 23 in the second; 9 of 31 upheld. */
const complaints = temporaryTable(
  "complaints.csv",
  `id,received,office,upheld\n${Array.from({ length: 31 }, (_, index) => {
    const day =
      index < 8
        ? `${String((index % 28) + 1).padStart(2, "0")}/02/2019`
        : `${String((index % 27) + 1).padStart(2, "0")}/10/2020`;
    return `${index + 1},${day},${index % 4 === 0 ? "North" : "South"},${index < 9 ? "yes" : "no"}`;
  }).join("\n")}\n`,
);

function temporaryTable(name: string, content: string): () => string {
  return () => temporaryFile(name, content);
}

describe("claims beside a table of another kind", () => {
  test("counts, sums and means, as text and as YAML numbers", async () => {
    expect(
      await verdicts(wards(), [
        "1 | 4 | select count(*) from data",
        '2 | "four" | select count(*) from data',
        "3 | 245 | select sum(patients) from data",
        "4 | 246 | select sum(patients) from data",
        '5 | "at least 200" | select sum(patients) from data',
        '6 | "fewer than 200" | select sum(patients) from data',
        "7 | 61.25 | select avg(patients) from data",
        "8 | \"no wards\" | select count(*) from data where ward = 'Z'",
        '9 | "all four" | select count(*) from data',
      ]),
    ).toEqual([
      "1 supported",
      "2 supported",
      "3 supported",
      "4 contradicted",
      "5 supported",
      "6 contradicted",
      "7 supported",
      "8 supported",
      "9 supported",
    ]);
  });

  test("fractions, per cents and impossible per cents", async () => {
    const upheld = "select count(*) filter (where upheld = 'yes'), count(*) from data";
    expect(
      await verdicts(complaints(), [
        `a | nearly 30 per cent | ${upheld}`,
        `b | almost 30 per cent | ${upheld}`,
        `c | 29% | ${upheld}`,
        `d | 30 % | ${upheld}`,
        `e | "29.0" | select 29.0`,
        `f | more than a quarter | ${upheld}`,
        `g | a quarter | select count(*) filter (where office = 'North'), count(*) from data`,
        `h | most | select count(*) filter (where office = 'South'), count(*) from data`,
        `i | the majority | ${upheld}`,
        `j | 9 of 31 | ${upheld}`,
      ]),
    ).toEqual([
      "a supported",
      "b supported",
      "c supported",
      "d impossible",
      "e supported",
      "f supported",
      "g supported",
      "h contradicted",
      "i contradicted",
      "j supported",
    ]);
  });

  test("dates in the column's own order, without and with SQL that reads them", async () => {
    expect(
      await verdicts(complaints(), [
        "a | increased | select received from data",
        "b | fell | select received from data",
        "c | increased | select strptime(received, '%d/%m/%Y') from data",
        "d | October 2020 | select max(strptime(received, '%d/%m/%Y')) from data",
        "e | February 2019 | select min(strptime(received, '%d/%m/%Y')) from data",
        "f | 2018 | select min(strptime(received, '%d/%m/%Y')) from data",
        "g | increased | select strftime(strptime(received, '%d/%m/%Y'), '%Y-%m'), count(*) from data group by 1 order by 1",
      ]),
    ).toEqual([
      "a supported",
      "b contradicted",
      "c supported",
      "d supported",
      "e supported",
      "f contradicted",
      "g supported",
    ]);
  });

  test("denominators that are missing, zero, empty or too small are unclear", async () => {
    expect(
      await verdicts(wards(), [
        "a | half | select 2",
        "b | half | select 2, 0",
        "c | half | select 2, null",
        'd | "50 %" | select 5, 4',
        "e | a third | select sum(deaths), sum(patients) from data where ward = 'D'",
      ]),
    ).toEqual([
      "a denominator-unclear",
      "b denominator-unclear",
      "c denominator-unclear",
      "d denominator-unclear",
      "e not-checkable",
    ]);
  });

  test("answers of another shape are not checkable, and say what they are", async () => {
    const claims = claimsFile([
      "rows | 4 | select ward from data",
      "columns | 4 | select 1, 2, 3",
      "nothing | 4 | select 1 where false",
      "empty | 4 | select max(deaths) from data where ward = 'D'",
      "words | 4 | select 'many'",
      "huge | 4 | select * from range(200000)",
      "good | 4 | select count(*) from data",
    ]);
    const told = await firsthand(["audit", claims, "--table", wards(), "--json"]);
    const audited = JSON.parse(told.stdout) as Audited[];
    expect(audited.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      ...["rows", "columns", "nothing", "empty", "words", "huge"].map((id) => `${id} not-checkable`),
      "good supported",
    ]);
    expect(audited[0]?.note).toContain("4 rows");
    expect(audited[1]?.note).toContain("3 columns");
    expect(told.stderr).toContain("rows, columns");
    expect(told.code).toBe(0);
  });

  test("a query that compares a number column with text is run with text columns, and the note says so", async () => {
    const [audited] = await json<Audited[]>([
      "audit",
      claimsFile(["a | 1 | select count(*) from data where patients = 'none' or patients like '12%'"]),
      "--table",
      wards(),
    ]);
    expect(audited).toMatchObject({ verdict: "supported" });
    expect(audited?.note).toContain("every column of data as text");
  });

  test("one value named in two ways is said in both notes", async () => {
    const upheld = "select count(*) filter (where upheld = 'yes'), count(*) from data";
    const audited = await json<Audited[]>([
      "audit",
      claimsFile([`x | nearly a third | ${upheld}`, `y | a quarter | ${upheld}`]),
      "--table",
      complaints(),
    ]);
    for (const { note } of audited) expect(note).toContain("described in two ways");
  });
});

describe("tables as they come", () => {
  const claim = ["a | 3 | select count(*) from data", "b | 60 | select sum(v) from data"];

  test.each([
    ["with one column", "t.csv", "v\n10\n20\n30\n"],
    ["with tabs", "t.tsv", "k\tv\na\t10\nb\t20\nc\t30\n"],
    ["with semicolons and Windows line ends", "t.csv", "k;v\r\na;10\r\nb;20\r\nc;30\r\n"],
    ["with a byte order mark", "t.csv", "\uFEFFv,k\n10,a\n20,b\n30,c\n"],
    ["with quoted line breaks", "t.csv", 'k,v\n"a\nb",10\nc,20\nd,30\n'],
    ["without a last line end", "t.csv", "k,v\na,10\nb,20\nc,30"],
    ["with ragged rows", "t.csv", "k,v,w\na,10,1\nb,20\nc,30,3,4\n"],
  ])("%s", async (_, name, content) => {
    expect(await verdicts(temporaryFile(name, content), claim)).toEqual(["a supported", "b supported"]);
  });

  test("as a workbook", async () => {
    const file = join(temporaryFolder(), "t.xlsx");
    const rows = [
      ["k", "v"],
      ["a", 10],
      ["b", 20],
      ["c", 30],
    ].map((cells) => cells.map((value) => ({ value })));
    await writeXlsxFile(rows as never).toFile(file);
    expect(readFileSync(file).length).toBeGreaterThan(100);
    expect(await verdicts(file, claim)).toEqual(["a supported", "b supported"]);
  });

  test("with no rows counts none", async () => {
    expect(
      await verdicts(temporaryFile("t.csv", "k,v\n"), [
        "a | 0 | select count(*) from data",
        "b | none | select count(*) from data",
        "c | half | select count(*), count(*) from data",
      ]),
    ).toEqual(["a supported", "b supported", "c denominator-unclear"]);
  });
});

describe("claims files as they come", () => {
  test("with numbers as ids, keys of their own, empty keys, a byte order mark and Windows line ends", async () => {
    const yaml =
      "\uFEFF- id: 7\r\n  says: 4\r\n  page: 12\r\n  checked_by: a colleague\r\n  query: select count(*) from data\r\n- id: b\r\n  says: 29.3\r\n  query:\r\n  where:\r\n";
    const audited = await json<Audited[]>(["audit", temporaryFile("c.yaml", yaml), "--table", wards()]);
    expect(audited).toMatchObject([
      { id: "7", says: "4", verdict: "supported" },
      { id: "b", says: "29.3", verdict: "not-checkable", query: null },
    ]);
  });

  test("with no claims gives an empty list", async () => {
    expect(await json(["audit", temporaryFile("c.yaml", "[]\n"), "--table", wards()])).toEqual([]);
    expect((await firsthand(["audit", temporaryFile("c.yaml", "[]\n"), "--table", wards()])).stdout).toContain(
      "0 of 0 claims",
    );
  });

  test.each([
    ["an object instead of a list", "claims:\n  - {id: a, says: '4'}\n", "FORMAT_YAML_UNEXPECTED", "line 1, column 1"],
    ["nothing at all", "", "FORMAT_YAML_UNEXPECTED", "line 1, column 1"],
    ["a text among the claims", "- {id: a, says: '4'}\n- just words\n", "FORMAT_YAML_UNEXPECTED", "line 2, column 3"],
    ["a claim that says nothing", "- id: a\n  about: wards\n", "FORMAT_YAML_UNEXPECTED", "line 1, column"],
    ["a claim that says a list", "- id: a\n  says: [1, 2]\n", "FORMAT_YAML_UNEXPECTED", "line 2, column"],
    ["a misspelt key", "- id: a\n  says: '4'\n  qeury: select 1\n", "FORMAT_YAML_UNEXPECTED", "line 3"],
    [
      "an id twice",
      "- {id: a, says: '4'}\n- {id: b, says: '4'}\n- {id: a, says: '5'}\n",
      "FORMAT_YAML_UNEXPECTED",
      "line 3, column 8",
    ],
    ["a bracket that is not closed", "- {id: a, says: '4'\n", "FORMAT_YAML_BROKEN", "line"],
    ["a tab as indent", "- id: a\n\tsays: '4'\n", "FORMAT_YAML_BROKEN", "line 2"],
  ])("holding %s are refused with the place", async (_, yaml, code, place) => {
    expect(await fail(["audit", temporaryFile("c.yaml", yaml), "--table", wards(), "--json"], 2, code)).toContain(
      place,
    );
  });

  test("that are missing, or no text, are told apart", async () => {
    await fail(["audit", join(temporaryFolder(), "c.yaml"), "--table", wards()], 3, "FORMAT_FILE_MISSING");
    await fail(
      ["audit", temporaryFile("c.yaml", Buffer.from([0x2d, 0x20, 0xff, 0xfe])), "--table", wards()],
      2,
      "FORMAT_ENCODING_UNKNOWN",
    );
    expect(
      await fail(
        ["audit", claimsFile(["a | 4"]), "--table", join(temporaryFolder(), "t.csv")],
        3,
        "FORMAT_FILE_MISSING",
      ),
    ).toContain("file");
  });

  test("the printed audit states its coverage", async () => {
    const told = await firsthand([
      "audit",
      claimsFile(["a | 4 | select count(*) from data", "b | many"]),
      "--table",
      wards(),
    ]);
    expect(told.stdout).toContain("1 of 2 claims could be checked");
  });

  test("a study elsewhere does not get in the way of a table", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "study.db"), "no database");
    const told = await firsthand(
      ["audit", claimsFile(["a | 4 | select count(*) from data"]), "--table", wards(), "--json"],
      { cwd: folder, env: { FIRSTHAND_STUDY: folder } },
    );
    expect(told.code).toBe(0);
  });
});
