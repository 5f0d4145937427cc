import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupsOf } from "../groups-of.ts";
import { findContradictions, type CaseVerdict } from "./contradictions.ts";

const same = (leftCase: string, rightCase: string): CaseVerdict => ({ leftCase, rightCase, verdict: "same" });
const different = (leftCase: string, rightCase: string): CaseVerdict => ({ leftCase, rightCase, verdict: "different" });

describe("contradictions", () => {
  test("a chain of the same whose ends are judged different is one, by its shortest way", () => {
    const verdicts = [same("a", "b"), same("b", "c"), same("c", "d"), same("b", "d"), different("d", "a")];
    expect(findContradictions(verdicts)).toEqual([{ chain: ["a", "b", "d"] }]);
  });

  test("a pair judged both ways is one, and an unsure pair is none", () => {
    expect(findContradictions([same("a", "b"), different("b", "a")])).toEqual([{ chain: ["a", "b"] }]);
    expect(findContradictions([same("a", "b"), { leftCase: "a", rightCase: "b", verdict: "unsure" }])).toEqual([]);
  });

  test("there is one exactly where a different pair lies within a group of the same, in whatever order they are given", () => {
    const key = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const verdict = fc.record({
      leftCase: key,
      rightCase: key,
      verdict: fc.constantFrom("same", "different", "unsure"),
    });
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 12 }), fc.integer(), (verdicts, turn) => {
        const found = findContradictions(verdicts);
        const at = verdicts.length === 0 ? 0 : Math.abs(turn) % verdicts.length;
        expect(findContradictions([...verdicts.slice(at), ...verdicts.slice(0, at)].toReversed())).toEqual(found);
        const groups = groupsOf(
          verdicts.flatMap((one): [string, string][] =>
            one.verdict === "same" && one.leftCase !== one.rightCase ? [[one.leftCase, one.rightCase]] : [],
          ),
        );
        const within = verdicts.filter(
          (one) =>
            one.verdict === "different" &&
            one.leftCase !== one.rightCase &&
            groups.some((group) => group.includes(one.leftCase) && group.includes(one.rightCase)),
        );
        expect(found.length > 0).toBe(within.length > 0);
        for (const { chain } of found)
          for (const [place, one] of chain.slice(1).entries())
            expect(
              verdicts.some(
                ({ leftCase, rightCase, verdict: given }) =>
                  given === "same" &&
                  ((leftCase === chain[place] && rightCase === one) ||
                    (leftCase === one && rightCase === chain[place])),
              ),
            ).toBe(true);
      }),
    );
  });
});
