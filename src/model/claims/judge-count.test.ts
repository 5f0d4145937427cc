import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Holds } from "./assertion.ts";
import { judgeWorld } from "./judge-world.ts";
import { parseAssertion } from "./parse-assertion.ts";

const CASES: readonly (readonly [
  says: string,
  value: number | string | null,
  denominator: number | null,
  holds: Holds,
])[] = [
  ["12", 13, null, "no"],
  ["58", 58, null, "yes"],
  ["58", "58", null, "yes"],
  ["58", "many", null, "unknown"],
  ["58", null, null, "unknown"],
  ["two dozen", 24, null, "yes"],
  ["at least 58", 57, null, "no"],
  ["at least 58", 59, null, "yes"],
  ["more than 58", 58, null, "no"],
  ["up to 20", 20, null, "yes"],
  ["fewer than ten", 10, null, "no"],
  ["between 10 and 20", 20, null, "yes"],
  ["between 10 and 20", 21, null, "no"],
  ["nearly 60", 55, null, "yes"],
  ["nearly 60", 54, null, "no"],
  ["nearly 60", 60, null, "no"],
  ["nearly 58", 57, null, "yes"],
  ["nearly 58", 56, null, "no"],
  ["nearly two dozen", 19, null, "yes"],
  ["nearly two dozen", 18, null, "no"],
  ["nearly 1,000", 900, null, "yes"],
  ["nearly 1,000", 899, null, "no"],
  ["just over 60", 65, null, "yes"],
  ["about 60", 66, null, "no"],
  ["nearly three years", 2.5, null, "yes"],
  ["nearly three years", 2.4, null, "no"],
  ["eight months", 8.4, null, "yes"],
  ["eight months", 8.6, null, "rounding"],
  ["eight months", 9, null, "no"],
  ["3.5 years", 3.46, null, "yes"],
  ["all 58", 58, null, "yes"],
  ["all 58", 58, 58, "yes"],
  ["all 58", 58, 60, "no"],
  ["both", 2, 2, "yes"],
  ["17 of 58", 17, 58, "yes"],
  ["17 of 58", 17, null, "yes"],
  ["17 of 58", 17, 57, "no"],
  ["all but two", 56, 58, "yes"],
  ["all but two", 55, 58, "no"],
  ["all but two", 56, null, "unclear"],
  ["0.29", 17, 58, "yes"],
  ["0.29", 0.293, null, "yes"],
  ["0.3", 0.293, null, "yes"],
  ["0.28", 0.293, null, "no"],
  ["none", 0, null, "yes"],
  ["none", 1, 58, "no"],
  ["first", 10, null, "no"],
  ["excluded", 0, null, "yes"],
  ["may be the same person", 1, null, "yes"],
  ["may be the same person", 0, null, "no"],
  ["2014", 2014, null, "yes"],
  ["2014", 2013, null, "no"],
  ["many", 40, 58, "unknown"],
];

describe("judgeWorld on counts", () => {
  test.each(CASES)("judges %s against %s of %s: %s", (says, value, denominator, expected) => {
    expect(judgeWorld(parseAssertion(says), { value, denominator }).holds).toBe(expected);
  });

  test("judges a plain number by that number alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1800 }), fc.integer({ min: 0, max: 1800 }), (printed, value) => {
        expect(judgeWorld(parseAssertion(String(printed)), { value }).holds).toBe(printed === value ? "yes" : "no");
      }),
    );
  });

  test("holds exactly one of nearly-or-below, equal and more than", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1800 }), fc.integer({ min: 0, max: 3000 }), (printed, value) => {
        const held = ["fewer than", "exactly", "more than"].filter(
          (hedge) => judgeWorld(parseAssertion(`${hedge} ${String(printed)}`), { value }).holds === "yes",
        );
        expect(held).toHaveLength(1);
        const isNearly = judgeWorld(parseAssertion(`nearly ${String(printed)}`), { value }).holds === "yes";
        expect(!isNearly || held[0] === "fewer than").toBe(true);
      }),
    );
  });
});
