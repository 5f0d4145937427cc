import { isCalendarDay, isoDay } from "./calendar.ts";

/** A date written as three numbers, year last or year first. */
export interface NumericDate {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly isYearFirst: boolean;
  /** The year has two digits and needs a century. */
  readonly isShortYear: boolean;
}

const YEAR_LAST = /^(\d{1,2})\s*([/.\-\s])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME_OF_DAY = /(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|Z|[+-]\d{2}:?\d{2})?$/i;

/** Takes a time of day off the end of a date. */
export function withoutTime(text: string): string {
  return text.replace(TIME_OF_DAY, "");
}

/** The three numbers of a numeric date, whether or not they make a day; null for anything else. Digits are 0–9. */
export function numericDate(text: string): NumericDate | null {
  const yearFirst = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (yearFirst !== null) {
    const numbers = yearFirst.slice(1).filter((part) => /^\d+$/.test(part));
    const [first, second, third] = numbers.map(Number) as [number, number, number];
    return { first, second, third, isYearFirst: true, isShortYear: false };
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast === null) return null;
  const year = yearLast[4] as string;
  return {
    first: Number(yearLast[1]),
    second: Number(yearLast[3]),
    third: Number(year),
    isYearFirst: false,
    isShortYear: year.length === 2,
  };
}

/** Both calendar readings of a numeric date, as ISO days; null where the calendar has no such day. */
export interface NumericReadings {
  /** Year first where the date is so written, else day/month/year. */
  readonly usual: string | null;
  /** Year, day, month where the year comes first, else month/day/year. */
  readonly swapped: string | null;
}

/** The readings of a numeric date; a two-digit year is put in the hundred years that end with `pivotYear`. */
export function numericReadings(date: NumericDate, pivotYear: number): NumericReadings {
  if (date.isYearFirst) {
    return {
      usual: dayOrNull(date.first, date.second, date.third),
      swapped: dayOrNull(date.first, date.third, date.second),
    };
  }
  const year = date.isShortYear ? fullYear(date.third, pivotYear) : date.third;
  return { usual: dayOrNull(year, date.second, date.first), swapped: dayOrNull(year, date.first, date.second) };
}

/** The year that ends in these two digits within the hundred years that end with `pivotYear`. */
export function fullYear(twoDigits: number, pivotYear: number): number {
  const year = Math.floor(pivotYear / 100) * 100 + twoDigits;
  return year > pivotYear ? year - 100 : year;
}

function dayOrNull(year: number, month: number, day: number): string | null {
  return isCalendarDay(year, month, day) ? isoDay(year, month, day) : null;
}
