import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { openTable, readTable } from "./open-table.ts";
import type { TableOptions } from "./table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-xlsx-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array, options?: TableOptions) {
  const path = join(folder, "table.xlsx");
  await writeFile(path, bytes);
  return readTable(path, options);
}

const workbook = (data: SheetData) => writeXlsxFile(data, { dateFormat: "yyyy-mm-dd" }).toBuffer();

/** A workbook from hand-written parts; `sheets` maps names to what is inside `<sheetData>`. */
function handMade(sheets: Readonly<Record<string, string>>, hidden: readonly string[] = []): Uint8Array {
  const names = Object.keys(sheets);
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const list = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${hidden.includes(name) ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
  );
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const parts: Record<string, Uint8Array> = {
    "[Content_Types].xml": Buffer.from("<Types/>"),
    "xl/workbook.xml": Buffer.from(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": Buffer.from(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`,
    ),
  };
  for (const [index, name] of names.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = Buffer.from(
      `<worksheet xmlns="${main}"><sheetData>${sheets[name] ?? ""}</sheetData></worksheet>`,
    );
  }
  return zipSync(parts);
}

const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADER = `<row r="1">${text("A1", "name")}${text("B1", "count")}</row>`;

/** A header and one row. */
const row = (value: string) => `${HEADER}<row r="2">${text("A2", value)}</row>`;

/** A file in the container of old Office formats. */
const ole = (content: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    Buffer.from(content, "utf16le"),
  ]);

describe("an XLSX workbook", () => {
  it.each([
    ["a character reference", "a&#xD83D;b"],
    ["the format's own escape", "a_xD83D_b"],
  ])("with half of a character, written as %s, is read with a finding for the cell", async (_, written) => {
    const table = await read(handMade({ one: row(written) }));
    const [cell = ""] = table.rows[0]?.cells ?? [];
    expect(cell).not.toMatch(/\p{Cs}/u);
    expect(cell).toBe("a\uFFFDb");
    expect(table.findings).toMatchObject([{ rule: "text-has-whole-characters", where: { row: 1, column: "name" } }]);
  });

  it("gives dates as ISO 8601, numbers in plain digits and truth values in words", async () => {
    const table = await read(
      await workbook([
        ["name", "date", "count", "seen"],
        ["Abu Test", new Date("2015-03-29"), 12.5, true],
        ["أم اختبار", new Date("2015-03-29T08:30:00Z"), 0.1 + 0.2, false],
        [null, null, 1e21, null],
      ]),
    );
    expect(table).toMatchObject({
      format: "xlsx",
      encoding: "utf-8",
      columns: ["name", "date", "count", "seen"],
      findings: [],
    });
    expect(table).not.toHaveProperty("delimiter");
    expect(table.rows).toEqual([
      { number: 1, line: 2, cells: ["Abu Test", "2015-03-29", "12.5", "TRUE"] },
      { number: 2, line: 3, cells: ["أم اختبار", "2015-03-29T08:30:00", "0.3", "FALSE"] },
      { number: 3, line: 4, cells: ["", "", "1e+21", ""] },
    ]);
  });

  it("gives formulas by their saved results, and reports errors and missing results", async () => {
    const table = await read(
      handMade({
        Data:
          HEADER +
          `<row r="2">${text("A2", "a")}<c r="B2"><f>1+2</f><v>3</v></c></row>` +
          `<row r="3">${text("A3", "b")}<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>` +
          `<row r="4">${text("A4", "c")}<c r="B4"><f>SUM(B2:B3)</f></c></row>` +
          `<row r="7">${text("A7", "d")}<c r="B7" t="str"><f>A2</f><v></v></c></row>`,
      }),
    );
    expect(table.rows).toEqual([
      { number: 1, line: 2, cells: ["a", "3"] },
      { number: 2, line: 3, cells: ["b", ""] },
      { number: 3, line: 4, cells: ["c", ""] },
      { number: 4, line: 7, cells: ["d", ""] },
    ]);
    expect(table.findings).toMatchObject([
      { rule: "spreadsheet-cell-has-value", where: { row: 2, line: 3, column: "count" }, read: "#DIV/0!" },
      {
        rule: "spreadsheet-cell-has-value",
        where: { row: 3, line: 4, column: "count" },
        read: "a formula without a saved result",
      },
      { rule: "row-is-not-blank", read: "Blank lines: 0; rows of empty cells: 2" },
    ]);
  });

  it("of several sheets gives the first that is not hidden, with a finding, or the one named", async () => {
    const bytes = handMade({ Old: row("o"), "Notes &amp; more": row("n"), Data: row("d") }, ["Old"]);
    const table = await read(bytes);
    expect(table.rows[0]?.cells[0]).toBe("n");
    expect(table.findings).toMatchObject([
      { rule: "workbook-has-one-sheet", read: "Old (hidden), Notes & more, Data", made: "Sheet 2 of 3 is read." },
    ]);
    expect((await read(bytes, { sheet: "Data" })).rows[0]?.cells[0]).toBe("d");
    expect((await read(bytes, { sheet: "Notes & more" })).findings).toEqual([]);
    expect((await read(bytes, { sheet: "1" })).rows[0]?.cells[0]).toBe("o");
    await expect(read(bytes, { sheet: "Nothing" })).rejects.toMatchObject({ code: "FORMAT_SHEET_MISSING" });
  });

  it("is recognised by its first bytes where the name says nothing", async () => {
    const path = join(folder, "table");
    await writeFile(path, handMade({ Data: HEADER }));
    const table = await openTable(path);
    expect(table.format).toBe("xlsx");
    await table.close();
  });
});

describe("what is no readable workbook", () => {
  it.each<[string, () => Uint8Array, string]>([
    ["an empty file", () => Buffer.alloc(0), "FORMAT_TABLE_EMPTY"],
    ["text under another name", () => Buffer.from("a,b\n1,2\n"), "FORMAT_XLSX_NOT_A_WORKBOOK"],
    [
      "an archive of something else",
      () => zipSync({ "word/document.xml": Buffer.from("<w/>") }),
      "FORMAT_XLSX_NOT_A_WORKBOOK",
    ],
    ["a workbook with a password", () => ole("EncryptedPackage"), "FORMAT_XLSX_ENCRYPTED"],
    ["a workbook of the old format", () => ole("Workbook"), "FORMAT_XLSX_OLD"],
    ["a sheet without cells", () => handMade({ Data: "" }), "FORMAT_TABLE_EMPTY"],
    ["a sheet of broken XML", () => handMade({ Data: '<row r="1"><c r="A1"><v>1</row>' }), "FORMAT_XLSX_DAMAGED"],
    [
      "a row far outside",
      () => handMade({ Data: '<row foo=">" r="99999999999"><c r="A99999999999"><v>1</v></c></row>' }),
      "FORMAT_XLSX_TOO_LARGE",
    ],
    [
      "a column far outside",
      () => handMade({ Data: "<row r=\"1\"><c r='ZZZZZZ1'><v>1</v></c></row>" }),
      "FORMAT_XLSX_TOO_LARGE",
    ],
    [
      "two cells worlds apart",
      () =>
        handMade({
          Data: '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        }),
      "FORMAT_XLSX_TOO_LARGE",
    ],
    ["a bomb", () => zipSync({ "xl/workbook.xml": Buffer.alloc(64 * 1024 * 1024, 0x20) }), "FORMAT_XLSX_TOO_LARGE"],
  ])("is refused when it is %s", async (_, make, code) => {
    await expect(read(make())).rejects.toMatchObject({ name: "FirsthandError", code });
  });

  it("is refused when cut short", async () => {
    const bytes = await workbook([["name"], ["Abu Test"]]);
    await expect(read(bytes.subarray(0, bytes.length - 100))).rejects.toMatchObject({ code: "FORMAT_XLSX_DAMAGED" });
  });
});
