/** An exact fraction in lowest terms with a positive denominator, so that no verdict hangs on a float at a border. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Makes the exact fraction `numerator / denominator`. Throws a RangeError when the denominator is 0. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const top = BigInt(numerator);
  const bottom = BigInt(denominator);
  if (bottom === 0n) throw new RangeError("A fraction needs a denominator other than 0.");
  const divisor = greatestCommonDivisor(absolute(top), absolute(bottom));
  const sign = bottom < 0n ? -1n : 1n;
  return { numerator: (sign * top) / divisor, denominator: (sign * bottom) / divisor };
}

/** The exact value of the shortest decimal that prints as `value` (0.1 is one tenth). Throws a RangeError when it is not finite. */
export function fromNumber(value: number): Rational {
  if (Number.isInteger(value)) return rational(BigInt(value));
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) throw new RangeError("Only a finite number has an exact fraction.");
  const [, sign = "", whole = "0", decimals = "", exponent = "0"] = match;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  const power = Number(exponent) - decimals.length;
  return power >= 0 ? rational(digits * 10n ** BigInt(power)) : rational(digits, 10n ** BigInt(-power));
}

/** Above this many bits a whole number has no float. */
const FLOAT_BITS = 1000;

/** A float next to the exact value, for printing and for JSON; never NaN. */
export function toNumber(value: Rational): number {
  const { numerator, denominator } = value;
  const bits = Math.max(absolute(numerator).toString(16).length, denominator.toString(16).length) * 4;
  if (bits <= FLOAT_BITS) return Number(numerator) / Number(denominator);
  const idle = BigInt(bits - FLOAT_BITS);
  const below = denominator >> idle;
  return below === 0n ? Number(numerator / denominator) : Number(numerator >> idle) / Number(below);
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function midpoint(a: Rational, b: Rational): Rational {
  return multiply(add(a, b), rational(1, 2));
}

export function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

export function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

/** How far apart two values are, never negative. */
export function distance(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? subtract(a, b) : subtract(b, a);
}

/** The largest whole number not above the value. */
export function floor(value: Rational): bigint {
  const quotient = value.numerator / value.denominator;
  return value.numerator < 0n && quotient * value.denominator !== value.numerator ? quotient - 1n : quotient;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}
