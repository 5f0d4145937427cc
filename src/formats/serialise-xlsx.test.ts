import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Cell } from "../model/result.ts";
import { readTable } from "./open-table.ts";
import { serialiseXlsx } from "./serialise-xlsx.ts";
import { readWorkbook } from "./xlsx-workbook.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-xlsx-out-"));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => void vi.useRealTimers());

async function roundTrip(columns: readonly string[], rows: readonly (readonly Cell[])[]) {
  const path = join(folder, "table.xlsx");
  await writeFile(path, await serialiseXlsx(columns, rows));
  return readTable(path, { header: true });
}

const ROWS: Cell[][] = [
  ["=1+1", -5],
  ["أبو اختبار", 0.1],
  [" spaced ", null],
  ["two\nlines", 12_345_678],
  ["_x000D_ as text", 0],
];

describe("serialiseXlsx", () => {
  it("gives the same bytes whatever the clock says", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2001-02-03T04:05:06Z") });
    const first = await serialiseXlsx(["text", "count"], ROWS);
    vi.setSystemTime(new Date("2031-12-30T11:59:58Z"));
    expect(Buffer.from(await serialiseXlsx(["text", "count"], ROWS)).equals(Buffer.from(first))).toBe(true);
  });

  it("keeps text as text and numbers as numbers, with no formula anywhere", async () => {
    const { parts } = readWorkbook(Buffer.from(await serialiseXlsx(["text", "count"], ROWS)));
    const sheet = parts.get("xl/worksheets/sheet1.xml")?.toString() ?? "";
    expect(sheet).toMatch(/<c r="A2"[^>]* t="s">/);
    expect(sheet).toMatch(/<c r="B2"><v>-5<\/v>/);
    expect(sheet).not.toContain("<f>");
    const table = await roundTrip(["text", "count"], ROWS);
    expect(table.columns).toEqual(["text", "count"]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ["=1+1", "-5"],
      ["أبو اختبار", "0.1"],
      [" spaced ", ""],
      ["two\nlines", "12345678"],
      ["_x000D_ as text", "0"],
    ]);
  });

  it("is read back cell for cell", async () => {
    const piece = fc.constantFrom("a", "é", "أ", "😀", "=", "-", "<", "&", '"', "_x0041_", " ", "\n", "]]>");
    const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => `x${pieces.join("")}`);
    const row = fc.tuple(text, fc.oneof(text, fc.integer(), fc.constant(null)));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const table = await roundTrip(["a", "b"], rows);
        expect(table.rows.map(({ cells }) => cells)).toEqual(
          rows.map((cells) => cells.map((cell) => String(cell ?? ""))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("refuses what a sheet cannot hold", async () => {
    const refused = { code: "FORMAT_TABLE_UNWRITABLE" };
    await expect(serialiseXlsx(["a"], [["x".repeat(32_768)]])).rejects.toMatchObject(refused);
    await expect(
      serialiseXlsx(
        Array.from({ length: 16_385 }, (_, index) => `c${index}`),
        [],
      ),
    ).rejects.toMatchObject(refused);
    await expect(
      serialiseXlsx(
        ["a"],
        Array.from({ length: 1_048_576 }, () => [1]),
      ),
    ).rejects.toMatchObject(refused);
  });
});
