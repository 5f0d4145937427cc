import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateMatchShare, estimateMixture, type MatchMixture } from "./match-mixture.ts";

/** Three comparisons of two outcomes each; the counts are exactly what the mixture gives. */
const truth: MatchMixture = {
  matchShare: 0.2,
  m: [
    [0, 0.9, 0.1],
    [0, 0.85, 0.15],
    [0, 0.95, 0.05],
  ],
  u: [
    [0, 0.05, 0.95],
    [0, 0.1, 0.9],
    [0, 0.02, 0.98],
  ],
};

function exactPatterns(mixture: MatchMixture, pairCount: number) {
  const outcomes: number[][] = [];
  const counts: number[] = [];
  for (let pattern = 0; pattern < 8; pattern += 1) {
    const found = [0, 1, 2].map((bit) => 1 + ((pattern >> bit) & 1));
    const chance = (table: MatchMixture["m"]): number =>
      found.reduce((product, outcome, at) => product * (table[at]![outcome] ?? 0), 1);
    outcomes.push(found);
    counts.push(pairCount * (mixture.matchShare * chance(mixture.m) + (1 - mixture.matchShare) * chance(mixture.u)));
  }
  return { outcomes, counts };
}

const start = { ...truth, matchShare: 0.5, m: truth.m.map(() => [0, 0.7, 0.3]) };

describe("expectation maximisation", () => {
  test("finds the mixture that made the counts", () => {
    const { mixture, isConverged } = estimateMixture(exactPatterns(truth, 1e9), start, {
      tolerance: 1e-10,
      maxRounds: 5000,
    });
    expect(isConverged).toBe(true);
    expect(mixture.matchShare).toBeCloseTo(0.2, 4);
    for (const [comparison, row] of mixture.m.entries())
      for (const [outcome, value] of row.entries()) expect(value).toBeCloseTo(truth.m[comparison]![outcome]!, 4);
  });

  test("takes one step as worked by hand", () => {
    // One comparison; 30 pairs agree, 70 do not. At share 0.5, m 0.8, u 0.2: of the agreeing 0.4/(0.4+0.1) = 0.8 are matches, of the others 0.2.
    const patterns = { outcomes: [[1], [2]], counts: [30, 70] };
    const { mixture, expectedMatches } = estimateMixture(
      patterns,
      { matchShare: 0.5, m: [[0, 0.8, 0.2]], u: [[0, 0.2, 0.8]] },
      { maxRounds: 1 },
    );
    expect(expectedMatches).toBeCloseTo(30 * 0.8 + 70 * 0.2, 10);
    expect(mixture.matchShare).toBeCloseTo(0.38, 10);
    // Half a match is credited to each outcome beforehand.
    expect(mixture.m[0]?.[1]).toBeCloseTo(24.5 / 39, 10);
  });

  test("never lowers the likelihood", () => {
    const chance = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    const counted = fc.array(fc.integer({ min: 50, max: 5000 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(counted, chance, chance, (counts, share, agree) => {
        const { outcomes } = exactPatterns(truth, 1);
        const begin = { ...truth, matchShare: share, m: truth.m.map(() => [0, agree, 1 - agree]) };
        const { logLikelihoods } = estimateMixture({ outcomes, counts }, begin, { maxRounds: 30 });
        const fallen = logLikelihoods.filter((value, round) => value < (logLikelihoods[round - 1] ?? value) - 1e-6);
        expect(fallen).toEqual([]);
      }),
    );
  });

  test("takes missing values for no evidence", () => {
    const patterns = {
      outcomes: [
        [1, 0],
        [2, 0],
      ],
      counts: [30, 70],
    };
    const alone = { outcomes: [[1], [2]], counts: [30, 70] };
    const two = estimateMixture(patterns, {
      matchShare: 0.5,
      m: [
        [0, 0.8, 0.2],
        [0, 0.9, 0.1],
      ],
      u: [
        [0, 0.2, 0.8],
        [0, 0.1, 0.9],
      ],
    });
    const one = estimateMixture(alone, { matchShare: 0.5, m: [[0, 0.8, 0.2]], u: [[0, 0.2, 0.8]] });
    expect(two.mixture.matchShare).toBeCloseTo(one.mixture.matchShare, 12);
    expect(two.mixture.m[0]).toEqual(one.mixture.m[0]);
  });
});

test("the match share is the one at which the patterns expect just so many matches", () => {
  const patterns = exactPatterns(truth, 1_000_000);
  const share = estimateMatchShare(patterns, { ...truth, matchShare: 0.5 }, 1_000_000);
  expect(share).toBeCloseTo(0.2, 6);
});
