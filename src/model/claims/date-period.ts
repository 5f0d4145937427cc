export interface DayBounds {
  /** ISO days, inclusive. */
  readonly earliest: string;
  readonly latest: string;
}

const DAY_MS = 86_400_000;
const OPEN: DayBounds = { earliest: "0000-01-01", latest: "9999-12-31" };

/** First and last month of the EDTF seasons, northern hemisphere; winter begins in December and ends in the next year. */
const SEASON_MONTHS: Readonly<Record<string, readonly [string, string]>> = {
  "21": ["03", "05"],
  "22": ["06", "08"],
  "23": ["09", "11"],
  "24": ["12", "02"],
};

/**
 * The first and last day an EDTF level 1 date can mean: days, months, seasons, years, unspecified digits (201X), uncertainty
 * marks, spans, open ends. A time of day is cut off. `undefined` when it is no such date.
 */
export function boundsOf(edtf: string): DayBounds | undefined {
  const text = edtf.trim();
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return isDay(text) ? { earliest: text, latest: text } : undefined;
  const ends = text.split("/");
  if (ends.length === 2) {
    const from = isOpenEnd(ends[0]) ? OPEN : boundsOf(ends[0] ?? "");
    const to = isOpenEnd(ends[1]) ? OPEN : boundsOf(ends[1] ?? "");
    if (from === undefined || to === undefined || from.earliest > to.latest) return undefined;
    return { earliest: from.earliest, latest: to.latest };
  }
  return boundsOfOne(text.replace(/[?~%]/gu, "").replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/u, "$1"));
}

/** The ISO day `days` after (or before, when negative) another. */
export function shiftDay(day: string, days: number): string {
  return new Date(dayNumber(day) * DAY_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days since 1 January 1970, so that spans can be halved. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function boundsOfOne(text: string): DayBounds | undefined {
  const match = /^(\d{4}|\d{3}[Xu]|\d{2}[Xu]{2})(?:-(\d{2}|XX|uu)(?:-(\d{2}|XX|uu))?)?$/u.exec(text);
  if (match === null) return undefined;
  const [, year = "", month, day] = match;
  const firstYear = year.replace(/[Xu]/gu, "0");
  const lastYear = year.replace(/[Xu]/gu, "9");
  if (month === undefined || /X|u/u.test(month) || firstYear !== lastYear) {
    return { earliest: `${firstYear}-01-01`, latest: `${lastYear}-12-31` };
  }
  const season = SEASON_MONTHS[month];
  if (season !== undefined && day === undefined) {
    const endYear = month === "24" ? String(Number(year) + 1).padStart(4, "0") : year;
    return { earliest: `${year}-${season[0]}-01`, latest: lastDayOf(endYear, season[1]) };
  }
  if (month < "01" || month > "12") return undefined;
  if (day === undefined || /X|u/u.test(day)) {
    return { earliest: `${year}-${month}-01`, latest: lastDayOf(year, month) };
  }
  const only = `${year}-${month}-${day}`;
  return isDay(only) ? { earliest: only, latest: only } : undefined;
}

function lastDayOf(year: string, month: string): string {
  const nextMonth =
    month === "12"
      ? `${String(Number(year) + 1).padStart(4, "0")}-01`
      : `${year}-${String(Number(month) + 1).padStart(2, "0")}`;
  return shiftDay(`${nextMonth}-01`, -1);
}

function isOpenEnd(text: string | undefined): boolean {
  return text === ".." || text === "";
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
