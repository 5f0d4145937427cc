import { metricDistances, type Metric } from "./alpha.ts";
import { patternWeights } from "./estimate.ts";
import type { UnitCounts } from "./unit-counts.ts";

/**
 * The standard error of Krippendorff's alpha over the units with two values or more as a random sample, by linearisation
 * (Gwet 2014; as irrCAC's `krippen.alpha.raw` gives it), for distances that do not depend on the sample; undefined for ordinal ones, which do.
 */
export function standardErrorOfAlpha(counts: UnitCounts, metric: Metric): number | undefined {
  if (metric.kind === "ordinal") return undefined;
  const { offsets, valueAt, countAt, sizes, valueCount: q } = counts;
  const { within, distance } = metricDistances(counts, metric);
  const weights = patternWeights(counts).map((weight, pattern) => ((sizes[pattern] as number) < 2 ? 0 : weight));
  const units = weights.reduce((sum, weight) => sum + weight, 0);
  if (units < 2) return undefined;
  const mean = weights.reduce((sum, weight, pattern) => sum + weight * (sizes[pattern] as number), 0) / units;
  const shares = new Float64Array(q);
  const eachValue = (pattern: number, act: (value: number, count: number) => void): void => {
    const end = offsets[pattern + 1] as number;
    for (let at = offsets[pattern] as number; at < end; at += 1) act(valueAt[at] as number, countAt[at] as number);
  };
  for (const [pattern, weight] of weights.entries()) {
    if (weight === 0) continue;
    eachValue(pattern, (value, count) => {
      shares[value] = (shares[value] as number) + (weight * count) / (units * mean);
    });
  }
  const far = shares.map((_, a) =>
    shares.reduce((sum, share, b) => sum + (share === 0 ? 0 : share * distance(a, b)), 0),
  );
  const expected = shares.reduce((sum, share, a) => sum + share * (far[a] as number), 0);
  if (expected < 1e-12) return undefined;
  const observed = weights.reduce((sum, weight, p) => sum + (weight * (within[p] as number)) / mean, 0) / units;
  let squares = 0;
  for (const [pattern, weight] of weights.entries()) {
    if (weight === 0) continue;
    const size = (sizes[pattern] as number) / mean;
    let chance = 0;
    eachValue(pattern, (value, count) => void (chance += (count * (far[value] as number)) / mean));
    const unit = observed * size - (within[pattern] as number) / mean;
    squares += weight * ((unit - 2 * (observed / expected) * (expected * size - chance)) / expected) ** 2;
  }
  return Math.sqrt(squares / (units * (units - 1)));
}
