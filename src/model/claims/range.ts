import { compare, type Rational } from "./rational.ts";

/** The values a wording allows. An absent end is open. */
export interface Range {
  readonly low?: { readonly at: Rational; readonly isInside: boolean };
  readonly high?: { readonly at: Rational; readonly isInside: boolean };
  /** Which end a value close to it is worth a word about; the other is what the wording names. */
  readonly watched: readonly ("low" | "high")[];
  /** Above this the wording holds but says less than is true. */
  readonly understatesAbove?: Rational;
  /** Below this it holds but says more than is true. */
  readonly overstatesBelow?: Rational;
}

export const inside = (at: Rational) => ({ at, isInside: true });
export const outside = (at: Rational) => ({ at, isInside: false });

/** Whether the value lies in the range, ends compared exactly. */
export function isWithin(value: Rational, range: Range): boolean {
  return isAbove(value, range) && isBelow(value, range);
}

function isAbove(value: Rational, { low }: Range): boolean {
  if (low === undefined) return true;
  const order = compare(value, low.at);
  return low.isInside ? order >= 0 : order > 0;
}

function isBelow(value: Rational, { high }: Range): boolean {
  if (high === undefined) return true;
  const order = compare(value, high.at);
  return high.isInside ? order <= 0 : order < 0;
}

/** The range in words: "at least 29.2 % and below 33.3 %". */
export function describeRange({ low, high }: Range, print: (value: Rational) => string): string {
  if (low !== undefined && high !== undefined && compare(low.at, high.at) === 0) return `exactly ${print(low.at)}`;
  const from = low === undefined ? undefined : `${low.isInside ? "at least" : "more than"} ${print(low.at)}`;
  const to = high === undefined ? undefined : `${high.isInside ? "at most" : "below"} ${print(high.at)}`;
  return [from, to].filter((part) => part !== undefined).join(" and ");
}
