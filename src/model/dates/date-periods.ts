import { isPlainDay, isoYear } from "./calendar.ts";
import { dateBounds } from "./date-bounds.ts";
import { seasonOfMonth } from "./seasons.ts";

/** The year that an EDTF date falls into, such as "2015"; null where its bounds span two or are open. Throws MODEL_DATE_NOT_EDTF. */
export function yearOf(edtf: string): string | null {
  return periodOf(edtf, (day) => day.slice(0, 4));
}

/** The month, such as "2015-03"; null where the bounds of the date span two or are open. Throws MODEL_DATE_NOT_EDTF. */
export function monthOf(edtf: string): string | null {
  return periodOf(edtf, (day) => day.slice(0, 7));
}

/** The quarter of the calendar year, such as "2015-Q1"; null as for `monthOf`. Throws MODEL_DATE_NOT_EDTF. */
export function quarterOf(edtf: string): string | null {
  return periodOf(edtf, (day) => `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`);
}

/** The season as an EDTF value, such as "2014-24" for January 2015; null as for `monthOf`. Throws MODEL_DATE_NOT_EDTF. */
export function seasonOf(edtf: string): string | null {
  return periodOf(edtf, (day) => {
    const { year, season } = seasonOfMonth({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });
    return `${isoYear(year)}-${String(season)}`;
  });
}

function periodOf(edtf: string, nameOf: (day: string) => string): string | null {
  if (isPlainDay(edtf)) return nameOf(edtf);
  const { earliest, latest } = dateBounds(edtf);
  if (earliest === null || latest === null) return null;
  const period = nameOf(earliest);
  return period === nameOf(latest) ? period : null;
}
