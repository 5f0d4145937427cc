import { patternAgreement } from "./chance-corrected.ts";
import { nothingToCompare, nothingToTellApart, type Estimate, type Estimator } from "./estimate.ts";
import type { Ratings } from "./ratings.ts";
import { countUnits } from "./unit-counts.ts";

/**
 * Cohen's kappa of two coders over the units that both coded: chance agreement Σ p₁ₖ p₂ₖ from each coder's own
 * frequencies (Cohen 1960). Undefined for any other number of coders.
 */
export function createCohenKappa(ratings: Ratings<unknown>): Estimator {
  const { unitCount, coderCount, codes, values } = ratings;
  const q = values.length;
  if (coderCount !== 2) return undefinedFor(ratings, `Cohen's kappa compares two coders, and there are ${coderCount}.`);
  const patterns = new Map<number, number>();
  const patternOf = new Int32Array(unitCount);
  const pairs: { readonly first: number; readonly second: number }[] = [];
  for (let unit = 0; unit < unitCount; unit += 1) {
    const [first, second] = [codes[2 * unit] as number, codes[2 * unit + 1] as number];
    const key = first === -1 || second === -1 ? -1 : first * q + second;
    let pattern = patterns.get(key);
    if (pattern === undefined) {
      pattern = pairs.length;
      patterns.set(key, pattern);
      pairs.push(key === -1 ? { first: -1, second: -1 } : { first, second });
    }
    patternOf[unit] = pattern;
  }
  return { patternCount: pairs.length, patternOf, estimate: (weights) => kappaOfPairs(pairs, weights, q) };
}

function kappaOfPairs(
  pairs: readonly { readonly first: number; readonly second: number }[],
  weights: Float64Array,
  categoryCount: number,
): Estimate {
  const firsts = new Float64Array(categoryCount);
  const seconds = new Float64Array(categoryCount);
  let total = 0;
  let agreeing = 0;
  for (const [pattern, { first, second }] of pairs.entries()) {
    const weight = weights[pattern] as number;
    if (first === -1 || weight === 0) continue;
    total += weight;
    if (first === second) agreeing += weight;
    firsts[first] = (firsts[first] as number) + weight;
    seconds[second] = (seconds[second] as number) + weight;
  }
  if (total === 0) return nothingToCompare;
  let chance = 0;
  for (let value = 0; value < categoryCount; value += 1)
    chance += (firsts[value] as number) * (seconds[value] as number);
  // In whole numbers, so that certainty is seen exactly.
  if (chance === total * total) return nothingToTellApart;
  const observed = agreeing / total;
  const expected = chance / (total * total);
  return { value: (observed - expected) / (1 - expected), observed, expected };
}

/**
 * Conger's kappa of any number of coders: chance agreement Σ (p̄ₖ² − s²ₖ ⁄ r), p̄ and s² over the coders' own frequencies
 * (Conger 1980; with missing values as in Gwet 2014). Two coders without missing values give Cohen's kappa.
 */
export function createCongerKappa(ratings: Ratings<unknown>): Estimator {
  const { unitCount, coderCount, codes, values } = ratings;
  if (coderCount < 2) return undefinedFor(ratings, "There are not two coders.");
  const counts = countUnits(ratings);
  const agreement = patternAgreement(counts);
  return {
    // Who gave a value matters here, so each unit is its own pattern.
    patternCount: unitCount,
    patternOf: Int32Array.from({ length: unitCount }, (_, unit) => unit),
    estimate(weights): Estimate {
      let pairable = 0;
      let agreeing = 0;
      const frequencies = new Float64Array(coderCount * values.length);
      const totals = new Float64Array(coderCount);
      for (let unit = 0; unit < unitCount; unit += 1) {
        const weight = weights[unit] as number;
        if (weight === 0) continue;
        const share = agreement[counts.patternOf[unit] as number] as number;
        if (!Number.isNaN(share)) {
          pairable += weight;
          agreeing += weight * share;
        }
        for (let coder = 0; coder < coderCount; coder += 1) {
          const code = codes[unit * coderCount + coder] as number;
          if (code === -1) continue;
          totals[coder] = (totals[coder] as number) + weight;
          const at = coder * values.length + code;
          frequencies[at] = (frequencies[at] as number) + weight;
        }
      }
      if (pairable === 0) return nothingToCompare;
      const expected = chanceOfMargins(frequencies, totals, values.length);
      if (1 - expected < 1e-12) return nothingToTellApart;
      const observed = agreeing / pairable;
      return { value: (observed - expected) / (1 - expected), observed, expected };
    },
  };
}

function chanceOfMargins(frequencies: Float64Array, totals: Float64Array, categoryCount: number): number {
  const coders = [...totals.keys()].filter((coder) => (totals[coder] as number) > 0);
  let chance = 0;
  for (let value = 0; value < categoryCount; value += 1) {
    const shares = coders.map(
      (coder) => (frequencies[coder * categoryCount + value] as number) / (totals[coder] as number),
    );
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
    chance += mean ** 2 - squares / (shares.length - 1) / shares.length;
  }
  return chance;
}

function undefinedFor({ unitCount }: Ratings<unknown>, reason: string): Estimator {
  return { patternCount: 1, patternOf: new Int32Array(unitCount), estimate: () => ({ value: undefined, reason }) };
}
