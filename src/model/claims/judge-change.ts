import type { RatioAssertion, TrendAssertion, WorldJudgement, WorldValue } from "./assertion.ts";
import { RATIO_ROUNDING, TREND_ROOTS } from "./convention.ts";
import { boundsOf, dayNumber, shiftDay } from "./date-period.ts";
import { unclear } from "./judge-share.ts";
import { printNumber, quoteWording } from "./print-number.ts";
import { compare, distance, fromNumber, multiply, rational, type Rational, toNumber } from "./rational.ts";
import { readWorldNumber, unknownValue } from "./world-number.ts";

/** What the two halves of a window hold. */
export interface Halves {
  readonly earlier: number;
  readonly later: number;
  /** Dates on both sides of the middle, on the middle day, outside the window, or no dates: in neither half. */
  readonly leftOut: number;
  /** The first day of the later half; absent when the counts were given instead of dates. */
  readonly middle?: string;
}

/**
 * Counts dates in the equal halves by time of a window of whole days. A day in the very middle, and a date that may lie on
 * either side, belongs to neither. `undefined` when there are no dates or all fall on one day.
 */
export function halve(
  dates: readonly string[],
  window?: { readonly from: string; readonly to: string },
): Halves | undefined {
  const bounds = dates.map(boundsOf).filter((bound) => bound !== undefined);
  const from = window?.from ?? bounds.map((bound) => bound.earliest).reduce((a, b) => (a < b ? a : b), "9999-12-31");
  const to = window?.to ?? bounds.map((bound) => bound.latest).reduce((a, b) => (a > b ? a : b), "0000-01-01");
  if (bounds.length === 0 || from >= to) return undefined;
  const twiceMiddle = dayNumber(from) + dayNumber(to) + 1;
  const inWindow = bounds.filter((bound) => bound.earliest >= from && bound.latest <= to);
  const earlier = inWindow.filter((bound) => 2 * (dayNumber(bound.latest) + 1) <= twiceMiddle).length;
  const later = inWindow.filter((bound) => 2 * dayNumber(bound.earliest) >= twiceMiddle).length;
  const days = dayNumber(to) - dayNumber(from) + 1;
  return { earlier, later, leftOut: dates.length - earlier - later, middle: shiftDay(from, Math.ceil(days / 2)) };
}

/** "Increased": the later half holds more by more than twice the root of both; only more is within rounding. */
export function judgeTrend(assertion: TrendAssertion, world: WorldValue): WorldJudgement {
  const halves = readHalves(world);
  if ("holds" in halves) return halves;
  const { earlier, later } = halves;
  const change = later - earlier;
  const isLarge = BigInt(change) ** 2n > BigInt(TREND_ROOTS ** 2) * BigInt(earlier + later);
  const threshold = printNumber(Number((TREND_ROOTS * Math.sqrt(earlier + later)).toFixed(1)));
  const split = halves.middle === undefined ? "" : ` (divided at ${halves.middle})`;
  const leftOut = halves.leftOut === 0 ? [] : [`${String(halves.leftOut)} dates are in neither half.`];
  const sign = assertion.direction === "decreased" ? -change : change;
  const holds =
    assertion.direction === "unchanged" ? (isLarge ? "no" : "yes") : sign <= 0 ? "no" : isLarge ? "yes" : "rounding";
  return {
    holds,
    recomputed: later,
    numbers: `${String(later)} in the later half against ${String(earlier)} in the earlier one${split}, a difference of ${String(change)}`,
    bound: `${quoteWording(assertion.says)} means a difference ${trendBound(assertion, threshold, earlier + later)}`,
    remarks: leftOut,
    isBarely: false,
  };
}

function trendBound(assertion: TrendAssertion, threshold: string, total: number): string {
  const roots = `${threshold} (${String(TREND_ROOTS)}√${String(total)})`;
  if (assertion.direction === "unchanged") return `of at most ${roots} either way`;
  return `${assertion.direction === "increased" ? "above" : "below minus"} ${roots}; any ${assertion.direction === "increased" ? "rise" : "fall"} is within rounding`;
}

function readHalves(world: WorldValue): Halves | WorldJudgement {
  if (world.dates !== undefined) {
    return (
      halve(world.dates, world.window) ??
      unknownValue("the dates span less than two days, so there are no halves to compare")
    );
  }
  const later = readWorldNumber(world.value);
  if (typeof later === "string")
    return unknownValue(`${later}; a trend needs a column of dates, or the later half's count and that of both halves`);
  const total = world.denominator ?? null;
  if (total === null)
    return unclear("a trend needs a column of dates, or the later half's count over that of both halves");
  const [b, both] = [toNumber(later), total];
  if (!Number.isSafeInteger(b) || !Number.isSafeInteger(both) || b < 0 || both < b || both === 0) {
    return unclear(`the counts ${printNumber(b)} and ${printNumber(both)} are not the later half's and both halves'`);
  }
  return { earlier: both - b, later: b, leftOut: 0 };
}

/** "Twice as many", "doubled": value against denominator, or the later half against the earlier one. */
export function judgeRatio(assertion: RatioAssertion, world: WorldValue): WorldJudgement {
  const halves = world.dates === undefined ? undefined : (halve(world.dates, world.window) ?? { earlier: 0, later: 0 });
  const value = halves === undefined ? readWorldNumber(world.value) : fromNumber(halves.later);
  if (typeof value === "string") return unknownValue(value);
  const base = halves === undefined ? (world.denominator ?? null) : halves.earlier;
  if (base === null || !(base > 0))
    return unclear("a multiple needs the number that it is a multiple of, above 0, as denominator");
  const ratio = multiply(value, rational(fromNumber(base).denominator, fromNumber(base).numerator));
  const expected = multiply(fromNumber(assertion.times), fromNumber(base));
  return {
    holds: ratioHolds(assertion, ratio, distance(value, expected)),
    recomputed: toNumber(ratio),
    numbers: `${printNumber(value)} against ${printNumber(base)} (${toNumber(ratio).toFixed(2)} times)`,
    bound: `${quoteWording(assertion.says)} means ${ratioBound(assertion)} ${printNumber(assertion.times)} times`,
    remarks: [],
    isBarely: false,
  };
}

function ratioHolds(assertion: RatioAssertion, ratio: Rational, casesOff: Rational): WorldJudgement["holds"] {
  const times = fromNumber(assertion.times);
  const order = compare(ratio, times);
  const isNear = compare(distance(ratio, times), multiply(times, RATIO_ROUNDING)) <= 0;
  switch (assertion.comparison) {
    case "more-than":
      return order > 0 ? "yes" : "no";
    case "less-than":
      return order < 0 ? "yes" : "no";
    case "at-least":
      return order >= 0 ? "yes" : "no";
    case "at-most":
      return order <= 0 ? "yes" : "no";
    case "nearly":
      return order < 0 && isNear ? "yes" : "no";
    case "about":
      return isNear ? "yes" : "no";
    case "equal":
      return compare(casesOff, rational(1)) <= 0 ? "yes" : isNear ? "rounding" : "no";
    default:
      return assertion.comparison satisfies never;
  }
}

function ratioBound({ comparison }: RatioAssertion): string {
  if (comparison === "equal") return "within one case, or within rounding a tenth, of";
  if (comparison === "nearly") return "at most a tenth below";
  if (comparison === "about") return "within a tenth of";
  return comparison.replace("-", " ");
}
