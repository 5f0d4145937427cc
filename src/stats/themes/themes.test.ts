import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countCoOccurrence, jaccardOf } from "./co-occurrence.ts";
import { testMirror, type FamilyProfile, type MirrorPair } from "./mirror-test.ts";
import { measureSaturation } from "./saturation.ts";

const profiles = fc.array(
  fc.record({ first: fc.integer({ min: 0, max: 7 }), second: fc.integer({ min: 0, max: 7 }) }),
  { maxLength: 7 },
);
const pairs: readonly MirrorPair[] = [
  [0, 0],
  [0, 1],
  [2, 2],
];

/** The tail by going through all n! permutations. */
function bruteTail(coded: readonly FamilyProfile[], least: number): number {
  const hits = (order: readonly number[]): number =>
    coded.filter(({ first }, at) =>
      pairs.some(([r, d]) => ((first >> r) & ((coded[order[at] ?? 0]?.second ?? 0) >> d) & 1) === 1),
    ).length;
  const all = permutations([...coded.keys()]);
  return all.filter((order) => hits(order) >= least).length / all.length;
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

describe("the mirror test", () => {
  test("agrees with going through every permutation, in its tail and in its mean", () => {
    fc.assert(
      fc.property(profiles, (all) => {
        const coded = all.filter(({ first, second }) => first !== 0 && second !== 0);
        const result = testMirror(all, pairs, { leastCases: 1 });
        expect(result.cases).toBe(coded.length);
        if (coded.length === 0) {
          expect(result).toMatchObject({ share: undefined, test: undefined });
          return;
        }
        expect(result.test?.method).toBe("exact");
        expect(result.test?.p).toBeCloseTo(bruteTail(coded, result.withPair), 12);
        let mean = 0;
        for (let least = 1; least <= coded.length; least += 1) mean += bruteTail(coded, least);
        expect(result.expectedShare).toBeCloseTo(mean / coded.length, 9);
      }),
      { numRuns: 60 },
    );
  });

  test("drawn, it comes near the exact value and depends on the seed alone", () => {
    const cases = Array.from({ length: 9 }, (_, index) => ({ first: 1 + (index % 3), second: 1 + (index % 4) }));
    const exact = testMirror(cases, pairs, { leastCases: 1 }).test;
    const drawn = (seed: string) =>
      testMirror(cases, pairs, { leastCases: 1, mostArrangements: 0, draws: 20_000, seed }).test;
    expect(exact?.method).toBe("exact");
    expect(drawn("1")?.p).toBeCloseTo(exact?.p ?? 0, 1);
    expect(Math.abs((drawn("1")?.p ?? 0) - (exact?.p ?? 1))).toBeLessThan(0.015);
    expect(drawn("1")).toEqual(drawn("1"));
    expect(drawn("2")).not.toEqual(drawn("1"));
  });

  test("gives counts only under 20 cases coded in both families", () => {
    const nineteen = Array.from({ length: 19 }, () => ({ first: 1, second: 1 }));
    const silent = { first: 1, second: 0 };
    expect(testMirror([...nineteen, silent], pairs)).toEqual({
      cases: 19,
      withPair: 19,
      share: 1,
      expectedShare: 1,
      pairCounts: [19, 0, 0],
      test: undefined,
    });
    expect(testMirror([...nineteen, { first: 1, second: 1 }], pairs).test).toEqual({
      p: 1,
      method: "exact",
      arrangements: 1,
    });
  });

  test("a perfect mirror of ten and ten has the smallest tail there is", () => {
    const perfect = Array.from({ length: 20 }, (_, index) =>
      index < 10 ? { first: 1, second: 1 } : { first: 4, second: 4 },
    );
    const result = testMirror(perfect, pairs);
    // 20 choose 10 arrangements, and one of them has all pairs.
    expect(result.test).toEqual({ p: 1 / 184_756, method: "exact", arrangements: 184_756 });
    expect(result.expectedShare).toBe(0.5);
  });
});

describe("saturation", () => {
  test("names base, run and threshold, and the first run at or under it", () => {
    // 10 themes in the base of 4; then 2 new, none, none.
    const units = [[0, 1, 2], [3, 4], [5, 6, 7], [8, 9], [10], [11, 0], [1], [2]];
    expect(measureSaturation(units)).toEqual({
      baseSize: 4,
      runLength: 2,
      threshold: 0.05,
      baseThemes: 10,
      runs: [
        { lastUnit: 6, newThemes: 2, share: 0.2 },
        { lastUnit: 7, newThemes: 1, share: 0.1 },
        { lastUnit: 8, newThemes: 0, share: 0 },
      ],
      cumulative: [3, 5, 8, 10, 11, 12, 12, 12],
      reachedAt: 8,
      reason: undefined,
    });
    expect(measureSaturation(units, { threshold: 0.1 }).reachedAt).toBe(7);
  });

  test("says why it is not reached", () => {
    expect(measureSaturation([[1], [2]]).reason).toContain("need 6");
    expect(measureSaturation([[], [], [], [], [1], [2]]).reason).toContain("no theme");
    expect(measureSaturation([[1], [2], [3], [4], [5], [6]]).reason).toContain("more new themes");
  });

  test("the curve never falls, and a repeated sequence brings nothing new", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 5 }), { minLength: 4, maxLength: 20 }),
        (units) => {
          const { cumulative } = measureSaturation(units);
          expect(cumulative).toEqual(cumulative.toSorted((a, b) => a - b));
          const twice = measureSaturation([...units, ...units], { baseSize: units.length });
          for (const { share } of twice.runs) expect(share).toBe(0);
        },
      ),
    );
  });
});

test("co-occurrence counts units, is symmetric, and never exceeds either code", () => {
  expect([
    ...countCoOccurrence(
      [
        [0, 1],
        [1, 1],
        [0, 2],
      ],
      3,
    ).counts,
  ]).toEqual([2, 1, 1, 1, 2, 0, 1, 0, 1]);
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat({ max: 4 }), { maxLength: 6 }), { maxLength: 15 }), (units) => {
      const found = countCoOccurrence(units, 5);
      const count = (a: number, b: number) => found.counts[a * 5 + b] ?? 0;
      for (let a = 0; a < 5; a += 1) {
        expect(count(a, a)).toBe(units.filter((codes) => codes.includes(a)).length);
        for (let b = 0; b < 5; b += 1) {
          expect(count(a, b)).toBe(count(b, a));
          expect(count(a, b)).toBeLessThanOrEqual(Math.min(count(a, a), count(b, b)));
          const share = jaccardOf(found, a, b);
          expect(share === undefined).toBe(count(a, a) + count(b, b) === 0);
        }
      }
    }),
  );
});
