import type { Assertion, WorldValue } from "../../../model/claims/assertion.ts";
import { isEdtf } from "../../../model/dates/date-bounds.ts";
import { inferDateOrder } from "../../../model/dates/date-order.ts";
import { normaliseDate } from "../../../model/dates/normalise-date.ts";
import type { Answer, AnswerValue } from "../../../snapshot/index.ts";

/** What a query's answer says of a claim, or why it says nothing. */
export type AnswerReading = WorldValue | { readonly unfit: string };

/** Above this many cases a row of month and count is not spread out into dates. */
const maxSpreadDates = 1_000_000;

/**
 * Reads an answer as the claim needs it: one row of a value and, for shares, its denominator. A trend takes one column of
 * dates instead, or rows of a date and how many there were. Dates that are no EDTF are read in the order of their column.
 */
export function readAnswer(assertion: Assertion, answer: Answer): AnswerReading {
  const { rows, columns, isCut } = answer;
  if (isCut) return { unfit: `the query gave more than ${rows.length} rows` };
  if (columns.length > 2)
    return { unfit: `the query gave ${columns.length} columns; a claim takes a value and its denominator` };
  const dates = isSeries(assertion) ? readDates(answer) : undefined;
  if (dates !== undefined) return { value: dates.length, dates };
  if (rows.length > 1) {
    return {
      unfit: `the query gave ${rows.length} rows; a claim takes one row of a value and, for a share, its denominator`,
    };
  }
  const [value, denominator] = rows[0] ?? [];
  const read = toValue(value);
  return {
    value: assertion.kind === "date" && typeof read === "string" ? (toEdtf([read])[0] ?? read) : read,
    ...(columns.length === 2 ? { denominator: toDenominator(denominator) } : {}),
  };
}

function isSeries({ kind }: Assertion): boolean {
  return kind === "trend" || kind === "ratio";
}

/** The dates of a column, one a case; undefined where the first column holds none. */
function readDates({ rows, columns }: Answer): readonly string[] | undefined {
  const filled = rows.filter(([cell]) => cell !== null && cell !== undefined);
  if (filled.length === 0 || !filled.every(([cell]) => typeof cell === "string" && toValue(cell) === cell))
    return undefined;
  const texts = toEdtf(filled.map(([cell]) => String(cell)));
  if (columns.length === 1) return texts;
  const counts = filled.map(([, cell]) => toValue(cell));
  if (!counts.every((count) => typeof count === "number" && Number.isSafeInteger(count) && count >= 0))
    return undefined;
  const total = counts.reduce((sum: number, count) => sum + Number(count), 0);
  if (total > maxSpreadDates) return undefined;
  return texts.flatMap((text, index) => Array.from({ length: Number(counts[index]) }, () => text));
}

/** Dates as EDTF where they can be read; a time of day is left out, and what is no date stays as it is. */
function toEdtf(texts: readonly string[]): readonly string[] {
  const days = texts.map((text) => text.trim().replace(/^(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*$/, "$1"));
  if (days.every(isEdtf)) return days;
  const order = inferDateOrder(days);
  return days.map((day) => (isEdtf(day) ? day : (normaliseDate(day, order).value ?? day)));
}

function toValue(cell: AnswerValue | undefined): number | string | null {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  return typeof cell === "string" && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function toDenominator(cell: AnswerValue | undefined): number | null {
  const value = toValue(cell);
  return typeof value === "number" ? value : null;
}
