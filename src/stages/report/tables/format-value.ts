import type { Cell, ResultColumn } from "../../../model/result.ts";
import { cleanText } from "../manuscript/clean-text.ts";
import { wording } from "../wording.ts";

const noBreak = "\u00A0";
const counts = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const smallNumbers = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });

/** A count with thousands set apart: 12,345. */
export function formatCount(count: number): string {
  return Number.isInteger(count) ? counts.format(count) : formatNumber(count);
}

/** "1 claim", "2 claims". */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A number with at most two decimals, or three significant digits below 1. */
export function formatNumber(number: number): string {
  return (Math.abs(number) < 1 ? smallNumbers : numbers).format(number);
}

/** A share in 0..1 as per cent with one decimal, halves away from nought: 0.2931 gives 29.3 %. */
export function formatShare(share: number): string {
  return formatShareOf(share, 1);
}

/** The same for n of N, from the counts, so that no rounding comes before. */
export function formatShareOf(count: number, denominator: number): string {
  const tenths = Math.round((Math.abs(count) * 1000) / denominator);
  return `${count < 0 ? "-" : ""}${Math.floor(tenths / 10)}.${tenths % 10}${noBreak}%`;
}

/** "17 of 58", kept on one line. */
export function formatOf(count: number, denominator: number): string {
  return `${formatCount(count)}${noBreak}of${noBreak}${formatCount(denominator)}`;
}

/** "57–58", or one number where both bounds agree. */
export function formatRange(low: number, high: number): string {
  return low === high ? formatCount(low) : `${formatCount(low)}–${formatCount(high)}`;
}

/** A cell as its column prints it; a note that is not there prints as nothing. */
export function formatCell(cell: Cell, kind: ResultColumn["kind"]): string {
  if (cell === null) return kind === "text" ? "" : wording.noValue;
  if (typeof cell === "string") return cleanText(cell);
  if (kind === "share") return formatShare(cell);
  return kind === "count" ? formatCount(cell) : formatNumber(cell);
}

/** Whether a column's cells are set right-aligned in tabular figures. */
export function isNumeric(kind: ResultColumn["kind"]): boolean {
  return kind === "count" || kind === "share" || kind === "number";
}
