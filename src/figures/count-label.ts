import { figuresErrors } from "./errors.ts";

/** A count with the bounds that unsettled identity or missing data leave it. */
export interface BoundedCount {
  readonly count: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** A count as printed: "1,234"; fractions to one decimal. */
export function formatCount(count: number): string {
  const [whole, decimals] = String(Math.round(count * 10) / 10).split(".") as [string, string?];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A bar's label: "13", "13 of 58", "21 (20–21)" or "21 (20–21) of 58". */
export function labelCount(bounded: BoundedCount, denominator?: number): string {
  const { low, high } = boundsOf(bounded);
  const range = low === high ? "" : ` (${formatCount(low)}–${formatCount(high)})`;
  const whole = denominator === undefined ? "" : ` of ${formatCount(denominator)}`;
  return `${formatCount(bounded.count)}${range}${whole}`;
}

/** The bounds of a count, itself where none are given. */
export function boundsOf({ count, low = count, high = count }: BoundedCount): {
  readonly low: number;
  readonly high: number;
} {
  return { low, high };
}

/** Throws FIGURES_COUNT_NOT_DRAWABLE unless 0 ≤ low ≤ count ≤ high and all are finite. */
export function checkCount(bounded: BoundedCount): void {
  const { low, high } = boundsOf(bounded);
  if (0 <= low && low <= bounded.count && bounded.count <= high && Number.isFinite(high)) return;
  throw figuresErrors.create(
    "FIGURES_COUNT_NOT_DRAWABLE",
    `A figure holds the count ${bounded.count} with bounds ${low} to ${high}; it must lie between them and above zero.`,
    { hint: "Check the analysis that made the figure.", details: { count: bounded.count, low, high } },
  );
}
