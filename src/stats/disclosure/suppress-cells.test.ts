import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsInOverlaps, suppressAdditiveRow, suppressOverlaps } from "./suppress-cells.ts";

describe("a row that adds up to its total", () => {
  test("leaves out a small cell and the smallest other that keeps it from being worked out", () => {
    expect(suppressAdditiveRow({ counts: [20, 2, 9], groups: [40, 7, 12] }, 5)).toEqual({
      cells: [true, false, false],
      total: true,
    });
  });

  test("leaves out a third cell where two small ones add up to what is known", () => {
    expect(suppressAdditiveRow({ counts: [1, 1, 0, 9], groups: [10, 10, 10, 10] }, 5).cells).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test("shows a row without small cells whole, zeros too", () => {
    expect(suppressAdditiveRow({ counts: [0, 5, 6], groups: [9, 9, 9] }, 5)).toEqual({
      cells: [true, true, true],
      total: true,
    });
  });

  test("leaves out the total where nearly everybody states the theme, and with a small total the whole row", () => {
    const lost = { cells: [false, false], total: false };
    // 6 and 30 of 6 and 30 but two: from a total of 34 the first group has at least 4 of 6.
    expect(suppressAdditiveRow({ counts: [4, 30], groups: [6, 30] }, 5)).toEqual(lost);
    expect(suppressAdditiveRow({ counts: [0, 3], groups: [20, 30] }, 5)).toEqual(lost);
  });

  test("with a minimum of 1 leaves nothing out", () => {
    expect(suppressAdditiveRow({ counts: [1, 0, 2], groups: [1, 1, 2] }, 1).cells).toEqual([true, true, true]);
  });

  test("lets no small count be narrowed down, whatever else is printed: by trying every row that agrees", () => {
    const line = fc.array(fc.tuple(fc.nat(12), fc.nat(8)), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(line, fc.integer({ min: 2, max: 6 }), (cells, minimum) => {
        const row = { counts: cells.map(([count]) => count), groups: cells.map(([count, more]) => count + more) };
        const printed = suppressAdditiveRow(row, minimum);
        const total = row.counts.reduce((sum, count) => sum + count, 0);
        const agreeing = rowsOf(row.groups).filter(
          (other) =>
            (!printed.total || other.reduce((sum, count) => sum + count, 0) === total) &&
            other.every((count, at) => printed.cells[at] === false || count === row.counts[at]),
        );
        row.counts.forEach((count, at) => {
          if (count === 0 || count >= minimum) return;
          const possible = new Set(agreeing.map((other) => other[at]));
          expect(possible.size).toBeGreaterThan(Math.min(minimum, row.groups[at] ?? 0));
        });
        if (printed.total && total > 0) expect(total).toBeGreaterThanOrEqual(minimum);
      }),
      { numRuns: 300 },
    );
  });
});

/** Every row in which each group has as many as it can hold, or fewer. */
function rowsOf(groups: readonly number[]): readonly (readonly number[])[] {
  return groups.reduce<readonly (readonly number[])[]>(
    (rows, most) => rows.flatMap((row) => Array.from({ length: most + 1 }, (_, count) => [...row, count])),
    [[]],
  );
}

describe("a table of overlapping properties", () => {
  test("takes the line of a small margin with it, and leaves out small cells", () => {
    const printed = suppressOverlaps(
      {
        cells: [
          [6, 2, 1],
          [8, 9, 2],
        ],
        rows: [7, 14],
        columns: [12, 10, 3],
        total: 18,
        isCovered: true,
      },
      5,
    );
    expect(printed.columns).toEqual([true, true, false]);
    expect(printed.rows).toEqual([true, true]);
    expect(printed.cells).toEqual([
      [true, false, false],
      [true, true, false],
    ]);
  });

  test("leaves out margins that would pin a small cell", () => {
    // 8 and 7 of 11 share 4 at least, and 7 at most.
    const table = { cells: [[4]], rows: [8], columns: [7], total: 11, isCovered: false };
    const printed = suppressOverlaps(table, 5);
    expect(printed).toEqual({ cells: [[false]], rows: [false], columns: [true] });
    expect(boundsInOverlaps(table, printed, 0, 0)).toEqual({ low: 0, high: 7 });
  });

  test("leaves no small count to be read, and none pinned: over random units with several properties", () => {
    const unit = fc.tuple(
      fc.uint8Array({ minLength: 1, maxLength: 2, max: 3 }),
      fc.uint8Array({ minLength: 1, maxLength: 2, max: 2 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 2, max: 6 }), (units, minimum) => {
        const count = (r: number | undefined, c: number | undefined): number =>
          units.filter(([a, b]) => (r === undefined || a.includes(r)) && (c === undefined || b.includes(c))).length;
        const table = {
          cells: [0, 1, 2, 3].map((r) => [0, 1, 2].map((c) => count(r, c))),
          rows: [0, 1, 2, 3].map((r) => count(r, undefined)),
          columns: [0, 1, 2].map((c) => count(undefined, c)),
          total: units.length,
          isCovered: true,
        };
        const printed = suppressOverlaps(table, minimum);
        const isSmall = (value: number): boolean => value > 0 && value < minimum;
        table.rows.forEach((value, r) => expect(isSmall(value) && printed.rows[r]).toBe(false));
        table.columns.forEach((value, c) => expect(isSmall(value) && printed.columns[c]).toBe(false));
        table.cells.forEach((row, r) => {
          row.forEach((value, c) => {
            if (!isSmall(value)) return;
            expect(printed.cells[r]?.[c]).toBe(false);
            if (units.length < minimum) return;
            const { low, high } = boundsInOverlaps(table, printed, r, c);
            expect(low).toBeLessThanOrEqual(value);
            expect(high - low).toBeGreaterThanOrEqual(minimum);
          });
        });
      }),
    );
  });
});
