import type { AgreementWeights } from "./agreement-weights.ts";
import {
  categoryShares,
  createBrennanPrediger,
  createFleissKappa,
  createGwet,
  createPercentAgreement,
  patternAgreement,
} from "./chance-corrected.ts";
import { estimateOf, patternWeights } from "./estimate.ts";
import type { UnitCounts } from "./unit-counts.ts";

/** The coefficients whose chance agreement comes from how often units got each value, or from nothing at all. */
export type PooledCoefficient = "percent-agreement" | "brennan-prediger" | "fleiss-kappa" | "gwet";

/**
 * The standard error of a coefficient (pₐ − pₑ) ⁄ (1 − pₑ) over units as a random sample, by linearisation with divisor
 * n (n − 1) (Gwet 2014, equations 5.15 and 5.24; Gwet 2008). Undefined where the coefficient is, or for fewer than two units.
 */
export function standardErrorOf(
  counts: UnitCounts,
  coefficient: PooledCoefficient,
  weights?: AgreementWeights,
): number | undefined {
  const estimate = estimateOf(createPooled(counts, coefficient, weights));
  if (estimate.value === undefined) return undefined;
  const ofPattern = chanceOfPatterns(counts, coefficient, weights);
  return linearised(counts, {
    value: estimate.value,
    expected: estimate.expected ?? 0,
    weights,
    chanceOf: (unit) => ofPattern[counts.patternOf[unit] as number] as number,
  });
}

function createPooled(counts: UnitCounts, coefficient: PooledCoefficient, weights?: AgreementWeights) {
  switch (coefficient) {
    case "percent-agreement":
      return createPercentAgreement(counts);
    case "brennan-prediger":
      return createBrennanPrediger(counts, weights);
    case "fleiss-kappa":
      return createFleissKappa(counts);
    case "gwet":
      return createGwet(counts, weights);
  }
}

/** Each pattern's own part in chance agreement: the mean over its values of π for Fleiss, of T_w (1 − π) ⁄ (q (q − 1)) for Gwet. */
function chanceOfPatterns(
  counts: UnitCounts,
  coefficient: PooledCoefficient,
  weights?: AgreementWeights,
): Float64Array {
  const { patternCount, offsets, valueAt, countAt, sizes, valueCount: q } = counts;
  const chance = new Float64Array(patternCount);
  if (coefficient === "percent-agreement") return chance;
  const weightSum = weights === undefined ? q : weights.table.reduce((sum, weight) => sum + weight, 0);
  if (coefficient === "brennan-prediger") return chance.fill(weightSum / (q * q));
  const shares = new Float64Array(q);
  categoryShares(counts, patternWeights(counts), shares);
  const part = (share: number): number => (coefficient === "gwet" ? (weightSum * (1 - share)) / (q * (q - 1)) : share);
  for (let pattern = 0; pattern < patternCount; pattern += 1) {
    const end = offsets[pattern + 1] as number;
    for (let at = offsets[pattern] as number; at < end; at += 1) {
      const given = (countAt[at] as number) / (sizes[pattern] as number);
      chance[pattern] = (chance[pattern] as number) + given * part(shares[valueAt[at] as number] as number);
    }
  }
  return chance;
}

/** A coefficient and what each unit has to do with its chance agreement. */
export interface Linear {
  readonly value: number;
  readonly expected: number;
  readonly weights?: AgreementWeights | undefined;
  /** A unit's own part in chance agreement, with the mean `expected`. */
  readonly chanceOf: (unit: number) => number;
}

/** The standard error of what is linear in units; undefined for fewer than two. */
export function linearised(counts: UnitCounts, { value, expected, weights, chanceOf }: Linear): number | undefined {
  const { unitCount, patternOf, sizes } = counts;
  const agreement = patternAgreement(counts, weights);
  const ofUnit = (unit: number): number => agreement[patternOf[unit] as number] as number;
  const valued: number[] = [];
  for (let unit = 0; unit < unitCount; unit += 1)
    if ((sizes[patternOf[unit] as number] as number) > 0) valued.push(unit);
  const n = valued.length;
  if (n < 2) return undefined;
  const pairable = valued.filter((unit) => !Number.isNaN(ofUnit(unit))).length;
  let squares = 0;
  for (const unit of valued) {
    const own = ofUnit(unit);
    const observed = Number.isNaN(own) ? 0 : ((n / pairable) * (own - expected)) / (1 - expected);
    const chance = (2 * (1 - value) * (chanceOf(unit) - expected)) / (1 - expected);
    squares += (observed - chance - value) ** 2;
  }
  return Math.sqrt(squares / (n * (n - 1)));
}
