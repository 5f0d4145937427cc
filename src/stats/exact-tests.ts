import { checkCount, checkExposure, checkLevel, checkProbability } from "./argument-checks.ts";
import { binomialCdf, binomialPmf, hypergeometricPmf } from "./distributions.ts";
import { clopperPearsonInterval } from "./intervals.ts";

/** Which outcomes count as extreme: both sides, fewer, or more than expected. */
export type Alternative = "two-sided" | "less" | "greater";

/** Outcomes this much likelier than the observed still count as equally likely: floating point must not split ties. */
const tieTolerance = 1 + 1e-7;

/**
 * The exact binomial test: p-value of `successes` in `trials` when one trial succeeds with `probability` (default ½).
 * Two-sided, it adds up all outcomes no likelier than the observed. Throws STATS_COUNT_OUT_OF_RANGE,
 * STATS_PROBABILITY_OUT_OF_RANGE.
 */
export function binomialTest(
  successes: number,
  trials: number,
  options: { readonly probability?: number; readonly alternative?: Alternative } = {},
): number {
  const { probability = 0.5, alternative = "two-sided" } = options;
  checkCount(trials);
  checkCount(successes, trials);
  checkProbability(probability);
  if (alternative === "less") return binomialCdf(successes, { trials, probability });
  // Counting failures keeps a small upper tail exact, where 1 − cdf would cancel.
  if (alternative === "greater") {
    return binomialCdf(trials - successes, { trials, probability: 1 - probability });
  }
  const limit = binomialPmf(successes, { trials, probability }) * tieTolerance;
  let sum = 0;
  for (let outcome = 0; outcome <= trials; outcome += 1) {
    const density = binomialPmf(outcome, { trials, probability });
    if (density <= limit) sum += density;
  }
  return Math.min(1, sum);
}

export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]];

/**
 * Fisher's exact test of a 2 × 2 table (Fisher 1934): p-value given the margins. Two-sided, it adds up all tables no
 * likelier than the observed; "greater" asks for a larger first cell. Throws STATS_COUNT_OUT_OF_RANGE.
 */
export function fisherExactTest(table: TwoByTwo, options: { readonly alternative?: Alternative } = {}): number {
  const { alternative = "two-sided" } = options;
  const [[a, b], [c, d]] = table;
  for (const count of [a, b, c, d]) checkCount(count);
  const urn = { size: a + b + c + d, marked: a + b, draws: a + c };
  const limit = hypergeometricPmf(a, urn) * tieTolerance;
  let sum = 0;
  for (let cell = Math.max(0, urn.draws - (c + d)); cell <= Math.min(urn.marked, urn.draws); cell += 1) {
    const density = hypergeometricPmf(cell, urn);
    const isExtreme = { "two-sided": density <= limit, less: cell <= a, greater: cell >= a }[alternative];
    if (isExtreme) sum += density;
  }
  return Math.min(1, sum);
}

/** A number of events and the time (or other exposure) in which they were counted. */
export interface EventRate {
  readonly events: number;
  readonly exposure: number;
}

export interface RateComparison {
  /** First rate over second; `Infinity` when the second is zero, `null` when both are. */
  readonly ratio: number | null;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
}

/**
 * Compares two Poisson rates by the binomial distribution of the first count given their sum (Przyborowski and
 * Wilenski 1940), with the exact interval of the ratio that follows from Clopper and Pearson's. Throws
 * STATS_COUNT_OUT_OF_RANGE, STATS_EXPOSURE_NOT_POSITIVE, STATS_LEVEL_OUT_OF_RANGE.
 */
export function comparePoissonRates(
  first: EventRate,
  second: EventRate,
  options: { readonly level?: number; readonly alternative?: Alternative } = {},
): RateComparison {
  const { level = 0.95, alternative = "two-sided" } = options;
  for (const rate of [first, second]) {
    checkCount(rate.events);
    checkExposure(rate.exposure);
  }
  checkLevel(level);
  const events = first.events + second.events;
  const probability = first.exposure / (first.exposure + second.exposure);
  const scale = second.exposure / first.exposure;
  const share = clopperPearsonInterval(first.events, events, level);
  return {
    ratio: events === 0 ? null : (first.events / second.events) * scale,
    low: (share.low / (1 - share.low)) * scale,
    high: (share.high / (1 - share.high)) * scale,
    pValue: binomialTest(first.events, events, { probability, alternative }),
  };
}
