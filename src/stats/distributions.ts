import betaQuantileOf from "@stdlib/stats-base-dists-beta-quantile";
import binomialCdfOf from "@stdlib/stats-base-dists-binomial-cdf";
import binomialPmfOf from "@stdlib/stats-base-dists-binomial-pmf";
import hypergeometricPmfOf from "@stdlib/stats-base-dists-hypergeometric-pmf";
import normalQuantileOf from "@stdlib/stats-base-dists-normal-quantile";

/** The point below which a beta distribution has the given probability. */
export function betaQuantile(probability: number, shape: { readonly alpha: number; readonly beta: number }): number {
  return betaQuantileOf(probability, shape.alpha, shape.beta);
}

/** The point below which the standard normal distribution has the given probability. */
export function normalQuantile(probability: number): number {
  return normalQuantileOf(probability, 0, 1);
}

export interface Binomial {
  readonly trials: number;
  /** Of success in one trial, 0..1. */
  readonly probability: number;
}

/** The probability of exactly `successes`. */
export function binomialPmf(successes: number, { trials, probability }: Binomial): number {
  return binomialPmfOf(successes, trials, probability);
}

/** The probability of at most `successes`. */
export function binomialCdf(successes: number, { trials, probability }: Binomial): number {
  return binomialCdfOf(successes, trials, probability);
}

export interface Urn {
  /** All balls. */
  readonly size: number;
  /** Balls of the kind that is counted. */
  readonly marked: number;
  readonly draws: number;
}

/** The probability of exactly `successes` marked balls among those drawn without putting back. */
export function hypergeometricPmf(successes: number, { size, marked, draws }: Urn): number {
  return hypergeometricPmfOf(successes, size, marked, draws);
}

/** How far from 0 a value of Student's t lies with the given probability or less, on both sides together. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  // t² ⁄ (ν + t²) follows a beta distribution (Abramowitz and Stegun 1964, 26.5.27).
  const x = betaQuantile(1 - probability, { alpha: degreesOfFreedom / 2, beta: 0.5 });
  return Math.sqrt((degreesOfFreedom * (1 - x)) / x);
}
