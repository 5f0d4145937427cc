import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber, shiftDay } from "./date-period.ts";
import { halve } from "./judge-change.ts";
import { judgeWorld } from "./judge-world.ts";
import { parseAssertion } from "./parse-assertion.ts";

const days = fc.array(
  fc.integer({ min: 0, max: 700 }).map((offset) => shiftDay("2014-01-01", offset)),
  { minLength: 2, maxLength: 80 },
);
const increased = parseAssertion("increased");

describe("halve", () => {
  test("splits a window of whole days by time", () => {
    expect(halve(["2014-01-01", "2014-01-02", "2014-01-03", "2014-01-04"])).toEqual({
      earlier: 2,
      later: 2,
      leftOut: 0,
      middle: "2014-01-03",
    });
  });

  test("counts the day in the very middle in neither half", () => {
    expect(halve(["2014-01-01", "2014-01-02", "2014-01-03"])).toMatchObject({ earlier: 1, later: 1, leftOut: 1 });
  });

  test("leaves out a month that lies on both sides, text that is no date, and what is outside a given window", () => {
    const window = { from: "2014-01-01", to: "2014-12-31" };
    expect(halve(["2014-06", "2014-07", "2014-08", "soon", "2015-01-01"], window)).toMatchObject({
      earlier: 1,
      later: 1,
      leftOut: 3,
    });
    expect(halve(["2014"], window)).toMatchObject({ earlier: 0, later: 0, leftOut: 1 });
  });

  test("has no halves without two days", () => {
    expect(halve([])).toBeUndefined();
    expect(halve(["2014-01-01", "2014-01-01"])).toBeUndefined();
  });

  test("swaps its halves when time runs backwards", () => {
    fc.assert(
      fc.property(days, (dates) => {
        const mirrored = dates.map((date) => shiftDay("2016-01-01", -(dayNumber(date) - dayNumber("2014-01-01"))));
        const [forward, backward] = [halve(dates), halve(mirrored)];
        expect(backward?.earlier).toBe(forward?.later);
        expect(backward?.later).toBe(forward?.earlier);
      }),
    );
  });
});

describe("judgeTrend", () => {
  test("supports a rise above twice the root, and takes any rise as within rounding", () => {
    expect(judgeWorld(increased, { value: 40, denominator: 58 }).holds).toBe("yes");
    expect(judgeWorld(increased, { value: 30, denominator: 58 }).holds).toBe("rounding");
    expect(judgeWorld(increased, { value: 29, denominator: 58 }).holds).toBe("no");
    expect(judgeWorld(parseAssertion("declined"), { value: 18, denominator: 58 }).holds).toBe("yes");
    expect(judgeWorld(parseAssertion("stable"), { value: 30, denominator: 58 }).holds).toBe("yes");
    expect(judgeWorld(parseAssertion("stable"), { value: 40, denominator: 58 }).holds).toBe("no");
  });

  test("does not support a rise of exactly twice the root", () => {
    expect(judgeWorld(increased, { value: 10, denominator: 16 }).holds).toBe("rounding");
    expect(judgeWorld(increased, { value: 11, denominator: 17 }).holds).toBe("rounding");
    expect(judgeWorld(increased, { value: 11, denominator: 16 }).holds).toBe("rounding");
    expect(judgeWorld(increased, { value: 13, denominator: 16 }).holds).toBe("yes");
    expect(judgeWorld(increased, { value: 12, denominator: 16 }).holds).toBe("rounding");
  });

  test("says what it compared", () => {
    const judged = judgeWorld(increased, { value: 40, denominator: 58 });
    expect(judged.numbers).toBe("40 in the later half against 18 in the earlier one, a difference of 22");
    expect(judged.bound).toContain("15.2 (2√58)");
    expect(judged.recomputed).toBe(40);
  });

  test("is unclear without both halves", () => {
    expect(judgeWorld(increased, { value: 40 }).holds).toBe("unclear");
    expect(judgeWorld(increased, { value: 40, denominator: 30 }).holds).toBe("unclear");
    expect(judgeWorld(increased, { value: null, dates: [] }).holds).toBe("unknown");
  });

  test("never finds that the same dates both increased and decreased", () => {
    fc.assert(
      fc.property(days, (dates) => {
        const verdicts = ["increased", "decreased"].map(
          (says) => judgeWorld(parseAssertion(says), { value: null, dates }).holds,
        );
        expect(verdicts.filter((holds) => holds === "yes" || holds === "rounding").length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("judgeRatio", () => {
  test.each([
    ["twice as many", 20, 10, "yes"],
    ["twice as many", 21, 10, "yes"],
    ["twice as many", 215, 100, "rounding"],
    ["twice as many", 230, 100, "no"],
    ["more than doubled", 21, 10, "yes"],
    ["more than doubled", 20, 10, "no"],
    ["nearly doubled", 19, 10, "yes"],
    ["nearly doubled", 17, 10, "no"],
    ["halved", 5, 10, "yes"],
    ["doubled", 5, 0, "unclear"],
  ] as const)("judges %s at %i against %i: %s", (says, value, denominator, expected) => {
    expect(judgeWorld(parseAssertion(says), { value, denominator }).holds).toBe(expected);
  });

  test("takes the later half against the earlier one from dates", () => {
    const dates = ["2014-01-01", "2014-03-01", "2014-03-02"];
    expect(judgeWorld(parseAssertion("doubled"), { value: null, dates })).toMatchObject({
      holds: "yes",
      recomputed: 2,
    });
  });
});
