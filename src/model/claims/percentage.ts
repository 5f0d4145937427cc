import { add, compare, floor, fromNumber, multiply, rational, type Rational, subtract } from "./rational.ts";

const HUNDRED = rational(100);
const HALF = rational(1, 2);

/**
 * Whether k of n rounds to the printed percentage; halves may go up or to the even digit, since texts do not say which.
 * `percent` is 0..100 as printed with `decimals` decimals.
 */
export function roundsTo(share: Rational, percent: number, decimals: number): boolean {
  return roundsToUnit(multiply(share, HUNDRED), percent, decimals);
}

/** The same for a plain number: 3.46 rounds to 3.5 at one decimal. */
export function roundsToUnit(value: Rational, printed: number, decimals: number): boolean {
  const unit = unitOf(decimals);
  const half = multiply(unit, HALF);
  const centre = fromNumber(printed);
  const below = compare(value, subtract(centre, half));
  const above = compare(value, add(centre, half));
  const isEven = floor(multiply(centre, rational(10n ** BigInt(decimals)))) % 2n === 0n;
  return below >= 0 && (above < 0 || (above === 0 && isEven));
}

/** Whether cutting off the further decimals gives the printed percentage. */
export function truncatesTo(share: Rational, percent: number, decimals: number): boolean {
  return truncatesToUnit(multiply(share, HUNDRED), percent, decimals);
}

/** The same for a plain number. */
export function truncatesToUnit(value: Rational, printed: number, decimals: number): boolean {
  const centre = fromNumber(printed);
  return compare(value, centre) >= 0 && compare(value, add(centre, unitOf(decimals))) < 0;
}

/**
 * Whether any whole number of cases out of `n` gives the printed percentage: the GRIM test (Brown & Heathers 2017,
 * doi:10.1177/1948550616673876) for shares. False when `n` is not a positive whole number.
 */
export function isPercentageReachable(percent: number, n: number, decimals: number): boolean {
  if (!Number.isSafeInteger(n) || n <= 0) return false;
  return countsBeside(percent, n).some((count) => roundsTo(rational(count, n), percent, decimals));
}

/** The whole numbers of cases on either side of a percentage of `n`, inside 0..n. */
export function countsBeside(percent: number, n: number): readonly number[] {
  const below = Number(floor(multiply(fromNumber(percent), rational(n, 100))));
  return [below, below + 1].filter((count) => count >= 0 && count <= n);
}

function unitOf(decimals: number): Rational {
  return rational(1n, 10n ** BigInt(decimals));
}
