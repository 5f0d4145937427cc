import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPercentageReachable, roundsTo, truncatesTo } from "./percentage.ts";
import { rational } from "./rational.ts";

describe("isPercentageReachable", () => {
  test("finds 42 of the 101 whole percentages impossible at 58 cases", () => {
    const percentages = Array.from({ length: 101 }, (_, percent) => percent);
    expect(percentages.filter((percent) => !isPercentageReachable(percent, 58, 0))).toHaveLength(42);
  });

  test("finds every whole percentage possible from 100 cases on", () => {
    for (let percent = 0; percent <= 100; percent += 1) {
      expect(isPercentageReachable(percent, 100, 0)).toBe(true);
      expect(isPercentageReachable(percent, 137, 0)).toBe(true);
    }
  });

  test("reaches nothing without cases, and nothing above 100", () => {
    expect(isPercentageReachable(0, 0, 0)).toBe(false);
    expect(isPercentageReachable(50, 2.5, 0)).toBe(false);
    expect(isPercentageReachable(120, 58, 0)).toBe(false);
  });

  test("accepts halves rounded up and halves rounded to the even digit", () => {
    expect(isPercentageReachable(13, 8, 0)).toBe(true);
    expect(isPercentageReachable(12, 8, 0)).toBe(true);
    expect(isPercentageReachable(38, 8, 0)).toBe(true);
    expect(isPercentageReachable(37, 8, 0)).toBe(false);
  });

  test("agrees with trying every count", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 1 }),
        (n, tenths, decimals) => {
          const percent = decimals === 0 ? Math.round(tenths / 10) : tenths / 10;
          const counts = Array.from({ length: n + 1 }, (_, count) => count);
          const found = counts.some((count) => roundsTo(rational(count, n), percent, decimals));
          expect(isPercentageReachable(percent, n, decimals)).toBe(found);
        },
      ),
    );
  });

  test("lets every count reach the percentage that it rounds to", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, seed) => {
        const count = seed % (n + 1);
        expect(isPercentageReachable(Math.floor((200 * count + n) / (2 * n)), n, 0)).toBe(true);
      }),
    );
  });
});

describe("truncatesTo", () => {
  test("cuts off and does not round", () => {
    expect(truncatesTo(rational(59, 200), 29, 0)).toBe(true);
    expect(roundsTo(rational(59, 200), 29, 0)).toBe(false);
    expect(truncatesTo(rational(29, 100), 29, 0)).toBe(true);
    expect(truncatesTo(rational(30, 100), 29, 0)).toBe(false);
  });
});
