import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupsOf } from "../groups-of.ts";
import type { IdentityLevel } from "./identity-level.ts";
import { standingVerdicts, type GivenVerdict, type Verdict } from "./standing-verdicts.ts";

const levels: Readonly<Record<string, IdentityLevel>> = { named: "named", kunya: "partly named", nobody: "unnamed" };
const levelsIn = (testimony: string): readonly IdentityLevel[] => [levels[testimony] ?? "named"];

const person = (left: string, right: string, verdict: Verdict, judgedBy = "one"): GivenVerdict => ({
  left,
  right,
  verdict,
  judgedBy,
});
const ruled = (left: string, right: string): GivenVerdict => ({ ...person(left, right, "same"), rule: "near" });
const stands = (judgements: readonly GivenVerdict[], one: GivenVerdict): boolean =>
  standingVerdicts(judgements, { levelsIn }).includes(one);

describe("what a rule judged", () => {
  test("counts where nobody judged", () => {
    expect(stands([ruled("a", "b")], ruled("a", "b"))).toBe(false);
    const given = [ruled("a", "b"), ruled("b", "c")];
    expect(standingVerdicts(given, { levelsIn })).toEqual(given);
  });

  test.each(["same", "different", "unsure"] as const)("yields to a person who judged the pair %s", (verdict) => {
    const given = [ruled("a", "b"), person("b", "a", verdict)];
    expect(standingVerdicts(given, { levelsIn }).map(({ rule }) => rule)).toEqual([undefined]);
  });

  test.each(["different", "unsure"] as const)(
    "counts for nothing in a group whose ends a person judged %s",
    (verdict) => {
      const given = [ruled("a", "b"), ruled("b", "c"), ruled("d", "e"), person("a", "c", verdict)];
      expect(standingVerdicts(given, { levelsIn })).toEqual([person("a", "c", verdict), ruled("d", "e")]);
    },
  );

  test("tells nobody's identity, also not by way of others", () => {
    const both = [person("named", "x", "same"), person("named", "x", "same", "two")];
    expect(standingVerdicts([ruled("named", "kunya")], { levelsIn })).toEqual([]);
    const through = [...both, ruled("x", "kunya")];
    expect(standingVerdicts(through, { levelsIn })).toEqual(both);
  });

  test("is never the second person that a telling judgement waits for", () => {
    const [alone] = standingVerdicts([person("named", "kunya", "same"), ruled("named", "kunya")], { levelsIn });
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
        const standing = standingVerdicts(usable, { levelsIn });
        const turned = standingVerdicts(usable.toReversed(), { levelsIn });
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

describe("what people judged", () => {
  const verdicts = (judgements: readonly GivenVerdict[]): readonly Verdict[] =>
    standingVerdicts(judgements, { levelsIn }).map(({ verdict }) => verdict);

  test("counts from one person where all that it joins print as much of a name", () => {
    expect(verdicts([person("a", "b", "same"), person("b", "c", "same")])).toEqual(["same", "same"]);
  });

  test("waits for a second person where a chain would tell who an account is by, whichever of its pairs is judged", () => {
    const telling = [person("named", "kunya", "same"), person("kunya", "named", "same", "two")];
    const namedSide = [...telling, person("a", "named", "same")];
    expect(verdicts(namedSide)).toEqual(["same", "same", "unsure"]);
    expect(verdicts([...namedSide, person("a", "named", "same", "two")])).toEqual(["same", "same", "same", "same"]);
    // The account at the other end prints as little as the one that it is judged the same with.
    const other = standingVerdicts([...telling, person("kunya", "other", "same")], {
      levelsIn: (one) => (one === "other" ? ["partly named"] : levelsIn(one)),
    });
    expect(other.map(({ verdict }) => verdict)).toEqual(["same", "same", "unsure"]);
  });

  test("waits where another account of the same case prints more", () => {
    const [judged] = standingVerdicts([person("short", "other", "same")], {
      levelsIn: (caseKey) => (caseKey === "case of short" ? ["partly named", "named"] : ["partly named"]),
      caseOf: (testimony) => `case of ${testimony}`,
    });
    expect(judged?.verdict).toBe("unsure");
  });

  test("is confirmed by a second person through another account of the same case", () => {
    const given = [person("one of x", "kunya", "same"), person("kunya", "two of x", "same", "two")];
    const caseOf = (testimony: string): string => testimony.replace(/^.* of /, "");
    expect(standingVerdicts(given, { levelsIn, caseOf }).map(({ verdict }) => verdict)).toEqual(["same", "same"]);
    expect(verdicts(given)).toEqual(["unsure", "unsure"]);
  });

  test("makes no group of accounts that print more and less of a name, unless two people vouch for every tie that holds it", () => {
    const key = fc.constantFrom("a", "b", "c", "kunya", "nobody", "d");
    const given = fc
      .record({
        left: key,
        right: key,
        verdict: fc.constantFrom<Verdict>("same", "same", "same", "different", "unsure"),
        judgedBy: fc.constantFrom("one", "two", "three"),
      })
      .filter(({ left, right }) => left !== right);
    fc.assert(
      fc.property(fc.array(given, { maxLength: 16 }), (judgements) => {
        const standing = standingVerdicts(judgements, { levelsIn });
        const same = standing.filter(({ verdict }) => verdict === "same");
        const nameOf = (one: GivenVerdict): string => [one.left, one.right].toSorted().join();
        const judgesOf = (one: GivenVerdict): number =>
          new Set(same.filter((other) => nameOf(other) === nameOf(one)).map(({ judgedBy }) => judgedBy)).size;
        const tie = (one: GivenVerdict): [string, string] => [one.left, one.right];
        const byTwo = groupsOf(same.filter((one) => judgesOf(one) >= 2).map(tie));
        for (const group of groupsOf(same.map(tie))) {
          const found = new Set(group.flatMap(levelsIn));
          if (found.size > 1) expect(byTwo).toContainEqual(group);
        }
        // Nobody's judgement counts for more than they said.
        for (const [at, one] of standing.entries()) expect([judgements[at]?.verdict, "unsure"]).toContain(one.verdict);
      }),
    );
  });
});
