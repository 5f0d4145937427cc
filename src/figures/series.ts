import * as Plot from "@observablehq/plot";
import type { SeriesFigure } from "../model/figure.ts";
import { boundsOf, checkCount, formatCount } from "./count-label.ts";
import { type Canvas, type Drawing, drawNothing } from "./frame.ts";
import { type Period, parsePeriods } from "./period.ts";
import { drawMarks } from "./plot-marks.ts";
import { type SvgNode, svg } from "./svg-node.ts";
import { baselineOf, textLine } from "./text-block.ts";
import { measureWidest } from "./text-width.ts";
import { listTicks } from "./ticks.ts";
import { type Panel, type SeriesLayout, headingHeight, layOutSeries, yOf } from "./series-layout.ts";
import { drawTimeAxis } from "./time-axis.ts";
import { whiskers } from "./whiskers.ts";
import { words } from "./words.ts";

const tickSize = 12;

type Row = SeriesFigure["periods"][number];

/** Two panels over one time axis: bars per period, and the line of all so far. */
export function drawSeries(figure: SeriesFigure, canvas: Canvas): Drawing {
  if (figure.periods.length === 0) return drawNothing(words.nothing, canvas);
  for (const row of figure.periods) {
    checkCount(row);
    checkCount({ count: row.cumulative });
  }
  const periods = parsePeriods(figure.periods.map((row) => row.period));
  const layout = layOutSeries(figure, canvas);
  const axis = drawTimeAxis(
    periods,
    figure.periods.map((row) => row.label),
    layout,
    canvas,
  );
  return {
    height: layout.total.bottom + axis.height,
    nodes: [...axis.nodes, ...drawCounts(figure, periods, layout, canvas), ...drawTotal(figure, layout, canvas)],
  };
}

function drawCounts(figure: SeriesFigure, periods: readonly Period[], layout: SeriesLayout, canvas: Canvas): SvgNode[] {
  const { theme } = canvas;
  const { bars: panel, left, right, band } = layout;
  const gap = band > 4 ? Math.max(1, band * 0.18) : 0;
  const middle = (index: number): number => left + (index + 0.5) * band;
  const rows = figure.periods.map((row, index) => ({ row, index }));
  const labels = figure.periods.map((row) => formatCount(row.count));
  const isLabelled = measureWidest(labels, { size: tickSize, face: canvas.face }) <= band;
  const marks = drawMarks(canvas.document, {
    ...plotArea(panel, canvas),
    marks: [
      Plot.rect(rows, {
        x1: ({ index }: { index: number }) => left + index * band + gap / 2,
        x2: ({ index }: { index: number }) => left + (index + 1) * band - gap / 2,
        y1: 0,
        y2: ({ row }: { row: Row }) => row.count,
        fill: theme.accent,
      }),
      ...whiskers(
        rows.map(({ row, index }) => ({ ...boundsOf(row), across: middle(index) })),
        "y",
        theme,
      ),
    ],
  });
  const direct = rows.map(({ row, index }) =>
    textLine(
      labels[index] as string,
      { x: middle(index), y: yOf(panel, boundsOf(row).high) - 5 },
      {
        size: tickSize,
        fill: row.count === 0 ? theme.quiet : theme.ink,
        anchor: "middle",
      },
    ),
  );
  return [
    heading(figure.each ?? words.each[(periods[0] as Period).kind], 0, canvas),
    ...(isLabelled ? [] : drawGrid(panel, layout, canvas)),
    ...marks,
    baseline(panel, { left, right }, canvas),
    ...(isLabelled ? direct : []),
  ];
}

function drawTotal(figure: SeriesFigure, layout: SeriesLayout, canvas: Canvas): SvgNode[] {
  const { theme } = canvas;
  const { total: panel, left, right, band } = layout;
  // A total holds from the end of its period on, and nothing was counted before the first.
  const points = [
    { x: left, total: 0 },
    ...figure.periods.map((row, index) => ({ x: left + (index + 1) * band, total: row.cumulative })),
  ];
  const last = points.at(-1) as { readonly x: number; readonly total: number };
  const marks = drawMarks(canvas.document, {
    ...plotArea(panel, canvas),
    marks: [
      Plot.areaY(points, { x: "x", y: "total", fill: theme.accent, fillOpacity: 0.14 }),
      Plot.line(points, { x: "x", y: "total", stroke: theme.accent, strokeWidth: 2 }),
      Plot.dot([last], { x: "x", y: "total", r: 4, fill: theme.accent }),
    ],
  });
  const end = { x: last.x + 8, y: baselineOf(yOf(panel, last.total), 14) };
  return [
    heading(words.soFar, panel.top - headingHeight, canvas),
    ...drawGrid(panel, layout, canvas),
    ...marks,
    baseline(panel, { left, right }, canvas),
    textLine(formatCount(last.total), end, { size: 14, fill: theme.ink, weight: "bold" }),
  ];
}

function plotArea({ top, bottom, most }: Panel, { width }: Canvas) {
  return {
    width,
    height: bottom,
    x: { type: "identity" },
    y: { type: "linear", domain: [0, most], range: [bottom, top] },
  } as const;
}

function heading(text: string, top: number, { theme }: Canvas): SvgNode {
  return textLine(text, { x: 0, y: top + 12 }, { size: tickSize, fill: theme.quiet, weight: "bold" });
}

function baseline({ bottom }: Panel, { left, right }: { left: number; right: number }, { theme }: Canvas): SvgNode {
  return svg("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: theme.quiet, "stroke-width": 1 });
}

function drawGrid(panel: Panel, { left, right }: SeriesLayout, { theme }: Canvas): SvgNode[] {
  return [0, ...listTicks(panel.most, 4)].flatMap((tick) => {
    const y = yOf(panel, tick);
    const line = svg("line", { x1: left, x2: right, y1: y, y2: y, stroke: theme.hairline, "stroke-width": 1 });
    const style = { size: tickSize, fill: theme.quiet, anchor: "end" } as const;
    const label = textLine(formatCount(tick), { x: left - 6, y: baselineOf(y, tickSize) }, style);
    return tick === 0 ? [label] : [line, label];
  });
}
