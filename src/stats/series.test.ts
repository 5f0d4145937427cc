import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareHalves, cumulativeSums, ratePer } from "./series.ts";

// Accounts per month, January 2014 to August 2015 (Neumann 2015, Appendix A).
const months = [2, 1, 2, 1, 1, 1, 2, 0, 4, 4, 5, 1, 1, 5, 4, 3, 3, 2, 6, 9];

describe("running totals", () => {
  test("end at the sum", () => {
    expect(cumulativeSums(months).slice(-3)).toEqual([42, 48, 57]);
    expect(cumulativeSums([])).toEqual([]);
  });

  test("differ by the values they add up", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), (counts) => {
        const sums = cumulativeSums(counts);
        expect(sums.map((sum, i) => sum - (sums[i - 1] ?? 0))).toEqual(counts);
      }),
    );
  });

  test("refuse a value that is no number", () => {
    expect(() => cumulativeSums([1, Number.NaN])).toThrow(expect.objectContaining({ code: "STATS_NUMBER_NOT_FINITE" }));
  });
});

test("a rate is events over exposure", () => {
  expect(ratePer(57, 20)).toBe(2.85);
  expect(() => ratePer(57, 0)).toThrow(expect.objectContaining({ code: "STATS_EXPOSURE_NOT_POSITIVE" }));
});

describe("the comparison of halves", () => {
  test("finds the clear rise of the founding study", () => {
    const halves = compareHalves(months);
    expect(halves).toMatchObject({ first: 18, second: 39, middle: undefined, difference: 21, change: "clear-rise" });
    expect(halves.noise).toBeCloseTo(15.0997, 4);
  });

  test.each([
    [[4, 6], "rise-within-noise"],
    [[5, 5], "none"],
    [[6, 4], "fall-within-noise"],
    [[20, 2], "clear-fall"],
    [[0, 4], "rise-within-noise"],
    [[0, 5], "clear-rise"],
  ] as const)("of %j is %s", (counts, change) => {
    expect(compareHalves(counts).change).toBe(change);
  });

  test("leaves the middle period out of both halves", () => {
    expect(compareHalves([1, 50, 3])).toMatchObject({ first: 1, second: 3, middle: 50 });
  });

  test("turns round with time", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), (counts) => {
        const there = compareHalves(counts);
        const back = compareHalves(counts.toReversed());
        expect(back.first).toBe(there.second);
        expect(there.first + there.second + (there.middle ?? 0)).toBe(counts.reduce((sum, n) => sum + n, 0));
      }),
    );
  });
});
