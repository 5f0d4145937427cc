import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  type Alternative,
  type EventRate,
  type TwoByTwo,
  binomialTest,
  comparePoissonRates,
  fisherExactTest,
} from "./exact-tests.ts";

interface Sourced {
  readonly p: number;
  readonly tolerance: number;
  readonly source: string;
}
interface Cases {
  readonly binomial: readonly (Sourced & { successes: number; trials: number; probability: number })[];
  readonly fisher: readonly (Sourced & { table: TwoByTwo; alternative: Alternative })[];
  readonly poisson: readonly (Sourced & {
    first: EventRate;
    second: EventRate;
    ratio: number;
    low: number;
    high: number;
  })[];
}
const cases = parse(readFileSync(new URL("./cases/exact-tests.yml", import.meta.url), "utf8")) as Cases;

function distance(actual: number, expected: number): number {
  return Math.abs(actual - expected);
}

describe("the binomial test", () => {
  test.each(cases.binomial)("gives p = $p for $successes of $trials ($source)", (row) => {
    expect(
      distance(binomialTest(row.successes, row.trials, { probability: row.probability }), row.p),
    ).toBeLessThanOrEqual(row.tolerance);
  });

  test("has tails that overlap in the observed outcome alone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.nat(),
        (trials, probability, raw) => {
          const successes = raw % (trials + 1);
          const less = binomialTest(successes, trials, { probability, alternative: "less" });
          const greater = binomialTest(successes, trials, { probability, alternative: "greater" });
          const above =
            successes === trials ? 0 : binomialTest(successes + 1, trials, { probability, alternative: "greater" });
          expect(less + above).toBeCloseTo(1, 9);
          expect(greater).toBeGreaterThanOrEqual(above - 1e-12);
          const twoSided = binomialTest(successes, trials, { probability });
          expect(twoSided).toBeLessThanOrEqual(1);
          expect(twoSided).toBeGreaterThanOrEqual(Math.min(less, greater) - 1e-9);
        },
      ),
    );
  });

  test("is certain where the probability leaves one outcome", () => {
    expect(binomialTest(0, 10, { probability: 0 })).toBe(1);
    expect(binomialTest(1, 10, { probability: 0 })).toBe(0);
    expect(binomialTest(10, 10, { probability: 1 })).toBe(1);
    expect(binomialTest(0, 0)).toBe(1);
  });

  test("refuses a probability of 75", () => {
    expect(() => binomialTest(1, 2, { probability: 75 })).toThrow(
      expect.objectContaining({ code: "STATS_PROBABILITY_OUT_OF_RANGE" }),
    );
  });
});

const tables = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30)).map(([a, b, c, d]) => [
  [a, b],
  [c, d],
]) as fc.Arbitrary<TwoByTwo>;

describe("Fisher's exact test", () => {
  test.each(cases.fisher)("gives p = $p for $table, $alternative ($source)", (row) => {
    expect(distance(fisherExactTest(row.table, { alternative: row.alternative }), row.p)).toBeLessThanOrEqual(
      row.tolerance,
    );
  });

  test("does not change when rows and columns change places", () => {
    fc.assert(
      fc.property(tables, ([[a, b], [c, d]]) => {
        const p = fisherExactTest([
          [a, b],
          [c, d],
        ]);
        expect(
          fisherExactTest([
            [a, c],
            [b, d],
          ]),
        ).toBeCloseTo(p, 9);
        expect(
          fisherExactTest([
            [d, c],
            [b, a],
          ]),
        ).toBeCloseTo(p, 9);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("mirrors its one-sided forms when the columns change places", () => {
    fc.assert(
      fc.property(tables, ([[a, b], [c, d]]) => {
        const less = fisherExactTest(
          [
            [a, b],
            [c, d],
          ],
          { alternative: "less" },
        );
        expect(
          fisherExactTest(
            [
              [b, a],
              [d, c],
            ],
            { alternative: "greater" },
          ),
        ).toBeCloseTo(less, 9);
      }),
    );
  });

  test("finds nothing in a table with an empty row", () => {
    expect(
      fisherExactTest([
        [0, 0],
        [3, 4],
      ]),
    ).toBe(1);
  });
});

describe("the comparison of Poisson rates", () => {
  test.each(cases.poisson)("gives the ratio $ratio with p = $p ($source)", (row) => {
    const found = comparePoissonRates(row.first, row.second);
    expect(distance(found.ratio as number, row.ratio)).toBeLessThanOrEqual(5e-7);
    expect(distance(found.low, row.low)).toBeLessThanOrEqual(5e-7);
    expect(distance(found.high, row.high)).toBeLessThanOrEqual(5e-7);
    expect(distance(found.pValue, row.p)).toBeLessThanOrEqual(row.tolerance);
  });

  test("turns upside down when the rates change places", () => {
    const here = comparePoissonRates({ events: 15, exposure: 10 }, { events: 43, exposure: 10 });
    const there = comparePoissonRates({ events: 43, exposure: 10 }, { events: 15, exposure: 10 });
    expect(here.ratio).toBeCloseTo(1 / (there.ratio as number), 12);
    expect(here.low).toBeCloseTo(1 / there.high, 9);
    expect(here.pValue).toBeCloseTo(there.pValue, 12);
  });

  test("says that no events have no ratio", () => {
    const none = comparePoissonRates({ events: 0, exposure: 3 }, { events: 0, exposure: 5 });
    expect(none).toEqual({ ratio: null, low: 0, high: Infinity, pValue: 1 });
    expect(comparePoissonRates({ events: 2, exposure: 3 }, { events: 0, exposure: 5 }).ratio).toBe(Infinity);
  });

  test("refuses a period without length", () => {
    expect(() => comparePoissonRates({ events: 1, exposure: 0 }, { events: 1, exposure: 1 })).toThrow(
      expect.objectContaining({ code: "STATS_EXPOSURE_NOT_POSITIVE" }),
    );
  });
});
