import { countOf } from "../../base/count-of.ts";
import { draftFinding } from "../draft-finding.ts";
import { foldDigits } from "../label-fold.ts";
import type { FindingDraft } from "../normalised.ts";
import { numericDate, numericReadings, withoutTime } from "./numeric-date.ts";

/** How the dates of a column write year, month and day; "none" where nothing settles it. */
export type DateOrderWord = "ymd" | "dmy" | "mdy" | "none";

export interface DateOrderEvidence {
  /** Dates with the year last that the calendar allows as day/month only, or as month/day only. */
  readonly dmyOnly: number;
  readonly mdyOnly: number;
  /** Valid both ways, those with one day and month number (03/03) included. */
  readonly both: number;
  readonly neither: number;
  /** Dates with the year first. */
  readonly iso: number;
  /** Everything else: words, gaps, years. */
  readonly other: number;
}

export interface DateOrder {
  readonly order: DateOrderWord;
  readonly evidence: DateOrderEvidence;
  /** Dates that, taken alone, are two different days. */
  readonly ambiguousCount: number;
  /** The last year that a two-digit year can mean; the first is 99 years before. */
  readonly pivotYear: number;
  /** One sentence or two for a person. */
  readonly said: string;
}

export interface DateOrderOptions {
  /** The period that the dates are expected in, as ISO days; sets the century of two-digit years. */
  readonly window?: { readonly earliest?: string; readonly latest?: string };
}

/** Two-digit years without any better hint: 1950 to 2049. */
export const DEFAULT_PIVOT_YEAR = 2049;
/** A two-digit year may lie this far after the last year of the window or of the four-digit years. */
const YEARS_AHEAD = 20;
/** One order is followed where at least four in five of the dates that tell agree. */
const AGREEING_SHARE = 0.8;

/** Infers from all values of a column in which order its dates are written, and says on what evidence. */
export function inferDateOrder(values: Iterable<string>, options: DateOrderOptions = {}): DateOrder {
  const evidence = { dmyOnly: 0, mdyOnly: 0, both: 0, neither: 0, iso: 0, other: 0 };
  let ambiguousCount = 0;
  let shortYearCount = 0;
  let lastFullYear = 0;
  for (const value of values) {
    const date = numericDate(
      withoutTime(
        foldDigits(value)
          .trim()
          .replace(/[?~%*]+$/, ""),
      ),
    );
    if (date === null) {
      evidence.other += 1;
      continue;
    }
    if (date.isShortYear) shortYearCount += 1;
    else lastFullYear = Math.max(lastFullYear, date.isYearFirst ? date.first : date.third);
    if (date.isYearFirst) {
      evidence.iso += 1;
      continue;
    }
    // The century only matters for 29 February, and every pivot gives leap years alike but for 1900.
    const { usual, swapped } = numericReadings(date, DEFAULT_PIVOT_YEAR);
    if (usual !== null && swapped !== null) {
      evidence.both += 1;
      if (usual !== swapped) ambiguousCount += 1;
    } else if (usual !== null) evidence.dmyOnly += 1;
    else if (swapped !== null) evidence.mdyOnly += 1;
    else evidence.neither += 1;
  }
  const order = orderOf(evidence);
  const pivotYear = pivotOf(options, lastFullYear);
  return {
    order,
    evidence,
    ambiguousCount,
    pivotYear,
    said: sentence(order, evidence, ambiguousCount, shortYearCount > 0 ? pivotYear : null),
  };
}

/** A finding where the dates of a column contradict each other about their order, or leave it open. */
export function reviewDateOrder(order: DateOrder): FindingDraft[] {
  const { dmyOnly, mdyOnly } = order.evidence;
  const isOpen = order.order === "none" && order.ambiguousCount > 0;
  if (!isOpen && (dmyOnly === 0 || mdyOnly === 0)) return [];
  return [
    draftFinding("date-column-has-one-order", {
      read: `${countOf(dmyOnly, "date")} possible as day/month only, ${countOf(mdyOnly, "date")} as month/day only, ${countOf(order.ambiguousCount, "date")} possible both ways.`,
      made: order.said,
      decision: isOpen
        ? "Say in which order this column writes its dates; until then its ambiguous dates keep their year only."
        : "Look at the dates that break the order, and confirm the order for the ambiguous ones.",
    }),
  ];
}

function orderOf({ dmyOnly, mdyOnly, both, neither, iso }: DateOrderEvidence): DateOrderWord {
  const telling = dmyOnly + mdyOnly;
  if (telling === 0) return iso > 0 && both + neither === 0 ? "ymd" : "none";
  if (dmyOnly >= AGREEING_SHARE * telling) return "dmy";
  return mdyOnly >= AGREEING_SHARE * telling ? "mdy" : "none";
}

function pivotOf({ window }: DateOrderOptions, lastFullYear: number): number {
  if (window?.latest !== undefined) return Number(window.latest.slice(0, 4)) + YEARS_AHEAD;
  return lastFullYear > 0 ? lastFullYear + YEARS_AHEAD : DEFAULT_PIVOT_YEAR;
}

const ORDER_SAID: Readonly<Record<DateOrderWord, string>> = {
  dmy: "Dates with the year last are read as day/month/year",
  mdy: "Dates with the year last are read as month/day/year",
  ymd: "Dates are read as year-month-day",
  none: "No order of day and month is assumed",
};

function sentence(
  order: DateOrderWord,
  evidence: DateOrderEvidence,
  ambiguousCount: number,
  pivotYear: number | null,
): string {
  const { dmyOnly, mdyOnly, neither, iso } = evidence;
  const parts = [];
  if (dmyOnly + mdyOnly > 0)
    parts.push(`${countOf(dmyOnly, "date")} possible as day/month only and ${String(mdyOnly)} as month/day only`);
  if (ambiguousCount > 0)
    parts.push(
      `${countOf(ambiguousCount, "date")} possible as two different days${order === "none" ? "" : " taken alone"}`,
    );
  if (neither > 0) parts.push(`${countOf(neither, "date")} possible in neither order`);
  if (iso > 0) parts.push(`${countOf(iso, "date")} with the year first`);
  const century =
    pivotYear === null ? "" : ` Two-digit years are read as ${String(pivotYear - 99)} to ${String(pivotYear)}.`;
  return `${ORDER_SAID[order]}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}.${century}`;
}
