import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type TwoByTwo, fisherExactTest } from "./exact-tests.ts";
import { freemanHaltonTest } from "./freeman-halton.ts";

interface Published {
  readonly table: readonly (readonly number[])[];
  readonly p: number;
  readonly tolerance: number;
  readonly source: string;
}
const cases = parse(readFileSync(new URL("./cases/exact-tests.yml", import.meta.url), "utf8")) as {
  readonly "freeman-halton": readonly Published[];
};
const published = cases["freeman-halton"];

describe("the test of Freeman and Halton", () => {
  test.each(published)("gives p = $p exactly ($source)", ({ table, p, tolerance }) => {
    const result = freemanHaltonTest(table);
    expect(result.method).toBe("exact");
    expect(Math.abs(result.pValue - p)).toBeLessThanOrEqual(tolerance);
  });

  test.each(published)("comes within four standard errors of p = $p by permutation", ({ table, p }) => {
    const result = freemanHaltonTest(table, { maxSteps: 0, draws: 4000, seed: "permutation" });
    if (result.method !== "monte-carlo") throw new Error("The exact sum was taken though no step was allowed.");
    expect(result.draws).toBe(4000);
    expect(result.standardError).toBeGreaterThan(0);
    expect(Math.abs(result.pValue - p)).toBeLessThan(4 * result.standardError);
  });

  test("equals Fisher's test on 2 × 2 tables", () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20)), ([a, b, c, d]) => {
        const table: TwoByTwo = [
          [a, b],
          [c, d],
        ];
        expect(freemanHaltonTest(table).pValue).toBeCloseTo(fisherExactTest(table), 8);
      }),
    );
  });

  test("depends neither on the order of rows and columns nor on empty ones", () => {
    const cell = fc.nat(5);
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(fc.tuple(row, row, row, row), (table) => {
        const p = freemanHaltonTest(table).pValue;
        const turned = [0, 1, 2].map((column) => table.map((cells) => cells[column] as number));
        const padded = [...table.toReversed().map((cells) => [0, ...cells.toReversed()]), [0, 0, 0, 0]];
        expect(freemanHaltonTest(turned).pValue).toBeCloseTo(p, 9);
        expect(freemanHaltonTest(padded).pValue).toBeCloseTo(p, 9);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test("gives the same permutation p for the same seed and another for another", () => {
    const { table } = published[0] as Published;
    const draw = (seed: string) => freemanHaltonTest(table, { maxSteps: 0, draws: 500, seed });
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a").pValue).not.toBe(draw("b").pValue);
  });

  test("finds nothing in a table with one filled row", () => {
    expect(
      freemanHaltonTest([
        [1, 2, 3],
        [0, 0, 0],
      ]),
    ).toEqual({ method: "exact", pValue: 1 });
  });

  test("refuses a ragged table", () => {
    expect(() => freemanHaltonTest([[1, 2], [3]])).toThrow(
      expect.objectContaining({ code: "STATS_TABLE_NOT_RECTANGULAR" }),
    );
  });
});
