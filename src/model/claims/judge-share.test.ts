import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Holds } from "./assertion.ts";
import { ANCHORS } from "./convention.ts";
import { judgeWorld } from "./judge-world.ts";
import { parseAssertion } from "./parse-assertion.ts";
import { fractionName } from "./simple-fractions.ts";

function holds(says: string, value: number | null, denominator?: number | null): Holds {
  return judgeWorld(parseAssertion(says), { value, denominator }).holds;
}

const isHolding = (judged: Holds): boolean => judged === "yes" || judged === "rounding";

const remark = (says: string, k: number, n: number): string =>
  judgeWorld(parseAssertion(says), { value: k, denominator: n }).remarks.join(" ");

const CASES: readonly (readonly [says: string, k: number, n: number, holds: Holds])[] = [
  // The founding study: 17 of 58 is 29.3 %.
  ["nearly a third", 17, 58, "yes"],
  ["nearly a quarter", 17, 58, "no"],
  ["more than a quarter", 17, 58, "yes"],
  ["more than a third", 21, 58, "yes"],
  ["half", 29, 58, "yes"],
  ["half", 30, 58, "yes"],
  ["almost 60 per cent", 34, 58, "yes"],
  ["almost 60 per cent", 33, 57, "yes"],
  // Hedged fractions at their very borders: 7/24 is half-way from a quarter to a third, 9/40 is f − 0.025 for a quarter.
  ["nearly a third", 7, 24, "yes"],
  ["nearly a third", 2916, 10_000, "no"],
  ["nearly a third", 2917, 10_000, "yes"],
  ["nearly a third", 1, 3, "no"],
  ["nearly a quarter", 9, 40, "yes"],
  ["nearly a quarter", 2249, 10_000, "no"],
  ["nearly half", 45, 100, "yes"],
  ["nearly half", 449, 1000, "no"],
  ["nearly a tenth", 5, 100, "yes"],
  ["nearly a tenth", 49, 1000, "no"],
  ["nearly two thirds", 37, 60, "yes"],
  ["nearly two fifths", 11, 30, "yes"],
  ["nearly two fifths", 366, 1000, "no"],
  ["just over half", 50, 100, "no"],
  ["just over half", 55, 100, "yes"],
  ["just over half", 56, 100, "no"],
  ["just over a fifth", 225, 1000, "yes"],
  ["just over a fifth", 226, 1000, "no"],
  ["about a third", 7, 24, "yes"],
  ["about a third", 39, 100, "no"],
  ["more than half", 29, 58, "no"],
  ["more than half", 58, 58, "yes"],
  ["less than a quarter", 25, 100, "no"],
  ["less than a quarter", 0, 100, "yes"],
  ["at least a third", 1, 3, "yes"],
  ["at most a third", 34, 100, "no"],
  ["between a quarter and a third", 25, 100, "yes"],
  ["exactly a third", 1, 3, "yes"],
  ["exactly a third", 33, 100, "no"],
  // Bare fractions: one case, then three points.
  ["half", 31, 58, "no"],
  ["half", 53, 100, "rounding"],
  ["half", 47, 100, "rounding"],
  ["half", 54, 100, "no"],
  ["half", 51, 100, "yes"],
  ["a third", 19, 58, "yes"],
  ["three out of ten", 3, 10, "yes"],
  ["three out of ten", 4, 10, "no"],
  ["three out of ten", 17, 58, "yes"],
  // Per cent.
  ["29 per cent", 17, 58, "yes"],
  ["29.3 %", 17, 58, "yes"],
  ["29.31 %", 17, 58, "yes"],
  ["29.2 %", 17, 58, "impossible"],
  ["30 per cent", 17, 58, "impossible"],
  ["28 per cent", 17, 58, "no"],
  ["58 per cent", 34, 58, "impossible"],
  ["29 per cent", 59, 200, "rounding"],
  ["30 per cent", 59, 200, "yes"],
  ["30 per cent", 61, 200, "yes"],
  ["31 per cent", 61, 200, "yes"],
  ["100 per cent", 58, 58, "yes"],
  ["one hundred per cent", 57, 58, "no"],
  ["almost 60 per cent", 55, 100, "yes"],
  ["almost 60 per cent", 549, 1000, "no"],
  ["almost 60 per cent", 60, 100, "no"],
  ["almost 58 per cent", 575, 1000, "yes"],
  ["almost 58 per cent", 574, 1000, "no"],
  ["almost 29.5 per cent", 2945, 10_000, "yes"],
  ["almost 29.5 per cent", 2944, 10_000, "no"],
  ["almost 60.0 per cent", 599, 1000, "no"],
  ["almost 100 per cent", 95, 100, "yes"],
  ["almost 100 per cent", 94, 100, "no"],
  ["just over 60 per cent", 65, 100, "yes"],
  ["about 58 per cent", 57, 100, "yes"],
  ["more than 60 per cent", 60, 100, "no"],
  ["at least 60 per cent", 60, 100, "yes"],
  ["between 10 and 20 per cent", 20, 100, "yes"],
  ["between 10 and 20 per cent", 204, 1000, "rounding"],
  ["between 10 and 20 per cent", 206, 1000, "no"],
  // Words.
  ["almost all", 9, 10, "no"],
  ["almost all", 91, 100, "yes"],
  ["practically everyone", 58, 58, "yes"],
  ["most", 75, 100, "yes"],
  ["most", 74, 100, "no"],
  ["most", 95, 100, "yes"],
  ["majority", 50, 100, "no"],
  ["majority", 51, 100, "yes"],
  ["minority", 50, 100, "no"],
  ["few", 15, 100, "yes"],
  ["few", 16, 100, "no"],
  ["very few", 10, 100, "no"],
  ["practically no one", 9, 100, "yes"],
  ["all", 58, 58, "yes"],
  ["every", 57, 58, "no"],
  ["not all", 57, 58, "yes"],
  ["not all", 58, 58, "no"],
];

describe("judgeShare", () => {
  test.each(CASES)("judges %s at %i of %i: %s", (says, k, n, expected) => {
    expect(holds(says, k, n)).toBe(expected);
  });

  test("needs a clear denominator", () => {
    expect(holds("half", 30)).toBe("unclear");
    expect(holds("half", 30, 0)).toBe("unclear");
    expect(holds("half", 59, 58)).toBe("unclear");
    expect(holds("60 per cent", -1, 58)).toBe("unclear");
    expect(holds("majority", 30, null)).toBe("unclear");
    expect(holds("few", 3)).toBe("unknown");
    expect(holds("half", null, 58)).toBe("unknown");
  });

  test("says that nearly a third is barely so at 17 of 58, and what is closer", () => {
    const judged = judgeWorld(parseAssertion("nearly a third"), { value: 17, denominator: 58 });
    expect(judged).toMatchObject({ holds: "yes", isBarely: true, numbers: "17 of 58 (29.3 %)" });
    expect(judged.bound).toBe("“nearly a third” means at least 29.2 % and below 33.3 %");
    expect(judged.remarks).toEqual(["One case fewer would cross the bound of 29.2 %; three in ten is closer."]);
    expect(judgeWorld(parseAssertion("nearly a third"), { value: 18, denominator: 58 }).isBarely).toBe(false);
  });

  test("remarks on understating and overstating", () => {
    expect(remark("more than a third", 22, 58)).toBe("");
    expect(remark("more than a third", 23, 58)).toMatch(/understates/);
    expect(remark("less than a quarter", 11, 58)).toMatch(/overstates/);
    expect(remark("most", 95, 100)).toMatch(/understates/);
    expect(remark("nearly all", 58, 58)).toMatch(/in fact it is all/);
    expect(remark("few", 0, 58)).toMatch(/in fact it is none/);
    expect(remark("100 per cent", 199, 200)).toMatch(/not all of them/);
  });

  test("prints enough decimals to tell a share from its border", () => {
    const judged = judgeWorld(parseAssertion("nearly a third"), { value: 291_666, denominator: 1_000_000 });
    expect(judged.numbers).toBe("291666 of 1000000 (29.1666 %)");
    expect(judged.bound).toContain("29.1667 %");
  });

  test("says when the text's whole is not the query's", () => {
    expect(judgeWorld(parseAssertion("half of the 58"), { value: 29, denominator: 57 }).remarks.join(" ")).toContain(
      "speaks of 58",
    );
  });

  const wholes = fc.integer({ min: 1, max: 300 });
  const anchors = fc.constantFrom(...ANCHORS.map(fractionName));

  test("holds one at most of nearly, exactly and more than", () => {
    fc.assert(
      fc.property(anchors, wholes, fc.nat(), (anchor, n, seed) => {
        const k = seed % (n + 1);
        const held = ["nearly", "exactly", "more than"].filter((hedge) => isHolding(holds(`${hedge} ${anchor}`, k, n)));
        expect(held.length).toBeLessThanOrEqual(1);
        const split = ["less than", "exactly", "more than"].filter((hedge) =>
          isHolding(holds(`${hedge} ${anchor}`, k, n)),
        );
        expect(split).toHaveLength(1);
      }),
    );
  });

  test("holds about just where nearly, exactly or just over does", () => {
    fc.assert(
      fc.property(anchors, wholes, fc.nat(), (anchor, n, seed) => {
        const k = seed % (n + 1);
        const parts = ["nearly", "exactly", "just over"].some((hedge) => isHolding(holds(`${hedge} ${anchor}`, k, n)));
        expect(isHolding(holds(`about ${anchor}`, k, n))).toBe(parts);
      }),
    );
  });

  test("never takes one share for nearly two anchors", () => {
    fc.assert(
      fc.property(wholes, fc.nat(), (n, seed) => {
        const held = ANCHORS.filter((anchor) => isHolding(holds(`nearly ${fractionName(anchor)}`, seed % (n + 1), n)));
        expect(held.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("keeps holding more than and majority as the count rises, and few as it falls", () => {
    fc.assert(
      fc.property(anchors, wholes, fc.nat(), (anchor, n, seed) => {
        const k = seed % n;
        for (const says of [`more than ${anchor}`, `at least ${anchor}`, "majority", "most", "almost all"]) {
          expect([says, !isHolding(holds(says, k, n)) || isHolding(holds(says, k + 1, n))]).toEqual([says, true]);
        }
        for (const says of [`less than ${anchor}`, "few", "minority", "practically no one"]) {
          expect([says, !isHolding(holds(says, k + 1, n)) || isHolding(holds(says, k, n))]).toEqual([says, true]);
        }
      }),
    );
  });

  test("judges a share by its value: k of n as 3k of 3n", () => {
    fc.assert(
      fc.property(
        anchors,
        fc.constantFrom("nearly", "just over", "about", "more than", "at most"),
        wholes,
        fc.nat(),
        (anchor, hedge, n, seed) => {
          const k = seed % (n + 1);
          expect(holds(`${hedge} ${anchor}`, 3 * k, 3 * n)).toBe(holds(`${hedge} ${anchor}`, k, n));
        },
      ),
    );
  });

  test("calls a printed percentage supported by exactly the counts that round to it, impossible when there are none", () => {
    fc.assert(
      fc.property(wholes, fc.integer({ min: 0, max: 100 }), (n, percent) => {
        const judged = Array.from({ length: n + 1 }, (_, k) => holds(`${String(percent)} per cent`, k, n));
        expect(judged.includes("impossible")).toBe(!judged.includes("yes"));
        expect(new Set(judged).has("impossible") && new Set(judged).size > 1).toBe(false);
      }),
    );
  });
});
