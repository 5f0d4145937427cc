import { dateBounds } from "../../../model/dates/date-bounds.ts";
import { type DateOrderWord, inferDateOrder } from "../../../model/dates/date-order.ts";
import { normaliseDate } from "../../../model/dates/normalise-date.ts";
import { noDay } from "../kernel/kernel-input.ts";

/** A date as the kernel compares it: the days it can mean, and its digits where it is a full date. */
export interface DateValue {
  readonly firstDay: number;
  readonly lastDay: number;
  /** YYYYMMDD as hexadecimal digits; 0 where year, month and day are not all given. */
  readonly digits: number;
}

/** Which order the dates of a column are in, from all its values. */
export function dateOrderOf(values: Iterable<string>): DateOrderWord {
  return inferDateOrder(values).order;
}

/**
 * Reads a cell as EDTF or as a published date. Eight digits that are no calendar day (a month 14, a typing slip) still have
 * digits to compare. Undefined for what is no date.
 */
export function readDateValue(cell: string, order: DateOrderWord): DateValue | undefined {
  const text = cell.trim();
  const plain = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(text);
  if (plain !== null) {
    const digits = Number.parseInt(`${plain[1]}${plain[3]}${plain[4]}`, 16);
    const day = dayNumber(`${plain[1]}-${plain[3]}-${plain[4]}`);
    return { firstDay: day ?? noDay, lastDay: day ?? noDay, digits };
  }
  const { value } = normaliseDate(text, { order });
  if (value === null) return undefined;
  const { earliest, latest } = dateBounds(value);
  const firstDay = earliest === null ? firstOfAll : (dayNumber(earliest) ?? firstOfAll);
  const lastDay = latest === null ? lastOfAll : (dayNumber(latest) ?? lastOfAll);
  const isDay = earliest !== null && earliest === latest;
  return { firstDay, lastDay, digits: isDay ? Number.parseInt(earliest.replaceAll("-", ""), 16) : 0 };
}

const firstOfAll = -10_000_000;
const lastOfAll = 10_000_000;
const dayMs = 86_400_000;

/** Days from 1970; undefined for what the calendar does not have. */
function dayNumber(isoDay: string): number | undefined {
  const at = Date.parse(`${isoDay}T00:00:00Z`);
  if (!Number.isFinite(at) || new Date(at).toISOString().slice(0, 10) !== isoDay) return undefined;
  return Math.round(at / dayMs);
}
