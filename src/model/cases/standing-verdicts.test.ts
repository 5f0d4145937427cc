import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupsOf } from "../groups-of.ts";
import type { IdentityLevel } from "./identity-level.ts";
import { standingVerdicts, type GivenVerdict, type Verdict } from "./standing-verdicts.ts";

const levels: Readonly<Record<string, IdentityLevel>> = { named: "named", kunya: "partly named", nobody: "unnamed" };
const levelOf = (testimony: string): IdentityLevel => levels[testimony] ?? "named";

const person = (left: string, right: string, verdict: Verdict, judgedBy = "one"): GivenVerdict => ({
  left,
  right,
  verdict,
  judgedBy,
});
const ruled = (left: string, right: string): GivenVerdict => ({ ...person(left, right, "same"), rule: "near" });
const stands = (judgements: readonly GivenVerdict[], one: GivenVerdict): boolean =>
  standingVerdicts(judgements, levelOf).includes(one);

describe("what a rule judged", () => {
  test("counts where nobody judged", () => {
    expect(stands([ruled("a", "b")], ruled("a", "b"))).toBe(false);
    const given = [ruled("a", "b"), ruled("b", "c")];
    expect(standingVerdicts(given, levelOf)).toEqual(given);
  });

  test.each(["same", "different", "unsure"] as const)("yields to a person who judged the pair %s", (verdict) => {
    const given = [ruled("a", "b"), person("b", "a", verdict)];
    expect(standingVerdicts(given, levelOf).map(({ rule }) => rule)).toEqual([undefined]);
  });

  test.each(["different", "unsure"] as const)(
    "counts for nothing in a group whose ends a person judged %s",
    (verdict) => {
      const given = [ruled("a", "b"), ruled("b", "c"), ruled("d", "e"), person("a", "c", verdict)];
      expect(standingVerdicts(given, levelOf)).toEqual([person("a", "c", verdict), ruled("d", "e")]);
    },
  );

  test("tells nobody's identity, also not by way of others", () => {
    const both = [person("named", "x", "same"), person("named", "x", "same", "two")];
    expect(standingVerdicts([ruled("named", "kunya")], levelOf)).toEqual([]);
    const through = [...both, ruled("x", "kunya")];
    expect(standingVerdicts(through, levelOf)).toEqual(both);
  });

  test("is never the second person that a telling judgement waits for", () => {
    const [alone] = standingVerdicts([person("named", "kunya", "same"), ruled("named", "kunya")], levelOf);
    expect(alone?.verdict).toBe("unsure");
  });

  test("never joins what people part, in whatever order judgements are given", () => {
    const key = fc.constantFrom("a", "b", "c", "d", "e", "kunya", "nobody");
    const given = fc.record({
      left: key,
      right: key,
      verdict: fc.constantFrom<Verdict>("same", "different", "unsure"),
      judgedBy: fc.constantFrom("one", "two"),
      rule: fc.constantFrom(null, "near"),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 14 }), (judgements) => {
        const usable = judgements.filter((one) => one.left !== one.right);
        const standing = standingVerdicts(usable, levelOf);
        const turned = standingVerdicts(usable.toReversed(), levelOf);
        const say = (all: readonly GivenVerdict[]): string[] => all.map((one) => JSON.stringify(one)).toSorted();
        expect(say(turned)).toEqual(say(standing));
        const pairs = (all: readonly GivenVerdict[]): [string, string][] =>
          all.filter((one) => one.verdict === "same").map((one) => [one.left, one.right]);
        const people = standing.filter((one) => one.rule === null);
        const isJoined = (all: readonly GivenVerdict[], one: string, other: string): boolean =>
          groupsOf(pairs(all)).some((group) => group.includes(one) && group.includes(other));
        for (const one of people)
          if (one.verdict !== "same")
            expect(isJoined(standing, one.left, one.right)).toBe(isJoined(people, one.left, one.right));
      }),
    );
  });
});
