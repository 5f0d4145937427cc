import { checkCount, checkLevel } from "./argument-checks.ts";
import { betaQuantile, normalQuantile } from "./distributions.ts";

/** Bounds of a proportion, both in 0..1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of a proportion (Wilson 1927, without continuity correction).
 * Nothing out of nothing gives 0..1. Throws STATS_COUNT_OUT_OF_RANGE, STATS_LEVEL_OUT_OF_RANGE.
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Interval {
  check(successes, trials, level);
  if (trials === 0) return { low: 0, high: 1 };
  // Both bounds are taken from the larger part, so that k and n − k mirror each other to the last bit.
  if (2 * successes > trials) return mirrored(wilsonInterval(trials - successes, trials, level));
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  const centre = successes + z2 / 2;
  const spread = Math.sqrt(z2 * ((successes * (trials - successes)) / trials + z2 / 4));
  return { low: successes === 0 ? 0 : (centre - spread) / (trials + z2), high: (centre + spread) / (trials + z2) };
}

/**
 * The exact interval of a proportion (Clopper and Pearson 1934), by beta quantiles; 0 at k = 0 and 1 at k = n.
 * Nothing out of nothing gives 0..1. Throws STATS_COUNT_OUT_OF_RANGE, STATS_LEVEL_OUT_OF_RANGE.
 */
export function clopperPearsonInterval(successes: number, trials: number, level = 0.95): Interval {
  check(successes, trials, level);
  if (2 * successes > trials) return mirrored(clopperPearsonInterval(trials - successes, trials, level));
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, { alpha: successes, beta: failures + 1 }),
    high: failures === 0 ? 1 : betaQuantile(1 - tail, { alpha: successes + 1, beta: failures }),
  };
}

/**
 * The equal-tailed interval of a proportion under Jeffreys' prior, with the lower bound 0 at k = 0 and the upper bound
 * 1 at k = n (Brown, Cai and DasGupta 2001, section 3.1.3). Nothing out of nothing gives 0..1.
 * Throws STATS_COUNT_OUT_OF_RANGE, STATS_LEVEL_OUT_OF_RANGE.
 */
export function jeffreysInterval(successes: number, trials: number, level = 0.95): Interval {
  check(successes, trials, level);
  if (2 * successes > trials) return mirrored(jeffreysInterval(trials - successes, trials, level));
  const tail = (1 - level) / 2;
  const shape = { alpha: successes + 0.5, beta: trials - successes + 0.5 };
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, shape),
    high: successes === trials ? 1 : betaQuantile(1 - tail, shape),
  };
}

function check(successes: number, trials: number, level: number): void {
  checkCount(trials);
  checkCount(successes, trials);
  checkLevel(level);
}

function mirrored({ low, high }: Interval): Interval {
  return { low: 1 - high, high: 1 - low };
}
