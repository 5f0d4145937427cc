import { draftFinding } from "../draft-finding.ts";
import { splitHedge } from "../hedge.ts";
import { foldDigits, foldLetters, LONGEST_LABEL, quoteCell } from "../label-fold.ts";
import { missingOf, missingValue } from "../missing-words.ts";
import type { FindingDraft, Normalised } from "../normalised.ts";
import { isPlainDay } from "./calendar.ts";
import { dateBounds, isEdtf } from "./date-bounds.ts";
import { DEFAULT_PIVOT_YEAR, type DateOrderWord } from "./date-order.ts";
import { type DateContext, type DateReading, noDate, statedDate } from "./date-reading.ts";
import { splitApproximate } from "./date-words.ts";
import { readInterval } from "./read-interval.ts";
import { readNumericDate } from "./read-numeric-date.ts";
import { readWordedDate } from "./read-worded-date.ts";
import { withoutTime } from "./numeric-date.ts";

/** How to read the dates of a column; a `DateOrder` of `inferDateOrder` is one. */
export interface DateReadingOptions {
  readonly order: DateOrderWord;
  /** The last year that a two-digit year can mean; 2049 unless given. */
  readonly pivotYear?: number;
  /** The period that dates are expected in, as ISO days; a date outside gives a finding and keeps its value. */
  readonly window?: { readonly earliest?: string; readonly latest?: string };
  /** The property that proposals are for; "date" unless given. */
  readonly property?: string;
}

/**
 * Reads one published date into EDTF level 1: days, months, years, seasons, intervals; in English, French, German, Indonesian,
 * Turkish or Arabic. A time of day is left out. Never throws: what is no date is missing and has a finding.
 */
export function normaliseDate(text: string, options: DateReadingOptions): Normalised {
  const published = text.trim();
  if (isPlainDay(published))
    return { value: published, certainty: "stated", findings: windowFindings(published, published, options) };
  const missing = missingOf(published);
  if (missing !== undefined) return missingValue(missing);
  const context: DateContext = {
    published,
    order: options.order,
    pivotYear: options.pivotYear ?? DEFAULT_PIVOT_YEAR,
    property: options.property ?? "date",
  };
  const reading =
    published.length > LONGEST_LABEL
      ? noDate(context, "It is a text and not a date.")
      : readDate(foldDigits(published).trim(), context);
  if (reading.edtf === null) return missingValue("unknown", reading.findings);
  const findings = [
    ...reading.findings,
    ...hedgeFindings(reading, published, options),
    ...windowFindings(reading.edtf, published, options),
  ];
  return { value: reading.edtf, certainty: reading.certainty, findings };
}

function readDate(text: string, context: DateContext): DateReading {
  const edtf = text.toUpperCase();
  if (isEdtf(edtf)) return { ...statedDate(edtf), certainty: /[?%]/.test(edtf) ? "likely" : "stated" };
  const marked = /^(.*\p{L}.*|.*[/.]\d+)\s*([~%])$/u.exec(text);
  const { text: plain, hedge } = splitHedge(marked?.[1] ?? text);
  const { text: bare, isApproximate } = splitApproximate(
    foldLetters(plain)
      .replace(/\s*\(?(?:approx\.?|approximately|ca\.)\)?$/, " ~")
      .trim(),
  );
  const isAbout = isApproximate || bare.endsWith("~") || marked !== null;
  const isUncertain = hedge !== null || marked?.[2] === "%";
  const reading = readUnqualified(bare.replace(/\s*~$/, ""), context);
  if (reading === null) return noDate(context, "It is no date in a form that we know.");
  if (reading.edtf === null || (!isUncertain && !isAbout)) return reading;
  const certainty = isUncertain && reading.certainty === "stated" ? "likely" : reading.certainty;
  return { ...reading, edtf: qualify(reading.edtf, isUncertain, isAbout), certainty };
}

function readUnqualified(folded: string, context: DateContext): DateReading | null {
  const readPoint = (text: string): DateReading | null => {
    const { text: bare, isApproximate } = splitApproximate(withoutTime(text).trim());
    const upper = bare.toUpperCase();
    const reading =
      isEdtf(upper) && !upper.includes("/")
        ? statedDate(upper)
        : (readNumericDate(bare, context) ?? readWordedDate(bare, context));
    return reading === null || reading.edtf === null || !isApproximate
      ? reading
      : { ...reading, edtf: qualify(reading.edtf, false, true) };
  };
  return readPoint(folded) ?? readInterval(folded, context, readPoint);
}

/** Adds qualifiers to every end of an EDTF value, beside those that it has: ? uncertain, ~ approximate, % both. */
function qualify(edtf: string, isUncertain: boolean, isApproximate: boolean): string {
  return edtf
    .split("/")
    .map((point) => {
      if (point === "" || point === "..") return point;
      const own = point.at(-1) as string;
      const uncertain = isUncertain || own === "?" || own === "%";
      const approximate = isApproximate || own === "~" || own === "%";
      return point.replace(/[?~%]$/, "") + (uncertain && approximate ? "%" : uncertain ? "?" : approximate ? "~" : "");
    })
    .join("/");
}

/** A date that the source itself hedges; one that is uncertain for another reason has a finding that says so. */
function hedgeFindings(reading: DateReading, published: string, { property }: DateReadingOptions): FindingDraft[] {
  if (reading.certainty !== "likely" || reading.findings.length > 0) return [];
  return [
    draftFinding("date-is-stated", {
      read: quoteCell(published),
      made: `It is read as ${reading.edtf ?? "no date"}, and as likely only, because the text hedges it.`,
      decision: `Check the ${property ?? "date"} against its source: confirm it as likely or enter the one that is stated.`,
    }),
  ];
}

const OLDEST_DAY = "1900-01-01";

function windowFindings(edtf: string, published: string, { window, property }: DateReadingOptions): FindingDraft[] {
  const { earliest, latest } = dateBounds(edtf);
  let outside: string | null = null;
  if (latest !== null && latest < OLDEST_DAY) {
    const year = Number(latest.slice(0, 4));
    const calendar =
      year >= 1300 && year <= 1500 ? " A year from 1300 to 1500 may be one of the Islamic calendar." : "";
    outside = `before 1900.${calendar}`;
  } else if (latest !== null && window?.earliest !== undefined && latest < window.earliest) {
    outside = `before ${window.earliest}, where the period begins.`;
  } else if (earliest !== null && window?.latest !== undefined && earliest > window.latest) {
    outside = `after ${window.latest}, where the period ends.`;
  }
  if (outside === null) return [];
  return [
    draftFinding("date-is-in-window", {
      read: quoteCell(published),
      made: `It is read and kept as ${edtf}, which lies ${outside}`,
      decision: `Check the ${property ?? "date"} against its source: confirm it or enter the right one.`,
    }),
  ];
}
