/** EDTF level 1 seasons: 21 spring, 22 summer, 23 autumn, 24 winter. */
export type SeasonCode = 21 | 22 | 23 | 24;

/**
 * Our one convention for when a season is: meteorological, northern hemisphere; spring March–May, summer June–August,
 * autumn September–November, and the winter of a year from its December to the February of the next.
 */
const FIRST_MONTH: Readonly<Record<SeasonCode, number>> = { 21: 3, 22: 6, 23: 9, 24: 12 };

export interface YearMonth {
  readonly year: number;
  readonly month: number;
}

/** First and last month of a season. */
export function seasonMonths(
  year: number,
  season: SeasonCode,
): { readonly first: YearMonth; readonly last: YearMonth } {
  const first = FIRST_MONTH[season];
  const last = first + 2;
  return {
    first: { year, month: first },
    last: last > 12 ? { year: year + 1, month: last - 12 } : { year, month: last },
  };
}

/** The season that a month belongs to; January and February belong to the winter of the year before. */
export function seasonOfMonth({ year, month }: YearMonth): { readonly year: number; readonly season: SeasonCode } {
  if (month < FIRST_MONTH[21]) return { year: year - 1, season: 24 };
  if (month < FIRST_MONTH[22]) return { year, season: 21 };
  if (month < FIRST_MONTH[23]) return { year, season: 22 };
  return { year, season: month < FIRST_MONTH[24] ? 23 : 24 };
}
