import { nothingToCompare, nothingToTellApart, type Estimate, type Estimator } from "./estimate.ts";
import type { UnitCounts } from "./unit-counts.ts";

/** How far apart two values are. Interval and ratio take the number each value stands for; the others only its index. */
export type Metric =
  | { readonly kind: "nominal" | "ordinal" }
  | { readonly kind: "interval" | "ratio"; readonly numbers: readonly number[] }
  /** Any symmetric distance with 0 on equal values, such as MASI on sets. */
  | { readonly kind: "distance"; readonly distance: (a: number, b: number) => number };

/**
 * Krippendorff's alpha, 1 − observed ⁄ expected disagreement, over the values of units that have two or more
 * (Krippendorff 2004, section 11.3; 2011, steps C and D). Missing values are left out. Ordinal distances are taken from
 * the sample's own frequencies, anew in each bootstrap draw.
 */
export function createAlpha(counts: UnitCounts, metric: Metric): Estimator {
  const { patternCount, patternOf } = counts;
  const measure = metric.kind === "ordinal" ? measureOrdinal(counts) : measureFixed(counts, metric);
  const frequencies = new Float64Array(counts.valueCount);
  return {
    patternCount,
    patternOf,
    estimate(weights): Estimate {
      const total = pairableFrequencies(counts, weights, frequencies);
      if (total === 0) return nothingToCompare;
      let different = 0;
      for (const frequency of frequencies) if (frequency > 0) different += 1;
      if (different < 2) return nothingToTellApart;
      const { observedSum, expectedSum } = measure(weights, frequencies, total);
      const observed = observedSum / total;
      const expected = expectedSum / (total * (total - 1));
      return { value: 1 - observed / expected, observed, expected };
    },
  };
}

/** Sums of δ² over pairs within units, each unit's divided by its size less one, and over all pairs of values. */
type Measure = (
  weights: Float64Array,
  frequencies: Float64Array,
  total: number,
) => { readonly observedSum: number; readonly expectedSum: number };

/** Fills `frequencies` with the pairable values and gives their number. */
function pairableFrequencies(counts: UnitCounts, weights: Float64Array, frequencies: Float64Array): number {
  const { patternCount, offsets, valueAt, countAt, sizes } = counts;
  frequencies.fill(0);
  let total = 0;
  for (let pattern = 0; pattern < patternCount; pattern += 1) {
    const weight = weights[pattern] as number;
    const size = sizes[pattern] as number;
    if (weight === 0 || size < 2) continue;
    total += weight * size;
    const end = offsets[pattern + 1] as number;
    for (let at = offsets[pattern] as number; at < end; at += 1) {
      const value = valueAt[at] as number;
      frequencies[value] = (frequencies[value] as number) + weight * (countAt[at] as number);
    }
  }
  return total;
}

/** Distances that do not depend on the sample: each pattern's disagreement is summed beforehand. */
function measureFixed(counts: UnitCounts, metric: FixedMetric): Measure {
  const { within, distance } = metricDistances(counts, metric);
  const across = expectedBy(metric, distance);
  return (weights, frequencies, total) => {
    let observedSum = 0;
    for (let pattern = 0; pattern < counts.patternCount; pattern += 1) {
      observedSum += (weights[pattern] as number) * (within[pattern] as number);
    }
    return { observedSum, expectedSum: across(frequencies, total) };
  };
}

type FixedMetric = Exclude<Metric, { kind: "ordinal" }>;

/** The δ² of two values, and each pattern's sum over ordered pairs of its values, divided by its size less one. */
export function metricDistances(
  counts: UnitCounts,
  metric: FixedMetric,
): { readonly within: Float64Array; readonly distance: (a: number, b: number) => number } {
  const distance = distanceOf(metric);
  const { patternCount, offsets, valueAt, countAt, sizes } = counts;
  const within = new Float64Array(patternCount);
  for (let pattern = 0; pattern < patternCount; pattern += 1) {
    const end = offsets[pattern + 1] as number;
    let sum = 0;
    for (let a = offsets[pattern] as number; a < end; a += 1) {
      for (let b = a + 1; b < end; b += 1) {
        const pairs = 2 * (countAt[a] as number) * (countAt[b] as number);
        sum += pairs * distance(valueAt[a] as number, valueAt[b] as number);
      }
    }
    within[pattern] = sum === 0 ? 0 : sum / ((sizes[pattern] as number) - 1);
  }
  return { within, distance };
}

function distanceOf(metric: FixedMetric): (a: number, b: number) => number {
  if (metric.kind === "distance") return metric.distance;
  if (metric.kind === "nominal") return (a, b) => (a === b ? 0 : 1);
  const { numbers } = metric as { readonly numbers: readonly number[] };
  if (metric.kind === "interval") return (a, b) => ((numbers[a] as number) - (numbers[b] as number)) ** 2;
  return (a, b) => {
    const [left, right] = [numbers[a] as number, numbers[b] as number];
    return left + right === 0 ? 0 : ((left - right) / (left + right)) ** 2;
  };
}

/** Σ over ordered pairs of values, in closed form where there is one. */
function expectedBy(
  metric: Metric,
  distance: (a: number, b: number) => number,
): (frequencies: Float64Array, total: number) => number {
  if (metric.kind === "nominal") {
    return (frequencies, total) => {
      let squares = 0;
      for (const frequency of frequencies) squares += frequency * frequency;
      return total * total - squares;
    };
  }
  if (metric.kind === "interval") {
    // Moments about a middle value: large offsets, such as years, would cost digits.
    const middle = metric.numbers[metric.numbers.length >> 1] ?? 0;
    const centred = metric.numbers.map((number) => number - middle);
    return (frequencies, total) => spread(frequencies, centred, total);
  }
  return (frequencies) => {
    const present: number[] = [];
    for (let value = 0; value < frequencies.length; value += 1)
      if ((frequencies[value] as number) > 0) present.push(value);
    let sum = 0;
    for (let a = 0; a < present.length; a += 1) {
      const left = present[a] as number;
      let row = 0;
      for (let b = a + 1; b < present.length; b += 1) {
        const right = present[b] as number;
        row += (frequencies[right] as number) * distance(left, right);
      }
      sum += 2 * (frequencies[left] as number) * row;
    }
    return sum;
  };
}

/** Σ n_c n_k (v_c − v_k)² = 2 (n Σ n_c v_c² − (Σ n_c v_c)²). */
function spread(frequencies: Float64Array, numbers: ArrayLike<number>, total: number): number {
  let first = 0;
  let second = 0;
  for (let value = 0; value < frequencies.length; value += 1) {
    const weighted = (frequencies[value] as number) * (numbers[value] as number);
    first += weighted;
    second += weighted * (numbers[value] as number);
  }
  return 2 * (total * second - first * first);
}

/**
 * The ordinal distance (Σ n_g from c to k, less half of n_c and n_k)² is the squared difference of mid-ranks, so that
 * ordinal alpha is interval alpha on them.
 */
function measureOrdinal(counts: UnitCounts): Measure {
  const { patternCount, offsets, valueAt, countAt, sizes } = counts;
  const ranks = new Float64Array(counts.valueCount);
  return (weights, frequencies, total) => {
    let below = 0;
    for (let value = 0; value < frequencies.length; value += 1) {
      const frequency = frequencies[value] as number;
      ranks[value] = below + frequency / 2 - total / 2;
      below += frequency;
    }
    let observedSum = 0;
    for (let pattern = 0; pattern < patternCount; pattern += 1) {
      const start = offsets[pattern] as number;
      const end = offsets[pattern + 1] as number;
      const weight = weights[pattern] as number;
      if (weight === 0 || end - start < 2) continue;
      // Deviations from the first value keep equal values at exactly 0.
      const origin = ranks[valueAt[start] as number] as number;
      let first = 0;
      let second = 0;
      for (let at = start + 1; at < end; at += 1) {
        const deviation = (ranks[valueAt[at] as number] as number) - origin;
        const weighted = (countAt[at] as number) * deviation;
        first += weighted;
        second += weighted * deviation;
      }
      const size = sizes[pattern] as number;
      observedSum += (weight * 2 * (size * second - first * first)) / (size - 1);
    }
    return { observedSum, expectedSum: spread(frequencies, ranks, total) };
  };
}
