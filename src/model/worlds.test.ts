import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CasePair } from "./fewest-people.ts";
import { identityWorlds, shortKey, unsettledCases, type IdentityWorld, type JudgedPairs } from "./worlds.ts";

const none: JudgedPairs = { same: [], different: [], unsure: [] };
const worlds = (judged: Partial<JudgedPairs>) => identityWorlds({ ...none, ...judged });
const merges = (judged: Partial<JudgedPairs>) => worlds(judged).map((world) => Object.fromEntries(world.mergedInto));

describe("the worlds of unsettled identity", () => {
  test("are one where nothing is unsettled", () => {
    expect(worlds({})).toEqual([{ label: "unsettled pairs apart", mergedInto: new Map() }]);
  });

  test("are two for the founding study's one pair: apart, and one person", () => {
    const [apart, merged] = worlds({ unsure: [["appendix-a/0000017", "appendix-a/0000012"]] });
    expect(apart?.mergedInto.size).toBe(0);
    expect(merged?.label).toBe("12 and 17 as one person");
    expect([...(merged?.mergedInto ?? [])]).toEqual([["appendix-a/0000017", "appendix-a/0000012"]]);
  });

  test("combine where there are few groups", () => {
    expect(
      merges({
        unsure: [
          ["a", "b"],
          ["c", "d"],
        ],
      }),
    ).toEqual([{}, { b: "a" }, { d: "c" }, { b: "a", d: "c" }]);
  });

  test("are the extremes and each group by itself where there are many", () => {
    const unsure = Array.from({ length: 6 }, (_, index): CasePair => [`${index}a`, `${index}b`]);
    const sizes = worlds({ unsure }).map((world) => world.mergedInto.size);
    expect(sizes).toEqual([0, 6, 1, 1, 1, 1, 1, 1]);
    expect(worlds({ unsure })[1]?.label).toBe("0a and 0b; 1a and 1b; 2a and 2b and 3 more groups as one person each");
  });

  test("keep two cases apart that a person judged different, and join the rest", () => {
    expect(
      merges({
        unsure: [
          ["a", "b"],
          ["b", "c"],
        ],
        different: [["a", "c"]],
      })[1],
    ).toEqual({ b: "a" });
    expect(merges({ unsure: [["a", "b"]], different: [["b", "a"]] })).toEqual([{}]);
  });

  test("find one person in a large group whose middle comes last in key order", () => {
    const unsure = Array.from({ length: 12 }, (_, index): CasePair => [`k${String(index).padStart(2, "0")}`, "z"]);
    expect(worlds({ unsure })[1]?.mergedInto.size).toBe(12);
  });
});

describe("cases judged the same", () => {
  test("are one person in every world", () => {
    expect(
      merges({
        same: [
          ["b", "a"],
          ["b", "c"],
        ],
      }),
    ).toEqual([{ b: "a", c: "a" }]);
  });

  test("carry an unsettled pair with them", () => {
    expect(merges({ same: [["b", "c"]], unsure: [["c", "a"]] })).toEqual([{ c: "b" }, { b: "a", c: "a" }]);
    expect([...unsettledCases({ ...none, same: [["b", "c"]], unsure: [["c", "a"]] })].toSorted()).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  test("stay apart where they were judged different as well", () => {
    expect(merges({ same: [["a", "b"]], different: [["a", "b"]] })).toEqual([{}]);
  });

  test("settle an unsettled pair between them", () => {
    const judged = { ...none, same: [["a", "b"] as const], unsure: [["b", "a"] as const] };
    expect(identityWorlds(judged)).toHaveLength(1);
    expect(unsettledCases(judged).size).toBe(0);
  });
});

const keys = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
const pair = fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...keys)).filter(([left, right]) => left !== right);
const judgedPairs = fc.record({
  same: fc.array(pair, { maxLength: 3 }),
  different: fc.array(pair, { maxLength: 5 }),
  unsure: fc.array(pair, { maxLength: 12 }),
});

const personOf = (world: IdentityWorld, key: string): string => world.mergedInto.get(key) ?? key;
const peopleCount = (world: IdentityWorld): number => new Set(keys.map((key) => personOf(world, key))).size;

/** The fewest people by trying every way of joining linked people: slow, plain, and only for what `same` leaves alone. */
function fewestByForce(unsure: readonly CasePair[], different: readonly CasePair[]): number {
  const seen = new Map<string, number>();
  const search = (people: readonly string[]): number => {
    const name = people.toSorted().join(" ");
    const known = seen.get(name);
    if (known !== undefined) return known;
    let best = people.length;
    for (const [left, right] of unsure) {
      const one = people.find((person) => person.includes(left)) ?? "";
      const other = people.find((person) => person.includes(right)) ?? "";
      const joined = one + other;
      if (one === other || different.some(([a, b]) => joined.includes(a) && joined.includes(b))) continue;
      best = Math.min(
        best,
        search([
          ...people.filter((person) => person !== one && person !== other),
          joined.split("").toSorted().join(""),
        ]),
      );
    }
    seen.set(name, best);
    return best;
  };
  return search(keys);
}

test("no world joins cases that were judged different, or chains one person into another", () => {
  fc.assert(
    fc.property(judgedPairs, (judged) => {
      for (const world of identityWorlds(judged)) {
        for (const [left, right] of judged.different) expect(personOf(world, left)).not.toBe(personOf(world, right));
        for (const into of world.mergedInto.values()) expect(world.mergedInto.has(into)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test("every world lies between all unsettled pairs apart, which comes first, and the fewest people there can be", () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 7 }), fc.array(pair, { maxLength: 3 }), (unsure, different) => {
      const all = identityWorlds({ same: [], different, unsure });
      const counts = all.map(peopleCount);
      expect(counts[0]).toBe(keys.length);
      expect(Math.min(...counts)).toBe(fewestByForce(unsure, different));
      for (const count of counts) expect(count).toBeLessThanOrEqual(keys.length);
    }),
    { numRuns: 200 },
  );
});

test("the worlds do not depend on the order of the judgements or on which case is named first", () => {
  const turned = (pairs: readonly CasePair[]): CasePair[] =>
    pairs.map(([left, right]): CasePair => [right, left]).toReversed();
  fc.assert(
    fc.property(judgedPairs, (judged) => {
      const other = { same: turned(judged.same), different: turned(judged.different), unsure: turned(judged.unsure) };
      const plain = (one: JudgedPairs) =>
        identityWorlds(one).map((world) => [
          world.label,
          [...world.mergedInto].map((entry) => entry.join()).toSorted(),
        ]);
      expect(plain(other)).toEqual(plain(judged));
    }),
    { numRuns: 300 },
  );
});

test("a short key leaves out the table's name and the padding", () => {
  expect(shortKey("appendix-a/0000012")).toBe("12");
  expect(shortKey("list/a-7")).toBe("a-7");
  expect(shortKey("plain")).toBe("plain");
});
