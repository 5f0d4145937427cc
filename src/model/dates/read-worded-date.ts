import { isCalendarDay, isoDay, isoMonth, isoYear } from "./calendar.ts";
import { type DateContext, type DateReading, noDate, openDate, shortenedDate, statedDate } from "./date-reading.ts";
import { type DateWord, dateWords } from "./date-words.ts";
import { fullYear } from "./numeric-date.ts";
import type { SeasonCode } from "./seasons.ts";

/** Reads a folded date with names in it: days, months, seasons, quarters, decades; null where a word is not known. */
export function readWordedDate(folded: string, context: DateContext): DateReading | null {
  const period = readQuarter(folded) ?? readDecade(folded);
  if (period !== null) return period;
  const words = dateWords(folded);
  if (words === null || words.length === 0) return null;
  const part = words.find((word) => word.kind === "part");
  const reading = readWords(
    words.filter((word) => word.kind !== "part"),
    folded,
    context,
  );
  if (part === undefined || reading === null || reading.edtf === null) return reading;
  return shortenedDate(
    context,
    reading.edtf,
    `“${part.word}” is not kept: EDTF level 1 has no parts of a month, season or year.`,
  );
}

function readWords(words: readonly DateWord[], folded: string, context: DateContext): DateReading | null {
  const months = new Set(words.flatMap((word) => (word.kind === "month" ? [word.month] : [])));
  const seasons = words.flatMap((word) => (word.kind === "season" ? [word.season] : []));
  const years = words.flatMap((word) => (word.kind === "year" ? [word.year] : []));
  const numbers = words.flatMap((word) => (word.kind === "number" ? [word] : []));
  if (months.size + seasons.length > 1 || years.some((year) => year < 1)) return null;
  const [season] = seasons;
  if (season !== undefined) return readSeason(season, [...years, ...numbers.map(({ number }) => number)]);
  const [month] = months;
  const [year, secondYear] = years;
  if (secondYear !== undefined || numbers.length > 2) return null;
  if (month === undefined) return numbers.length === 0 && year !== undefined ? statedDate(isoYear(year)) : null;
  const [first, second] = numbers;
  if (year !== undefined) return second === undefined ? readDayOfMonth(year, month, first?.number, context) : null;
  if (first === undefined) return noDate(context, "It has a month and no year.");
  if (second === undefined) return readMonthAndNumber(month, first, folded, context);
  const [day, shortYear] = first.isShortYear ? [second.number, first.number] : [first.number, second.number];
  return readDayOfMonth(fullYear(shortYear, context.pivotYear), month, day, context);
}

function readDayOfMonth(year: number, month: number, day: number | undefined, context: DateContext): DateReading {
  if (day === undefined) return statedDate(isoMonth(year, month));
  if (isCalendarDay(year, month, day)) return statedDate(isoDay(year, month, day));
  return noDate(context, `The calendar has no day ${String(day)} in ${isoMonth(year, month)}.`);
}

/** "Mar-15" is how spreadsheets write March 2015, "Mar '15" can be nothing else, and "15 March" lacks its year. */
function readMonthAndNumber(
  month: number,
  number: DateWord & { kind: "number" },
  folded: string,
  context: DateContext,
): DateReading {
  const asMonth = isoMonth(fullYear(number.number, context.pivotYear), month);
  if (number.isShortYear) return statedDate(asMonth);
  if (!/^\p{L}+\.?-\d{2}$/u.test(folded))
    return noDate(context, "It has a month and one short number, which is a day without a year, or a year.");
  const open = openDate(
    context,
    asMonth,
    `It is read as the month ${asMonth}, as spreadsheets write it; it could be a day of a month without its year.`,
  );
  return {
    ...open,
    findings: open.findings.map((finding) => ({
      ...finding,
      made: `It is read as the month ${asMonth}, as spreadsheets write it; it could also be day ${String(number.number)} of the month, without a year.`,
      proposal: { property: context.property, value: asMonth },
    })),
  };
}

/** A season of one year; only a winter may name the two years that it spans. */
function readSeason(season: SeasonCode, years: readonly number[]): DateReading | null {
  const [year, next] = years;
  if (year === undefined || year < 100 || years.length > 2) return null;
  if (next !== undefined && (season !== 24 || next % 100 !== (year + 1) % 100)) return null;
  return statedDate(`${isoYear(year)}-${String(season)}`);
}

/** EDTF level 1 has no quarters: an interval of months. */
function readQuarter(folded: string): DateReading | null {
  const found = /^(?:q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*q([1-4])|([1-4])\. ?quartal (\d{4}))$/.exec(folded);
  if (found === null) return null;
  const quarter = Number(found[1] ?? found[4] ?? found[5]);
  const year = Number(found[2] ?? found[3] ?? found[6]);
  return year < 1 ? null : statedDate(`${isoMonth(year, quarter * 3 - 2)}/${isoMonth(year, quarter * 3)}`);
}

function readDecade(folded: string): DateReading | null {
  const found = /^(?:the )?(\d{3})0['’]?s$/.exec(folded);
  return found === null ? null : statedDate(`${found[1] as string}X`);
}
