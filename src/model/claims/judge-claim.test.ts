import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Verdict } from "../claim.ts";
import { judgeClaim, type World } from "./judge-claim.ts";
import { parseAssertion } from "./parse-assertion.ts";

type Value = readonly [value: number | string | null, denominator?: number];

function worlds(values: readonly Value[]): readonly World[] {
  return values.map(([value, denominator], index) => ({
    label: index === 0 ? "pairs apart, values as read" : `reading ${String(index)}`,
    isBase: index === 0,
    value,
    denominator,
  }));
}

const judge = (says: string, ...values: readonly Value[]) => judgeClaim(parseAssertion(says), worlds(values));

describe("judgeClaim", () => {
  test.each([
    ["58", [[58], [57]], "supported", "some"],
    ["57", [[58], [57]], "contradicted", "some"],
    ["12", [[13], [13]], "contradicted", "none"],
    ["at least 58", [[58], [57]], "unsettled", "some"],
    ["at least 58", [[58], [58]], "supported", "all"],
    ["all 58", [[58], [57]], "unsettled", "some"],
    [
      "every",
      [
        [58, 58],
        [57, 57],
      ],
      "supported",
      "all",
    ],
    ["excluded", [[0], [1]], "unsettled", "some"],
    ["excluded", [[1], [0]], "unsettled", "some"],
    ["first", [[10], [10]], "contradicted", "none"],
    [
      "nearly a third",
      [
        [17, 58],
        [17, 57],
      ],
      "supported",
      "all",
    ],
    [
      "nearly a third",
      [
        [17, 58],
        [16, 57],
      ],
      "unsettled",
      "some",
    ],
    [
      "half",
      [
        [30, 58],
        [30, 57],
      ],
      "supported",
      "all",
    ],
    [
      "half",
      [
        [53, 100],
        [50, 100],
      ],
      "within-rounding",
      "all",
    ],
    [
      "half",
      [
        [50, 100],
        [53, 100],
      ],
      "supported",
      "all",
    ],
    [
      "almost 60 per cent",
      [
        [34, 58],
        [33, 57],
      ],
      "supported",
      "all",
    ],
    ["61 per cent", [[34, 58]], "impossible", "none"],
    [
      "61 per cent",
      [
        [34, 58],
        [34, 57],
      ],
      "contradicted",
      "none",
    ],
    [
      "58 per cent",
      [
        [34, 58],
        [33, 57],
      ],
      "unsettled",
      "some",
    ],
    ["may be the same person", [[1], [0]], "supported", "some"],
    ["may be the same person", [[0], [1]], "supported", "some"],
    ["may be the same person", [[0], [0]], "contradicted", "none"],
    ["half", [[30]], "denominator-unclear", null],
    ["few", [[3]], "not-checkable", null],
    ["many", [[30, 58]], "not-checkable", null],
    ["58", [[null]], "not-checkable", null],
    ["2014", [[2014], [2013]], "supported", "some"],
    ["January 2014", [["2014-01-19"], ["2014-02-18"]], "unsettled", "some"],
    ["58", [], "not-checkable", null],
  ] as const)("judges %s over %j: %s, holding in %s", (says, values, verdict, holdsIn) => {
    expect(judge(says, ...values)).toMatchObject({ verdict, holds_in: holdsIn });
  });

  test("reports counts, shares and dates with their bounds in one unit", () => {
    expect(judge("58", [58], [57])).toMatchObject({ recomputed: 58, low: 57, high: 58 });
    expect(judge("half", [29, 58], [29, 57])).toMatchObject({ recomputed: 0.5, low: 0.5, high: 29 / 57 });
    expect(judge("January 2014", ["2014-01-19"], ["2014-01-16"])).toMatchObject({
      recomputed: "2014-01-19",
      low: "2014-01-16",
      high: "2014-01-19",
    });
    expect(judge("increased", [40, 58])).toMatchObject({ recomputed: 40, low: 40, high: 40 });
  });

  test("spells out the numbers, the cut-off and the other readings", () => {
    expect(judge("nearly a quarter", [17, 58]).note).toBe(
      "Contradicted: 17 of 58 (29.3 %); “nearly a quarter” means at least 22.5 % and below 25 %. Three in ten is closer.",
    );
    expect(judge("nearly a third", [17, 58]).note).toBe(
      "Supported, barely: 17 of 58 (29.3 %); “nearly a third” means at least 29.2 % and below 33.3 %. One case fewer would cross the bound of 29.2 %; three in ten is closer.",
    );
    expect(judge("at least 58", [58], [57]).note).toBe(
      "Unsettled: 58; “at least 58” means at least 58. It holds as read and not in every reading. 57 with reading 1, where it does not hold.",
    );
    expect(judge("61 per cent", [34, 58]).note).toContain(
      "No whole number out of 58 rounds to 61 %: 35 gives 60.3 %, 36 gives 62.1 %.",
    );
    expect(judge("many", [5]).note).toBe(
      "Not checkable: 5. “many” has no agreed size: readers put it anywhere from three to most.",
    );
  });

  test("names three other readings and counts the rest", () => {
    const note = judge("58", [58], [57], [56], [55], [54], [53]).note;
    expect(note).toContain("55 with reading 3");
    expect(note).toContain("and 2 more readings differ");
    expect(note).not.toContain("reading 4");
  });

  test("takes the marked world as base wherever it stands", () => {
    const [base, other] = worlds([[58], [57]]) as readonly [World, World];
    expect(judgeClaim(parseAssertion("58"), [other, base])).toMatchObject({ verdict: "supported", recomputed: 58 });
  });

  test("gives a contract verdict with ordered bounds for any wording and any worlds", () => {
    const says = fc.constantFrom(
      "58",
      "at least 5",
      "nearly a third",
      "60 per cent",
      "most",
      "none",
      "may be",
      "increased",
      "twice as many",
      "2014",
      "many",
      "all but one",
      "0.5",
    );
    const value = fc.oneof(
      fc.integer({ min: -1, max: 60 }),
      fc.constant(null),
      fc.constantFrom("2014-01-01", "7", "x"),
      fc.double({ noNaN: true, min: 0, max: 60 }),
    );
    const list = fc.array(fc.tuple(value, fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(says, list, (wording, values) => {
        const judged = judgeClaim(
          parseAssertion(wording),
          worlds(values.map(([v, d]) => (d === undefined ? [v] : [v, d]))),
        );
        expect(Verdict.options).toContain(judged.verdict);
        expect(judged.note.length).toBeGreaterThan(5);
        const [low, high] = [judged.low, judged.high];
        expect(typeof low !== "number" || typeof high !== "number" || low <= high).toBe(true);
      }),
    );
  });

  test("does not depend on the order of the other worlds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50, max: 60 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("58", "at least 57", "more than half", "none"),
        (counts, says) => {
          const values = counts.map((count): Value => [count, 60]);
          const [first, ...rest] = values as [Value, ...Value[]];
          const { note: _, ...forward } = judge(says, first, ...rest);
          const { note: __, ...backward } = judge(says, first, ...rest.toReversed());
          expect(backward).toEqual(forward);
        },
      ),
    );
  });
});
