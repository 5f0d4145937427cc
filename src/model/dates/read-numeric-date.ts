import { draftFinding } from "../draft-finding.ts";
import { quoteCell } from "../label-fold.ts";
import { isoDay, isoMonth, isoYear } from "./calendar.ts";
import { type DateContext, type DateReading, noDate, openDate, shortenedDate, statedDate } from "./date-reading.ts";
import { fullYear, type NumericDate, numericDate, numericReadings } from "./numeric-date.ts";

/** Reads a date written in numbers only: days, months, years with a short second year, spreadsheet day numbers. */
export function readNumericDate(text: string, context: DateContext): DateReading | null {
  const date = numericDate(text);
  if (date !== null) return readDay(date, context);
  return readMonthAndYear(text, context) ?? readTwoNumbers(text, context) ?? readSpreadsheetDay(text, context);
}

function readDay(date: NumericDate, context: DateContext): DateReading {
  const zeros = readZeroParts(date, context);
  if (zeros !== null) return zeros;
  const { usual, swapped } = numericReadings(date, context.pivotYear);
  if (date.isYearFirst) {
    if (usual !== null) return statedDate(usual);
    const reading =
      swapped === null
        ? ""
        : ` With day and month the other way round it would be ${swapped}, which is not how such dates are written.`;
    return noDate(
      context,
      `A date with its year first is read as year, month, day, and the calendar has no such day.${reading}`,
    );
  }
  if (context.order === "dmy" || context.order === "mdy") {
    const [own, other] = context.order === "dmy" ? [usual, swapped] : [swapped, usual];
    if (own !== null) return statedDate(own);
    return other === null ? neitherDay(context) : againstColumn(other, context);
  }
  if (usual === null || swapped === null || usual === swapped) {
    const only = usual ?? swapped;
    return only === null ? neitherDay(context) : statedDate(only);
  }
  return openDate(
    context,
    `${usual.slice(0, 4)}-XX-XX`,
    `It is ${usual} as day/month/year and ${swapped} as month/day/year, and its column does not settle which.`,
  );
}

function neitherDay(context: DateContext): DateReading {
  return noDate(context, "The calendar has no such day, neither as day/month/year nor as month/day/year.");
}

/** The column's order gives no day and the other order does: that reading is used, and marked. */
function againstColumn(day: string, context: DateContext): DateReading {
  const [own, other] =
    context.order === "dmy" ? ["day/month/year", "month/day/year"] : ["month/day/year", "day/month/year"];
  const finding = draftFinding("date-is-a-date", {
    read: quoteCell(context.published),
    made: `As ${own}, the order of its column, it is no date. The only reading that the calendar allows is ${other}, and it is read so, as uncertain: ${day}?.`,
    decision: `Look the date up in the source: accept ${day}, or enter the right date.`,
    proposal: { property: context.property, value: day },
  });
  return { edtf: `${day}?`, certainty: "inferred", findings: [finding] };
}

/** Databases write an unknown day or month as 00. */
function readZeroParts(date: NumericDate, context: DateContext): DateReading | null {
  if (date.second !== 0 && (date.isYearFirst ? date.third : date.first) !== 0) return null;
  const shortOrFull = date.isShortYear ? fullYear(date.third, context.pivotYear) : date.third;
  const [year, month, day] = date.isYearFirst
    ? [date.first, date.second, date.third]
    : [shortOrFull, date.second, date.first];
  if (year < 1 || month > 12) return neitherDay(context);
  if (month === 0 && day === 0)
    return shortenedDate(context, isoYear(year), "Month and day are written as 0, which stands for unknown.");
  if (month === 0) return noDate(context, "It has a day and no month.", isoYear(year));
  return shortenedDate(context, isoMonth(year, month), "The day is written as 0, which stands for unknown.");
}

const MONTH_YEAR = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/;
const YEAR_MONTH = /^(\d{4})\s*[/.-]\s*(\d{1,2})$/;

function readMonthAndYear(text: string, context: DateContext): DateReading | null {
  const yearFirst = YEAR_MONTH.exec(text);
  const found = yearFirst ?? MONTH_YEAR.exec(text);
  if (found === null) return null;
  const [year, month] = (yearFirst === null ? [found[2], found[1]] : [found[1], found[2]]).map(Number) as [
    number,
    number,
  ];
  if (year >= 1 && month >= 1 && month <= 12) return statedDate(isoMonth(year, month));
  if (year >= 1 && month === 0)
    return shortenedDate(context, isoYear(year), "The month is written as 0, which stands for unknown.");
  if (yearFirst !== null && (year + 1) % 100 === month) {
    const years = `${isoYear(year)}/${isoYear(year + 1)}`;
    return noDate(context, `It is no month of the calendar. One reading is the two years ${years}.`, years);
  }
  return noDate(context, "It has the form of a month and a year, and the calendar has no such month.");
}

function readTwoNumbers(text: string, context: DateContext): DateReading | null {
  const found = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})$/.exec(text);
  if (found === null) return null;
  return openDate(context, null, "It has two short numbers: a month and a year, or a day and a month without a year.");
}

const SPREADSHEET_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** Spreadsheets keep a date as the number of days since 1899-12-30; five digits are the years 1954 to 2064. */
function readSpreadsheetDay(text: string, context: DateContext): DateReading | null {
  const found = /^(\d{5})(?:\.\d+)?$/.exec(text);
  const days = Number(found?.[1] ?? 0);
  if (days < 20_000 || days > 60_000) return null;
  const date = new Date(SPREADSHEET_ZERO + days * DAY_MS);
  const day = isoDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  return noDate(context, `It is a number, and spreadsheets store dates as such: it would be ${day}.`, day);
}
