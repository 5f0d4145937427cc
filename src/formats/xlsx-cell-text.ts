/**
 * A spreadsheet cell as text: dates in ISO 8601 (only the time where there is no day), truth values as TRUE and FALSE,
 * text as it is, and nothing for an empty cell. Takes what the library gives, whose types mistake a date for its class.
 */
export function spreadsheetCellText(cell: unknown): string {
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return typeof cell === "string" ? cell : "";
}

/** A number in the fifteen digits that spreadsheets keep, or a whole number of any length, from the digits in a file. */
export function canonicalNumber(text: string): string {
  if (/^-?(?:0|[1-9]\d*)$/.test(text)) return text;
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? text : String(Number(number.toPrecision(15)));
}

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheet dates, which a time without a day falls on. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 31);

function dateText(date: Date): string {
  // Serial numbers are binary fractions of a day: 08:30 may come out as 08:29:59.999.
  const ms = Math.round(date.getTime() / 1000) * 1000;
  const text = new Date(ms).toISOString().slice(0, 19);
  if (ms >= DAY_ZERO_MS && ms < DAY_ZERO_MS + DAY_MS) return text.slice(11);
  return ms % DAY_MS === 0 ? text.slice(0, 10) : text;
}
