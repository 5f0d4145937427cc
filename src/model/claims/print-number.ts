import { compare, multiply, rational, type Rational, toNumber } from "./rational.ts";

/** A share as per cent: exact where two decimals do, else with one, or more where a border would look equal: "29.3 %". */
export function printShare(share: Rational, borders: readonly Rational[] = []): string {
  const percent = multiply(share, rational(100));
  if (100n % percent.denominator === 0n) return `${String(toNumber(percent))} %`;
  const value = toNumber(percent);
  for (let decimals = 1; decimals < 6; decimals += 1) {
    const text = value.toFixed(decimals);
    const looksEqual = borders.some(
      (border) => compare(border, share) !== 0 && toNumber(multiply(border, rational(100))).toFixed(decimals) === text,
    );
    if (!looksEqual) return `${text} %`;
  }
  return `${value.toFixed(6)} %`;
}

/** A number without idle decimals, at most four of them. */
export function printNumber(value: Rational | number): string {
  const number = typeof value === "number" ? value : toNumber(value);
  return String(Number(number.toFixed(4)));
}

/** The wording in quotation marks, for notes. */
export function quoteWording(says: string): string {
  return `“${says.replace(/^[“"']|[”"'.]+$/gu, "")}”`;
}
