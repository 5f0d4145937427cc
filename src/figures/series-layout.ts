import type { SeriesFigure } from "../model/figure.ts";
import { boundsOf, formatCount } from "./count-label.ts";
import type { Canvas } from "./frame.ts";
import { measureText } from "./text-width.ts";

const tickSize = 12;
export const headingHeight = 20;

/** Where the panels and their periods stand, in pixels. */
export interface SeriesLayout {
  readonly left: number;
  readonly right: number;
  /** Width of one period. */
  readonly band: number;
  readonly bars: Panel;
  readonly total: Panel;
}

export interface Panel {
  readonly top: number;
  readonly bottom: number;
  readonly most: number;
}

/** Places the two panels for the width and the numbers to print. */
export function layOutSeries(figure: SeriesFigure, { width, isNarrow, face }: Canvas): SeriesLayout {
  const mostTotal = Math.max(...figure.periods.map((row) => row.cumulative));
  const left = Math.ceil(measureText(formatCount(mostTotal), { size: tickSize, face })) + 6;
  const right = width - Math.ceil(measureText(formatCount(mostTotal), { size: 14, face, weight: "bold" })) - 10;
  // Room above the bars for the label of the tallest.
  const barsTop = headingHeight + 20;
  const barsBottom = barsTop + (isNarrow ? 96 : 120);
  const totalTop = barsBottom + 24 + headingHeight;
  return {
    left,
    right,
    band: (right - left) / figure.periods.length,
    bars: { top: barsTop, bottom: barsBottom, most: Math.max(...figure.periods.map((row) => boundsOf(row).high), 1) },
    total: { top: totalTop, bottom: totalTop + (isNarrow ? 80 : 96), most: Math.max(mostTotal, 1) },
  };
}

/** Where a count stands in a panel. */
export function yOf({ top, bottom, most }: Panel, count: number): number {
  return bottom - (count / most) * (bottom - top);
}
