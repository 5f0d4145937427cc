import { noDay, type DateComparison } from "./kernel-input.ts";

/** The fixed outcomes of a date; the spans of `withinDays` and "none agrees" follow. */
export const dateOutcomes = ["same day", "one slip in the digits", "two parts agree", "periods overlap"] as const;

/** The same where equal periods are told from those that overlap. */
export const periodOutcomes = [...dateOutcomes.slice(0, 3), "the same period", "periods overlap"] as const;

/**
 * Outcomes of two dates: 1 the same day; 2 one digit off, two neighbours swapped, or day and month swapped; 3 two of year, month and day
 * agree; 4 periods that overlap, where one or both are no single day, equal ones before them if the comparison has periods; then the
 * spans, then none.
 */
export function dateOutcome(comparison: DateComparison): (a: number, b: number) => number {
  const { firstDays, lastDays, digits, withinDays, hasPeriods, outcomeCount } = comparison;
  const none = outcomeCount - 1;
  const overlapping = hasPeriods ? 5 : 4;
  return (a, b) => {
    const digitsA = digits[a]!;
    const digitsB = digits[b]!;
    if (digitsA !== 0 && digitsB !== 0) {
      if (digitsA === digitsB) return 1;
      const apart = (digitsA ^ digitsB) >>> 0;
      if (isOneSlip(digitsA, digitsB, apart)) return 2;
      if (agreeingParts(apart) === 2) return 3;
    } else if (firstDays[a]! !== noDay && firstDays[b]! !== noDay) {
      if (hasPeriods && firstDays[a] === firstDays[b] && lastDays[a] === lastDays[b]) return 4;
      if (firstDays[a]! <= lastDays[b]! && firstDays[b]! <= lastDays[a]!) return overlapping;
    }
    if (firstDays[a] === noDay || firstDays[b] === noDay) return a === b ? 1 : none;
    const gap = Math.max(firstDays[a]! - lastDays[b]!, firstDays[b]! - lastDays[a]!);
    for (let at = 0; at < withinDays.length; at += 1) if (gap <= withinDays[at]!) return overlapping + 1 + at;
    return none;
  };
}

function isOneSlip(a: number, b: number, apart: number): boolean {
  const low = Math.clz32(apart & -apart) ^ 31;
  const digit = low >>> 2;
  const rest = apart >>> (digit * 4);
  if (rest < 16) return true;
  if (rest < 256) {
    const pairA = (a >>> (digit * 4)) & 0xff;
    const pairB = (b >>> (digit * 4)) & 0xff;
    if (((pairA >>> 4) | ((pairA & 15) << 4)) === pairB) return true;
  }
  const swapped = (a & 0xffff0000) | ((a & 0xff) << 8) | ((a >>> 8) & 0xff);
  return swapped >>> 0 === b;
}

function agreeingParts(apart: number): number {
  return (apart >>> 16 === 0 ? 1 : 0) + ((apart & 0xff00) === 0 ? 1 : 0) + ((apart & 0xff) === 0 ? 1 : 0);
}
