import { checkCount, checkExposure, checkFinite } from "./argument-checks.ts";

/** Running totals: the n-th is the sum of the first n values. Throws STATS_NUMBER_NOT_FINITE. */
export function cumulativeSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    checkFinite(value);
    sum += value;
    return sum;
  });
}

/** Events per unit of exposure, such as cases per month. Throws STATS_COUNT_OUT_OF_RANGE, STATS_EXPOSURE_NOT_POSITIVE. */
export function ratePer(events: number, exposure: number): number {
  checkCount(events);
  checkExposure(exposure);
  return events / exposure;
}

export interface HalvesComparison {
  readonly first: number;
  readonly second: number;
  /** The count of the middle period, which belongs to neither half; `undefined` when the number of periods is even. */
  readonly middle: number | undefined;
  /** Second minus first. */
  readonly difference: number;
  /** 2√(first + second): a difference beyond it is more than Poisson noise would often give. */
  readonly noise: number;
  readonly change: "clear-rise" | "rise-within-noise" | "none" | "fall-within-noise" | "clear-fall";
}

/**
 * Compares the equal halves of a window of periods (months, or days for a finer cut), leaving out the middle period of
 * an odd number. Throws STATS_COUNT_OUT_OF_RANGE.
 */
export function compareHalves(counts: readonly number[]): HalvesComparison {
  const half = Math.floor(counts.length / 2);
  const first = sumOfCounts(counts.slice(0, half));
  const second = sumOfCounts(counts.slice(counts.length - half));
  const middle = counts.length % 2 === 0 ? undefined : counts[half];
  const difference = second - first;
  const noise = 2 * Math.sqrt(first + second);
  return { first, second, middle, difference, noise, change: describeChange(difference, noise) };
}

function describeChange(difference: number, noise: number): HalvesComparison["change"] {
  if (difference > noise) return "clear-rise";
  if (difference > 0) return "rise-within-noise";
  if (difference < -noise) return "clear-fall";
  return difference < 0 ? "fall-within-noise" : "none";
}

function sumOfCounts(counts: readonly number[]): number {
  let sum = 0;
  for (const count of counts) {
    checkCount(count);
    sum += count;
  }
  return sum;
}
