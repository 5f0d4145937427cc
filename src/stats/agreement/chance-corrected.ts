import type { AgreementWeights } from "./agreement-weights.ts";
import { nothingToCompare, nothingToTellApart, type Estimate, type Estimator } from "./estimate.ts";
import type { UnitCounts } from "./unit-counts.ts";

/**
 * Agreement as the mean over units with two or more values of the share of agreeing pairs of coders (Gwet 2014,
 * equation 2.14). A unit counts once, however many coders it has.
 */
export function createPercentAgreement(counts: UnitCounts): Estimator {
  return chanceCorrected(counts, undefined, () => 0);
}

/** Fleiss' kappa with missing values as in Gwet (2014), chance agreement Σ π²; complete data give Fleiss (1971). */
export function createFleissKappa(counts: UnitCounts): Estimator {
  return chanceCorrected(counts, undefined, (shares) => sumOf(shares, (share) => share * share));
}

/** Gwet's AC1, or with weights AC2: chance agreement T_w Σ π (1 − π) ⁄ (q (q − 1)), T_w the sum of weights (Gwet 2008; 2014, equation 5.9). */
export function createGwet(counts: UnitCounts, weights?: AgreementWeights): Estimator {
  const q = counts.valueCount;
  const weightSum = weights === undefined ? q : sumOf(weights.table, (weight) => weight);
  return chanceCorrected(counts, weights, (shares) => {
    if (q < 2) return 1;
    return (weightSum * sumOf(shares, (share) => share * (1 - share))) / (q * (q - 1));
  });
}

/** Brennan and Prediger's coefficient, chance agreement T_w ⁄ q² (1981); for two coders Bennett's S (1954). */
export function createBrennanPrediger(counts: UnitCounts, weights?: AgreementWeights): Estimator {
  const q = counts.valueCount;
  const weightSum = weights === undefined ? q : sumOf(weights.table, (weight) => weight);
  return chanceCorrected(counts, weights, () => weightSum / (q * q));
}

/** Agreement of each pattern's pairs of coders; NaN where there is no pair. */
export function patternAgreement(counts: UnitCounts, weights?: AgreementWeights): Float64Array {
  const { patternCount, offsets, valueAt, countAt, sizes, valueCount } = counts;
  const agreement = new Float64Array(patternCount);
  for (let pattern = 0; pattern < patternCount; pattern += 1) {
    const size = sizes[pattern] as number;
    const end = offsets[pattern + 1] as number;
    let agreeing = 0;
    for (let a = offsets[pattern] as number; a < end; a += 1) {
      const count = countAt[a] as number;
      agreeing += count * (count - 1);
      if (weights === undefined) continue;
      for (let b = offsets[pattern] as number; b < end; b += 1) {
        if (a === b) continue;
        const weight = weights.table[(valueAt[a] as number) * valueCount + (valueAt[b] as number)] as number;
        agreeing += weight * count * (countAt[b] as number);
      }
    }
    agreement[pattern] = size < 2 ? Number.NaN : agreeing / (size * (size - 1));
  }
  return agreement;
}

/** Each category's mean share of a unit's values, over units with at least one; gives the units' weight. */
export function categoryShares(counts: UnitCounts, weights: Float64Array, shares: Float64Array): number {
  const { patternCount, offsets, valueAt, countAt, sizes } = counts;
  shares.fill(0);
  let units = 0;
  for (let pattern = 0; pattern < patternCount; pattern += 1) {
    const weight = weights[pattern] as number;
    const size = sizes[pattern] as number;
    if (weight === 0 || size === 0) continue;
    units += weight;
    const end = offsets[pattern + 1] as number;
    for (let at = offsets[pattern] as number; at < end; at += 1) {
      const value = valueAt[at] as number;
      shares[value] = (shares[value] as number) + (weight * (countAt[at] as number)) / size;
    }
  }
  for (let value = 0; value < shares.length; value += 1) shares[value] = (shares[value] as number) / units;
  return units;
}

function chanceCorrected(
  counts: UnitCounts,
  weights: AgreementWeights | undefined,
  chance: (shares: Float64Array) => number,
): Estimator {
  const { patternCount, patternOf } = counts;
  const agreement = patternAgreement(counts, weights);
  const shares = new Float64Array(counts.valueCount);
  return {
    patternCount,
    patternOf,
    estimate(unitWeights): Estimate {
      let pairable = 0;
      let agreeing = 0;
      for (let pattern = 0; pattern < patternCount; pattern += 1) {
        const share = agreement[pattern] as number;
        if (Number.isNaN(share)) continue;
        pairable += unitWeights[pattern] as number;
        agreeing += (unitWeights[pattern] as number) * share;
      }
      if (pairable === 0) return nothingToCompare;
      categoryShares(counts, unitWeights, shares);
      const observed = agreeing / pairable;
      const expected = chance(shares);
      if (1 - expected < 1e-12) return nothingToTellApart;
      return { value: (observed - expected) / (1 - expected), observed, expected };
    },
  };
}

function sumOf(numbers: Float64Array, term: (number: number) => number): number {
  let sum = 0;
  for (const number of numbers) sum += term(number);
  return sum;
}
