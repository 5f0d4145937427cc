import { probabilityOfWeight, weightOfProbability } from "./linkage-model.ts";
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
 * expected among them; of all compared pairs, the matches there are to find. That weight is where a pair's probability is half of the
 * highest F1 (Lipton, Elkan and Naryanaswamy 2014), which also says where to stand in a gap between the weights that occur.
 */
export function chooseThreshold(scoring: Scoring): ExpectedQuality {
  const highest = expectedCurve(scoring).reduce((most, { f1 }) => Math.max(most, f1), 0);
  return expectedAt(scoring, weightOfProbability(Math.min(Math.max(highest / 2, 0.01), 0.5)));
}

/** What the model expects at a least weight. */
export function expectedAt({ pairs, expectedMatches: all }: Scoring, weightBits: number): ExpectedQuality {
  let [found, expected] = [0, 0];
  for (const weight of pairs.weights) {
    if (weight < weightBits) continue;
    found += 1;
    expected += probabilityOfWeight(weight);
  }
  return quality(weightBits, found, expected, all);
}

function quality(weightBits: number, count: number, expected: number, all: number): ExpectedQuality {
  return {
    weightBits,
    probability: probabilityOfWeight(weightBits),
    pairs: count,
    expectedMatches: expected,
    precision: count === 0 ? 1 : expected / count,
    recall: all === 0 ? 0 : Math.min(1, expected / all),
    f1: count + all === 0 ? 0 : (2 * expected) / (count + all),
  };
}

/** Expected quality at each weight that occurs, from high to low. */
export function expectedCurve({ pairs, expectedMatches: all }: Scoring): readonly ExpectedQuality[] {
  const weights = pairs.weights.toSorted((a, b) => b - a);
  const curve: ExpectedQuality[] = [];
  let expected = 0;
  for (const [at, weightBits] of weights.entries()) {
    expected += probabilityOfWeight(weightBits);
    if (weights[at + 1] === weightBits) continue;
    curve.push(quality(weightBits, at + 1, expected, all));
  }
  return curve;
}
