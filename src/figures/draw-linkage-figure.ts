import * as Plot from "@observablehq/plot";
import type { CurvesFigure, HistogramFigure, LinkageFigure } from "../model/linkage-figure.ts";
import { formatCount } from "./count-label.ts";
import { type Canvas, type Drawing, drawNothing, frameFigure } from "./frame.ts";
import { drawMarks, type FigureDocument } from "./plot-marks.ts";
import { drawSignedBars } from "./signed-bars.ts";
import { serialiseSvg, svg, type SvgNode } from "./svg-node.ts";
import { baselineOf, textLine } from "./text-block.ts";
import { measureText } from "./text-width.ts";
import { themes } from "./theme.ts";
import { words } from "./words.ts";

/** Draws a chart of a linkage as a complete, standalone SVG text; the same figure gives the same bytes. */
export function drawLinkageFigure(
  figure: LinkageFigure,
  {
    document,
    idPrefix,
    width = 720,
  }: { readonly document: FigureDocument; readonly idPrefix: string; readonly width?: number },
): string {
  const theme = themes.light;
  const canvas: Canvas = { document, width: width - 2 * theme.padding, isNarrow: false, theme, face: "any", idPrefix };
  return serialiseSvg(frameFigure(figure, canvas, draw(figure, canvas)));
}

function draw(figure: LinkageFigure, canvas: Canvas): Drawing {
  switch (figure.kind) {
    case "signed-bars":
      return drawSignedBars(figure, canvas);
    case "histogram":
      return drawHistogram(figure, canvas);
    case "curves":
      return drawCurves(figure, canvas);
  }
}

const size = 12;
const top = 24;
const bottom = 264;
const left = 64;

/** Where a measure stands between the edges of the drawing. */
interface Axis {
  readonly low: number;
  readonly high: number;
  readonly right: number;
  x(value: number): number;
}

function createAxis(low: number, high: number, right: number): Axis {
  const span = high > low ? high - low : 1;
  return { low, high, right, x: (value) => left + ((value - low) / span) * (right - left) };
}

function drawHistogram(figure: HistogramFigure, canvas: Canvas): Drawing {
  const { bins } = figure;
  if (bins.every(({ count }) => count === 0)) return drawNothing(words.nothing, canvas);
  const axis = createAxis(bins[0]!.from, bins.at(-1)!.to, canvas.width - 16);
  // Pairs that are two people outnumber the others by far, so that only a logarithmic scale shows both.
  const most = Math.ceil(Math.log10(Math.max(...bins.map(({ count }) => count), 10)));
  const y = (count: number): number =>
    bottom - ((count < 1 ? 0 : Math.log10(count) + 0.15) / (most + 0.15)) * (bottom - top);
  const marks = drawMarks(canvas.document, {
    width: canvas.width,
    height: bottom,
    x: { type: "identity" },
    y: { type: "identity" },
    marks: [
      Plot.rect(
        bins
          .filter(({ count }) => count > 0)
          .map(({ from, to, count }) => ({ x1: axis.x(from) + 0.5, x2: axis.x(to) - 0.5, y1: bottom, y2: y(count) })),
        { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: canvas.theme.accent },
      ),
    ],
  });
  const ticks = Array.from({ length: most + 1 }, (_, power) => ({
    label: formatCount(10 ** power),
    at: y(10 ** power),
  }));
  return {
    height: bottom + 44,
    nodes: [
      ...grid(ticks, axis, canvas),
      ...marks,
      ...drawAxis(figure.axisTitle, axis, canvas),
      ...drawMark(figure.mark, axis, canvas),
    ],
  };
}

const dashes = [undefined, "7 4", "2 3"] as const;

function drawCurves(figure: CurvesFigure, canvas: Canvas): Drawing {
  const xs = figure.curves.flatMap(({ points }) => points.map(({ x }) => x));
  if (xs.length === 0) return drawNothing(words.nothing, canvas);
  const labelWidth = Math.max(...figure.curves.map(({ label }) => measureText(label, { size, face: canvas.face })));
  const axis = createAxis(Math.min(...xs), Math.max(...xs), canvas.width - labelWidth - 16);
  const y = (share: number): number => bottom - share * (bottom - top);
  const inks = [canvas.theme.accent, canvas.theme.ink, canvas.theme.quiet];
  const lines = figure.curves.map(({ points }, at) =>
    svg("polyline", {
      points: points.map(({ x, share }) => `${axis.x(x).toFixed(2)},${y(share).toFixed(2)}`).join(" "),
      fill: "none",
      stroke: inks[at % inks.length]!,
      "stroke-width": 2,
      "stroke-dasharray": dashes[at % dashes.length],
    }),
  );
  const ends = spread(figure.curves.map(({ points }) => y(points.at(-1)?.share ?? 0)));
  const labels = figure.curves.map(({ label }, at) =>
    textLine(label, { x: axis.right + 8, y: baselineOf(ends[at]!, size) }, { size, fill: inks[at % inks.length]! }),
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => ({ label: `${share * 100} %`, at: y(share) }));
  return {
    height: bottom + 44,
    nodes: [
      ...grid(ticks, axis, canvas),
      ...lines,
      ...labels,
      ...drawAxis(figure.axisTitle, axis, canvas),
      ...drawMark(figure.mark, axis, canvas),
    ],
  };
}

/** Moves labels apart that would stand on one another, keeping their order. */
function spread(ends: readonly number[]): readonly number[] {
  const order = [...ends.keys()].toSorted((a, b) => ends[a]! - ends[b]!);
  const placed = [...ends];
  let last = Number.NEGATIVE_INFINITY;
  for (const at of order) {
    placed[at] = Math.max(ends[at]!, last + 15);
    last = placed[at]!;
  }
  const over = Math.max(0, last - bottom);
  return placed.map((end) => end - over);
}

function grid(
  ticks: readonly { readonly label: string; readonly at: number }[],
  axis: Axis,
  { theme }: Canvas,
): SvgNode[] {
  return ticks.flatMap(({ label, at }) => [
    svg("line", { x1: left, x2: axis.right, y1: at, y2: at, stroke: theme.hairline, "stroke-width": 1 }),
    textLine(label, { x: left - 8, y: baselineOf(at, size) }, { size, fill: theme.quiet, anchor: "end" }),
  ]);
}

function drawAxis(title: string, axis: Axis, { theme }: Canvas): SvgNode[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((candidate) => (axis.high - axis.low) / candidate <= 12) ?? 200;
  const first = Math.ceil(axis.low / step) * step;
  const ticks: number[] = [];
  for (let tick = first; tick <= axis.high; tick += step) ticks.push(tick);
  return [
    svg("line", { x1: left, x2: axis.right, y1: bottom, y2: bottom, stroke: theme.quiet, "stroke-width": 1 }),
    ...ticks.map((tick) =>
      textLine(
        String(tick).replace("-", "−"),
        { x: axis.x(tick), y: bottom + 16 },
        { size, fill: theme.quiet, anchor: "middle" },
      ),
    ),
    textLine(title, { x: left, y: bottom + 36 }, { size, fill: theme.quiet }),
  ];
}

function drawMark(mark: HistogramFigure["mark"], axis: Axis, canvas: Canvas): SvgNode[] {
  if (mark === undefined || mark.at < axis.low || mark.at > axis.high) return [];
  const x = axis.x(mark.at);
  const isRight = x + measureText(mark.label, { size, face: canvas.face }) + 8 > canvas.width;
  return [
    svg("line", {
      x1: x,
      x2: x,
      y1: 8,
      y2: bottom,
      stroke: canvas.theme.ink,
      "stroke-width": 1.5,
      "stroke-dasharray": "4 3",
    }),
    textLine(
      mark.label,
      { x: isRight ? x - 6 : x + 6, y: 14 },
      { size, fill: canvas.theme.ink, anchor: isRight ? "end" : "start" },
    ),
  ];
}
