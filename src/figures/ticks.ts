import type { Period, PeriodKind } from "./period.ts";

/** Round numbers above zero up to `most`: at most `count` (2 or more) and, where `most` is 1 or more, at least one. */
export function listTicks(most: number, count: number): number[] {
  for (let power = 1; power <= most; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const step = factor * power;
      const fitting = Math.floor(most / step);
      if (fitting <= count) return Array.from({ length: fitting }, (_, index) => (index + 1) * step);
    }
  }
  return [];
}

/** How far apart labels may stand, so that they fall on the same months each year; past that the years do alone. */
const stepsOf: Readonly<Record<PeriodKind, readonly number[]>> = {
  month: [1, 3, 6],
  quarter: [1, 2],
  season: [1, 2],
  year: [1, 2, 5, 10, 20, 50, 100],
  other: [1, 2, 5, 10, 20, 50, 100],
};

/** The periods to label: as many as leave `room` (in periods) for each label, at the same places in each year. */
export function listLabelled(periods: readonly Period[], room: number): number[] {
  const kind = periods[0]?.kind ?? "other";
  const step = stepsOf[kind].find((candidate) => candidate >= room);
  if (step === undefined) return [];
  return periods.flatMap((period, index) => (placeInSteps(period, index) % step === 0 ? [index] : []));
}

function placeInSteps({ kind, year = 0, place }: Period, index: number): number {
  if (kind === "other") return index;
  return kind === "year" ? year : place;
}

/** The first period of each year, for periods shorter than a year; every n-th year where years stand too close. */
export function listYearStarts(
  periods: readonly Period[],
  room: number,
): { readonly index: number; readonly year: number }[] {
  const starts = periods.flatMap(({ kind, year }, index) => {
    if (year === undefined || kind === "year" || periods[index - 1]?.year === year) return [];
    return [{ index, year }];
  });
  const perYear = Math.max(1, periods.length / Math.max(1, starts.length));
  const step = stepsOf.year.find((candidate) => candidate * perYear >= room) ?? 100;
  return starts.filter(({ year }) => step === 1 || year % step === 0);
}
