import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, compare, floor, fromNumber, rational, subtract, toNumber } from "./rational.ts";

const fraction = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 1000 }));

describe("rational", () => {
  test("keeps lowest terms and a positive denominator", () => {
    expect(rational(6, -8)).toEqual(rational(-3, 4));
    expect(rational(0, 5)).toEqual({ numerator: 0n, denominator: 1n });
  });

  test("refuses a denominator of 0", () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
  });

  test("reads a decimal as printed and not as stored", () => {
    expect(fromNumber(0.1)).toEqual(rational(1, 10));
    expect(fromNumber(29.45)).toEqual(rational(2945, 100));
    expect(fromNumber(1e-7)).toEqual(rational(1n, 10_000_000n));
    expect(fromNumber(1e21)).toEqual(rational(10n ** 21n));
  });

  test("gives a float for fractions beyond the range of floats", () => {
    expect(toNumber(subtract(rational(1), fromNumber(5e-324)))).toBeCloseTo(1, 12);
    expect(toNumber(fromNumber(1e308))).toBe(1e308);
    expect(toNumber(fromNumber(5e-324))).toBeCloseTo(0, 12);
  });

  test("tells 17 of 58 from 7 of 24, which share their first two decimals as per cent", () => {
    expect(compare(rational(17, 58), rational(7, 24))).toBe(1);
    expect(compare(rational(7, 24), rational(14, 48))).toBe(0);
  });

  test("adds and takes away to where it began, and rounds down below the value", () => {
    fc.assert(
      fc.property(fraction, fraction, ([a, b], [c, d]) => {
        const left = rational(a, b);
        const right = rational(c, d);
        expect(subtract(add(left, right), right)).toEqual(left);
        const whole = rational(floor(left));
        expect(compare(whole, left)).toBeLessThanOrEqual(0);
        expect(compare(add(whole, rational(1)), left)).toBe(1);
        expect(toNumber(left)).toBe(a / b);
      }),
    );
  });
});
