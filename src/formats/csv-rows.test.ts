import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsvRows, splitSample } from "./csv-rows.ts";
import type { RawRow } from "./table.ts";

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(text: string, size: number, encoding = "utf-8"): Promise<RawRow[]> {
  const bytes = encoding === "utf-16le" ? Buffer.from(text, "utf16le") : Buffer.from(text);
  const rows: RawRow[] = [];
  for await (const piece of readCsvRows(
    inPieces(bytes, size),
    { name: encoding, markBytes: 0 },
    { delimiter: ",", areMarksText: false },
  ))
    rows.push(...piece);
  return rows;
}

const cell = fc.string({ unit: fc.constantFrom("a", "é", "م", "😀", " ", ",", '"', "\n", "\r\n"), maxLength: 6 });

describe("CSV rows", () => {
  it("start on the lines they start on and do not depend on where the bytes are cut", async () => {
    const row = fc.record({ cells: fc.array(cell, { minLength: 2, maxLength: 4 }), blanks: fc.nat({ max: 2 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom("utf-8", "utf-16le"),
        async (rows, lineBreak, size, encoding) => {
          let text = "";
          const expected: RawRow[] = [];
          for (const { cells, blanks } of rows) {
            text += lineBreak.repeat(blanks);
            expected.push({ line: text.split(/\r\n|\n/).length, cells });
            text += cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(",") + lineBreak;
          }
          expect(await rowsOf(text, size, encoding)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("of a sample are the complete ones", () => {
    expect(splitSample('a,b\n1,2\n"open,3\n', ",")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });
});
