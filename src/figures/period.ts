import { figuresErrors } from "./errors.ts";

export type PeriodKind = "month" | "quarter" | "season" | "year" | "other";

/** A period with its place in time, so far as its name tells. */
export interface Period {
  readonly kind: PeriodKind;
  /** `undefined` for kinds other than those of the calendar. */
  readonly year: number | undefined;
  /** Place within the year, from 0. */
  readonly place: number;
}

const perYear: Readonly<Record<PeriodKind, number>> = { month: 12, quarter: 4, season: 4, year: 1, other: 1 };

/** Reads `2014-01`, `2014-Q1`, the EDTF seasons `2014-21` to `2014-24`, and `2014`; anything else is of another kind. */
export function parsePeriod(text: string): Period {
  const [, year, part] = /^(\d{4})(?:-(0[1-9]|1[0-2]|2[1-4]|Q[1-4]))?$/u.exec(text) ?? [];
  if (year === undefined) return { kind: "other", year: undefined, place: 0 };
  if (part === undefined) return { kind: "year", year: Number(year), place: 0 };
  if (part.startsWith("Q")) return { kind: "quarter", year: Number(year), place: Number(part.slice(1)) - 1 };
  const number = Number(part);
  if (number > 12) return { kind: "season", year: Number(year), place: number - 21 };
  return { kind: "month", year: Number(year), place: number - 1 };
}

/** Reads all periods; throws FIGURES_PERIODS_NOT_CONTINUOUS unless each follows the one before. */
export function parsePeriods(texts: readonly string[]): Period[] {
  const periods = texts.map(parsePeriod);
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1];
    if (before !== undefined && !follows(before, period)) {
      throw figuresErrors.create(
        "FIGURES_PERIODS_NOT_CONTINUOUS",
        `A series goes from ${texts[index - 1]} to ${texts[index]}; every period must be there once and in order.`,
        { hint: "Give periods without cases the count 0.", details: { before: texts[index - 1], after: texts[index] } },
      );
    }
  }
  return periods;
}

function follows(before: Period, after: Period): boolean {
  if (before.kind !== after.kind) return false;
  if (before.kind === "other") return true;
  return ordinal(after) === ordinal(before) + 1;
}

function ordinal({ kind, year = 0, place }: Period): number {
  return year * perYear[kind] + place;
}
