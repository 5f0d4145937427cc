import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatShare, roundHalfAway, roundHalfEven } from "./rounding.ts";

describe("rounding", () => {
  test.each([
    [2.5, 0, 3, 2],
    [3.5, 0, 4, 4],
    [-2.5, 0, -3, -2],
    [-3.5, 0, -4, -4],
    [2.4999, 0, 2, 2],
    [29.249999999999996, 1, 29.3, 29.2],
    [1.005, 2, 1.01, 1],
    [0.15, 1, 0.2, 0.2],
    [-0.2, 0, 0, 0],
    [9007199254740991, 2, 9007199254740991, 9007199254740991],
  ])("%d at %i decimals is %d half away and %d half even", (value, decimals, away, even) => {
    expect(roundHalfAway(value, decimals)).toBe(away);
    expect(roundHalfEven(value, decimals)).toBe(even);
  });

  test("moves a number by at most half a step, and not at all the second time", () => {
    const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        for (const round of [roundHalfAway, roundHalfEven]) {
          const rounded = round(value, decimals);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-7);
          expect(round(rounded, decimals)).toBe(rounded);
        }
      }),
    );
  });

  test("refuses infinity", () => {
    expect(() => roundHalfAway(Infinity)).toThrow(expect.objectContaining({ code: "STATS_NUMBER_NOT_FINITE" }));
  });
});

describe("a share in per cent", () => {
  test.each([
    [17 / 58, 1, "29.3\u00a0%"],
    [0.2925, 1, "29.3\u00a0%"],
    [0.5, 1, "50.0\u00a0%"],
    [0, 1, "0.0\u00a0%"],
    [1, 1, "100.0\u00a0%"],
    [0.0001, 1, "<0.1\u00a0%"],
    [0.9999, 1, ">99.9\u00a0%"],
    [0.224, 0, "22\u00a0%"],
    [0.004, 0, "<1\u00a0%"],
  ])("of %d with %i decimals reads %s", (share, decimals, text) => {
    expect(formatShare(share, decimals)).toBe(text);
  });
});
