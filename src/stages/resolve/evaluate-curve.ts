import { evaluateClusters, evaluatePairs, type QualityAt, type Truth } from "./evaluate.ts";
import { clusterRows, type Linkage } from "./link-tables.ts";

/** Quality at one least weight: of the pairs alone, of their transitive closure, or of the clusters made at that weight. */
export interface CurvePoint extends QualityAt {
  readonly of: "pairs" | "closure" | "clusters";
}

/** Up to so many rows, clusters are made anew at each weight. */
const mostRows = 20_000;

/** Holds a linkage against its truth at a weight for every bit, and at the one that was used. */
export function evaluateCurve(linkage: Linkage, truth: Truth): readonly CurvePoint[] {
  const { prepared, model, scoring } = linkage;
  const leftCount = prepared.tables.length === 1 ? undefined : prepared.leftCount;
  const weights = curveWeights(linkage);
  const points = evaluatePairs(scoring.pairs, truth, weights, leftCount).flatMap(({ pairs, closure }): CurvePoint[] => [
    { of: "pairs", ...pairs },
    { of: "closure", ...closure },
  ]);
  const clustered = (prepared.rowCount > mostRows ? [linkage.threshold.weightBits] : weights).map(
    (weightBits): CurvePoint => ({
      of: "clusters",
      weightBits,
      ...evaluateClusters(clusterRows(prepared, model, scoring.pairs, weightBits), truth, leftCount),
    }),
  );
  return [...points, ...clustered];
}

function curveWeights({ threshold, scoring }: Linkage): readonly number[] {
  const highest = scoring.pairs.weights.reduce((a, b) => Math.max(a, b), threshold.weightBits);
  const steps = [threshold.weightBits];
  for (let weight = -5; weight <= Math.min(highest, 60); weight += 1) steps.push(weight);
  return [...new Set(steps)].toSorted((a, b) => a - b);
}
