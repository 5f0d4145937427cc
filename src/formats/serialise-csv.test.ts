import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../model/result.ts";
import { readTable } from "./open-table.ts";
import { serialiseCsv } from "./serialise-csv.ts";
import { startsFormula } from "./table-rows.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-serialise-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("serialiseCsv", () => {
  it("writes RFC 4180 with CRLF, quoting only what needs it", () => {
    expect(
      serialiseCsv(
        ["a", "b,c"],
        [
          ["x", 'say "no"'],
          [null, "two\nlines"],
          [-3, 0.5],
        ],
      ),
    ).toBe('a,"b,c"\r\nx,"say ""no"""\r\n,"two\nlines"\r\n-3,0.5\r\n');
  });

  it("defuses formulas, but leaves negative numbers, dates and dashes alone", () => {
    const texts = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\ttab", "\uFF1D1", "-5", "+3.5", "-5,000.25", "-", "—"];
    expect(
      serialiseCsv(
        ["text"],
        texts.map((text) => [text]),
      )
        .split("\r\n")
        .slice(1, -1),
    ).toEqual(["'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "'\ttab", "'\uFF1D1", "-5", "+3.5", '"-5,000.25"', "-", "—"]);
    expect(serialiseCsv(["=header"], [])).toBe("'=header\r\n");
  });

  it.each<[string, string[], Cell[][]]>([
    ["no column", [], []],
    ["a row of the wrong length", ["a", "b"], [["x"]]],
    ["a number that is not finite", ["a"], [[Number.NaN]]],
  ])("refuses %s", (_, columns, rows) => {
    expect(() => serialiseCsv(columns, rows)).toThrowError(
      expect.objectContaining({ code: "FORMAT_TABLE_UNWRITABLE" }),
    );
  });

  it("is read back by openTable cell for cell, but for the apostrophe before formulas", async () => {
    const piece = fc.constantFrom(
      "a",
      "é",
      "أبو",
      "😀",
      "=",
      "-",
      "+",
      "@",
      "7",
      ".",
      " ",
      ",",
      ";",
      '"',
      "'",
      "\n",
      "\r\n",
      "\r",
      "\t",
      "\u202e",
    );
    const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    const path = join(folder, "round-trip.csv");
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const columns = (rows[0] ?? []).map((_, index) => `c${index}`);
        await writeFile(path, serialiseCsv(columns, rows));
        const back = await readTable(path, { header: true, delimiter: "," });
        expect(back.columns).toEqual(columns);
        const kept = rows.filter((row) => row.some((text) => text.trim() !== ""));
        expect(back.rows.map(({ cells }) => cells)).toEqual(
          kept.map((row) => row.map((text) => (startsFormula(text) ? `'${text}` : text))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
