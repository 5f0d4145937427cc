import { compare, distance, rational, type Rational } from "./rational.ts";

/** The anchors and the tenths, rising, with the words used in notes. */
const NAMED: readonly (readonly [Rational, string])[] = [
  [rational(1, 10), "a tenth"],
  [rational(1, 5), "a fifth"],
  [rational(1, 4), "a quarter"],
  [rational(3, 10), "three in ten"],
  [rational(1, 3), "a third"],
  [rational(2, 5), "two fifths"],
  [rational(1, 2), "half"],
  [rational(3, 5), "three fifths"],
  [rational(2, 3), "two thirds"],
  [rational(7, 10), "seven in ten"],
  [rational(3, 4), "three quarters"],
  [rational(4, 5), "four fifths"],
  [rational(9, 10), "nine tenths"],
];

/** The simple fraction nearest to a share, if it is nearer than the claimed one; of two equally near the lower. */
export function closerFraction(share: Rational, claimed: Rational): string | undefined {
  let best: readonly [Rational, string | undefined] = [claimed, undefined];
  for (const candidate of NAMED) {
    if (compare(distance(share, candidate[0]), distance(share, best[0])) < 0) best = candidate;
  }
  return best[1];
}

/** A fraction in words where it has them ("two thirds"), else "k in n". */
export function fractionName(share: Rational): string {
  const named = NAMED.find(([value]) => compare(value, share) === 0);
  return named?.[1] ?? `${String(share.numerator)} in ${String(share.denominator)}`;
}
