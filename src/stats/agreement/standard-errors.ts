import { categoryShares, createFleissKappa, createGwet, patternAgreement } from "./chance-corrected.ts";
import { estimateOf, patternWeights } from "./estimate.ts";
import type { Ratings } from "./ratings.ts";
import type { UnitCounts } from "./unit-counts.ts";

/**
 * The standard error of AC1 or of Fleiss' kappa over units as a random sample, by linearisation with divisor n (n − 1)
 * (Gwet 2014, equations 5.15 and 5.24). Undefined where the coefficient is, or for fewer than two units.
 */
export function standardErrorOf(counts: UnitCounts, coefficient: "gwet-ac1" | "fleiss-kappa"): number | undefined {
  const isGwet = coefficient === "gwet-ac1";
  const estimate = estimateOf(isGwet ? createGwet(counts) : createFleissKappa(counts));
  if (estimate.value === undefined || estimate.expected === undefined) return undefined;
  const { value, expected } = estimate;
  const weights = patternWeights(counts);
  const shares = new Float64Array(counts.valueCount);
  const n = categoryShares(counts, weights, shares);
  if (n < 2) return undefined;
  const agreement = patternAgreement(counts);
  let pairable = 0;
  for (let pattern = 0; pattern < counts.patternCount; pattern += 1) {
    if ((counts.sizes[pattern] as number) >= 2) pairable += weights[pattern] as number;
  }
  // Each unit's own part in chance agreement: the mean of (1 − π) ⁄ (q − 1), or of π, over its values.
  const chanceOf = (share: number): number => (isGwet ? (1 - share) / (counts.valueCount - 1) : share);
  let squares = 0;
  for (let pattern = 0; pattern < counts.patternCount; pattern += 1) {
    const size = counts.sizes[pattern] as number;
    if (size === 0) continue;
    const own = agreement[pattern] as number;
    const unit = Number.isNaN(own) ? 0 : ((n / pairable) * (own - expected)) / (1 - expected);
    let chance = 0;
    const end = counts.offsets[pattern + 1] as number;
    for (let at = counts.offsets[pattern] as number; at < end; at += 1) {
      chance += ((counts.countAt[at] as number) * chanceOf(shares[counts.valueAt[at] as number] as number)) / size;
    }
    const linear = unit - (2 * (1 - value) * (chance - expected)) / (1 - expected);
    squares += (weights[pattern] as number) * (linear - value) ** 2;
  }
  return Math.sqrt(squares / (n * (n - 1)));
}

/** The standard error of Cohen's kappa (Fleiss, Cohen and Everitt 1969, equation 13). Undefined where kappa is. */
export function standardErrorOfCohenKappa({
  codes,
  coderCount,
  unitCount,
  values,
}: Ratings<unknown>): number | undefined {
  if (coderCount !== 2) return undefined;
  const q = values.length;
  const table = new Float64Array(q * q);
  const firsts = new Float64Array(q);
  const seconds = new Float64Array(q);
  let n = 0;
  for (let unit = 0; unit < unitCount; unit += 1) {
    const [a, b] = [codes[2 * unit] as number, codes[2 * unit + 1] as number];
    if (a === -1 || b === -1) continue;
    n += 1;
    table[a * q + b] = (table[a * q + b] as number) + 1;
    firsts[a] = (firsts[a] as number) + 1;
    seconds[b] = (seconds[b] as number) + 1;
  }
  let observed = 0;
  let expected = 0;
  for (let k = 0; k < q; k += 1) {
    observed += (table[k * q + k] as number) / n;
    expected += ((firsts[k] as number) * (seconds[k] as number)) / (n * n);
  }
  if (n === 0 || expected === 1) return undefined;
  let sum = 0;
  for (let k = 0; k < q; k += 1) {
    for (let l = 0; l < q; l += 1) {
      const share = (table[k * q + l] as number) / n;
      // Row and column change places off the diagonal, as in the paper.
      const margins = ((firsts[l] as number) + (seconds[k] as number)) / n;
      sum +=
        k === l ? share * (1 - expected - margins * (1 - observed)) ** 2 : share * (1 - observed) ** 2 * margins ** 2;
    }
  }
  const variance = (sum - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4);
  return Math.sqrt(Math.max(0, variance));
}
