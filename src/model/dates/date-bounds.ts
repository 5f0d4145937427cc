import { parse } from "@edtf-ts/core";
import { modelErrors } from "../errors.ts";
import { daysInMonth, isoDay, isPlainDay } from "./calendar.ts";
import { seasonMonths, type SeasonCode } from "./seasons.ts";

/** First and last day that a date can mean, as ISO days that compare as strings; null where an interval is open or unknown. */
export interface DateBounds {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** Whether the text is an EDTF level 0 or 1 date, season or interval with years from 0001 to 9999; no times of day. */
export function isEdtf(text: string): boolean {
  return isPlainDay(text) || sidesOf(text) !== null;
}

/**
 * Bounds of an EDTF level 1 value. Qualifiers (? ~ %) do not widen them; X stands for any digit; seasons follow
 * `dates/seasons.ts`. Throws MODEL_DATE_NOT_EDTF.
 */
export function dateBounds(edtf: string): DateBounds {
  if (isPlainDay(edtf)) return { earliest: edtf, latest: edtf };
  const sides = sidesOf(edtf);
  if (sides === null) {
    throw modelErrors.create(
      "MODEL_DATE_NOT_EDTF",
      "A date was to be compared, and it is no EDTF level 1 date with a year from 0001 to 9999.",
      {
        hint: "Normalise the published date first; a date that cannot be read is a missing value.",
        details: { length: edtf.length },
      },
    );
  }
  return {
    earliest: sides.start === null ? null : edgeDay(sides.start, "earliest"),
    latest: sides.end === null ? null : edgeDay(sides.end, "latest"),
  };
}

interface Sides {
  readonly start: string | null;
  readonly end: string | null;
}

const POINT = /^[\dX]{4}(?:-[\dX]{2}){0,2}[?~%]?$/;

/** The two ends of a value; a date that is no interval is both of its ends. Null for what is not ours to read. */
function sidesOf(edtf: string): Sides | null {
  const parts = edtf.split("/");
  if (parts.length > 2) return null;
  const points = parts.filter((part) => part !== "" && part !== "..");
  if (points.length === 0 || points.some((part) => !POINT.test(part) || part.startsWith("0000"))) return null;
  const parsed = parse(edtf, 1);
  if (!parsed.success || parsed.level > 1 || parsed.value.type === "DateTime") return null;
  const [start, end] = parts as [string, string?];
  if (end === undefined) return { start, end: start };
  return { start: start === "" || start === ".." ? null : start, end: end === "" || end === ".." ? null : end };
}

function edgeDay(point: string, edge: "earliest" | "latest"): string {
  const [years, months, days] = point.replace(/[?~%]$/, "").split("-") as [string, string?, string?];
  const isEarliest = edge === "earliest";
  const year = Math.max(1, Number(years.replaceAll("X", isEarliest ? "0" : "9")));
  if (months !== undefined && /^2[1-4]$/.test(months)) {
    const { first, last } = seasonMonths(year, Number(months) as SeasonCode);
    return isEarliest
      ? isoDay(first.year, first.month, 1)
      : isoDay(last.year, last.month, daysInMonth(last.year, last.month));
  }
  const month = months === undefined || months === "XX" ? (isEarliest ? 1 : 12) : Number(months);
  const day = days === undefined || days === "XX" ? (isEarliest ? 1 : daysInMonth(year, month)) : Number(days);
  return isoDay(year, month, day);
}
