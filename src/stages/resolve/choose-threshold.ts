import { probabilityOfWeight } from "./linkage-model.ts";
import type { Scoring } from "./score-pairs.ts";

/** What the model itself expects at a least weight, without any truth. */
export interface ExpectedQuality {
  readonly weightBits: number;
  readonly probability: number;
  readonly pairs: number;
  readonly expectedMatches: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * The least weight at which the model expects the highest F1: of the pairs above it, the sum of their probabilities is the number of matches
 * expected among them; of all compared pairs, the matches there are to find. The highest weight among equals.
 */
export function chooseThreshold(scoring: Scoring): ExpectedQuality {
  const curve = expectedCurve(scoring);
  const best = curve.reduce<ExpectedQuality | undefined>((a, b) => (a === undefined || b.f1 > a.f1 ? b : a), undefined);
  return best ?? { weightBits: 0, probability: 0.5, pairs: 0, expectedMatches: 0, precision: 1, recall: 0, f1: 0 };
}

/** Expected quality at each weight that occurs, from high to low. */
export function expectedCurve({ pairs, expectedMatches: all }: Scoring): readonly ExpectedQuality[] {
  const weights = pairs.weights.toSorted((a, b) => b - a);
  const curve: ExpectedQuality[] = [];
  let expected = 0;
  for (const [at, weightBits] of weights.entries()) {
    expected += probabilityOfWeight(weightBits);
    if (weights[at + 1] === weightBits) continue;
    const count = at + 1;
    curve.push({
      weightBits,
      probability: probabilityOfWeight(weightBits),
      pairs: count,
      expectedMatches: expected,
      precision: expected / count,
      recall: all === 0 ? 0 : Math.min(1, expected / all),
      f1: (2 * expected) / (count + all),
    });
  }
  return curve;
}
