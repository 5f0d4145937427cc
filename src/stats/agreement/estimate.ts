/** A coefficient, or the reason why it has none: an undefined coefficient is never 0 and never 1. */
export type Estimate =
  | { readonly value: number; readonly observed?: number; readonly expected?: number }
  | { readonly value: undefined; readonly reason: string };

/**
 * A coefficient as a function of how often each unit counts, so that a bootstrap draw is only other weights. Units alike
 * share a pattern: `weights[pattern]` is the summed weight of its units.
 */
export interface Estimator {
  readonly patternCount: number;
  /** The pattern of each unit. */
  readonly patternOf: Int32Array;
  estimate(weights: Float64Array): Estimate;
}

/** The estimate where every unit counts once, or as often as `unitWeights` says. */
export function estimateOf(estimator: Estimator, unitWeights?: ArrayLike<number>): Estimate {
  return estimator.estimate(patternWeights(estimator, unitWeights));
}

export function patternWeights(
  { patternCount, patternOf }: Pick<Estimator, "patternCount" | "patternOf">,
  unitWeights?: ArrayLike<number>,
): Float64Array {
  const weights = new Float64Array(patternCount);
  for (let unit = 0; unit < patternOf.length; unit += 1) {
    const pattern = patternOf[unit] as number;
    weights[pattern] = (weights[pattern] as number) + (unitWeights?.[unit] ?? 1);
  }
  return weights;
}

export const nothingToCompare = {
  value: undefined,
  reason: "No unit has values of two coders, so there is nothing to compare.",
} as const;

export const nothingToTellApart = {
  value: undefined,
  reason:
    "Every value is the same, so agreement by chance is certain too; the data cannot show whether coders would tell categories apart.",
} as const;
