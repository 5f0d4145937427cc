import * as Plot from "@observablehq/plot";
import type { BarsFigure } from "../model/figure.ts";
import { boundsOf, checkCount, labelCount } from "./count-label.ts";
import { type Canvas, type Drawing, drawNothing } from "./frame.ts";
import { drawMarks } from "./plot-marks.ts";
import { type SvgNode, svg } from "./svg-node.ts";
import { baselineOf, textLines } from "./text-block.ts";
import { measureWidest, wrapEvenly } from "./text-width.ts";
import { whiskers } from "./whiskers.ts";
import { words } from "./words.ts";

const labelGap = 8;

/** Sizes in pixels of type, lines and bars. */
interface Scale {
  readonly label: number;
  readonly labelLine: number;
  readonly note: number;
  readonly noteLine: number;
  readonly thickness: number;
  readonly gap: number;
}

const roomy: Scale = { label: 14, labelLine: 18, note: 12, noteLine: 16, thickness: 20, gap: 8 };
/** Past so many bars a drawing beside its labels is set smaller, so that it still fits on a printed page. */
const many = 16;
const dense: Scale = { label: 12, labelLine: 15, note: 11, noteLine: 14, thickness: 12, gap: 4 };
/** On a phone every label stands above its bar. */
const above: Scale = { ...roomy, thickness: 16, gap: 12 };

function scaleOf({ bars }: BarsFigure, { isNarrow }: Canvas): Scale {
  if (isNarrow) return above;
  return bars.length > many ? dense : roomy;
}

/** A bar with the place it takes, in pixels from the top of the drawing. */
interface PlacedBar {
  readonly bar: BarsFigure["bars"][number];
  readonly value: string;
  readonly label: readonly string[];
  readonly note: readonly string[];
  /** Top of the label's first line box, and the bar's edges. */
  readonly labelTop: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the row ends, text and bar. */
  readonly rowEnd: number;
}

/** Horizontal bars from zero with labels at their ends; beside the bars, or above them where it is narrow. */
export function drawBars(figure: BarsFigure, canvas: Canvas): Drawing {
  if (figure.bars.length === 0) return drawNothing(words.nothing, canvas);
  for (const bar of figure.bars) checkCount(bar);
  const { theme } = canvas;
  const scale = scaleOf(figure, canvas);

  const values = figure.bars.map((bar) => labelCount(bar, figure.denominator));
  const valueWidth = measureWidest(values, { size: scale.label, face: canvas.face });
  const labelWidth = canvas.isNarrow ? canvas.width : widthOfLabels(figure, canvas, scale);
  const left = canvas.isNarrow ? 0 : labelWidth + labelGap;
  const right = Math.max(left + 40, canvas.width - valueWidth - labelGap);
  const placed = placeBars(figure, values, { labelWidth, canvas, scale });
  const height = (placed.at(-1) as PlacedBar).rowEnd + 4;

  const most = Math.max(...figure.bars.map((bar) => boundsOf(bar).high), 0);
  const x = (count: number): number => left + (most === 0 ? 0 : (count / most) * (right - left));
  const marks = drawMarks(canvas.document, {
    width: canvas.width,
    height,
    x: { type: "linear", domain: [0, most === 0 ? 1 : most], range: [left, right] },
    y: { type: "identity" },
    marks: [
      Plot.rect(placed, {
        x1: 0,
        x2: (row: PlacedBar) => row.bar.count,
        y1: "top",
        y2: "bottom",
        fill: (row: PlacedBar) => fillOf(row.bar, theme),
      }),
      ...whiskers(
        placed.map(({ bar, top, bottom }) => ({ ...boundsOf(bar), across: (top + bottom) / 2 })),
        "x",
        theme,
      ),
    ],
  });
  return {
    height,
    nodes: [
      ...marks,
      ...zeroLines(placed, left, canvas),
      ...placed.flatMap((row) => labelBar(row, canvas, { left, x, scale })),
    ],
  };
}

function fillOf({ isMuted, hue }: BarsFigure["bars"][number], theme: Canvas["theme"]): string {
  if (isMuted === true) return theme.muted;
  return hue === undefined ? theme.accent : theme.hues[hue];
}

function widthOfLabels({ bars }: BarsFigure, { width, face }: Canvas, scale: Scale): number {
  const labels = bars.map((bar) => bar.label);
  const notes = bars.map((bar) => bar.note ?? "");
  const widest = Math.max(
    measureWidest(labels, { size: scale.label, face }),
    measureWidest(notes, { size: scale.note, face }),
  );
  return Math.min(Math.ceil(widest), Math.round(width * 0.38));
}

function placeBars(
  figure: BarsFigure,
  values: readonly string[],
  { labelWidth, canvas, scale }: { readonly labelWidth: number; readonly canvas: Canvas; readonly scale: Scale },
): PlacedBar[] {
  const { isNarrow: isAbove, face } = canvas;
  const { thickness } = scale;
  let y = 0;
  return figure.bars.map((bar, index) => {
    const label = wrapEvenly(bar.label, labelWidth, { size: scale.label, face });
    const note = bar.note === undefined ? [] : wrapEvenly(bar.note, labelWidth, { size: scale.note, face });
    const textHeight = label.length * scale.labelLine + note.length * scale.noteLine;
    const rowHeight = isAbove ? textHeight + 4 + thickness : Math.max(thickness, textHeight);
    const labelTop = isAbove ? y : y + (rowHeight - textHeight) / 2;
    const top = isAbove ? y + textHeight + 4 : y + (rowHeight - thickness) / 2;
    const rowEnd = y + rowHeight;
    y = rowEnd + scale.gap;
    return { bar, value: values[index] as string, label, note, labelTop, top, bottom: top + thickness, rowEnd };
  });
}

function labelBar(
  row: PlacedBar,
  { isNarrow, theme }: Canvas,
  { left, x, scale }: { readonly left: number; readonly x: (count: number) => number; readonly scale: Scale },
): SvgNode[] {
  const { label, labelLine, note, noteLine } = scale;
  const at = { x: isNarrow ? 0 : left - labelGap };
  const anchor = isNarrow ? "start" : "end";
  const noteTop = row.labelTop + row.label.length * labelLine;
  const end = x(boundsOf(row.bar).high) + labelGap;
  return [
    ...textLines(
      row.label,
      { ...at, y: row.labelTop + label },
      { size: label, fill: theme.ink, anchor, lineHeight: labelLine },
    ),
    ...textLines(
      row.note,
      { ...at, y: noteTop + note },
      { size: note, fill: theme.quiet, anchor, lineHeight: noteLine },
    ),
    ...textLines(
      [row.value],
      { x: end, y: baselineOf((row.top + row.bottom) / 2, label) },
      { size: label, fill: theme.ink, lineHeight: labelLine },
    ),
  ];
}

/** Where bars begin: one line, or a piece at each bar where labels stand between them. */
function zeroLines(placed: readonly PlacedBar[], left: number, { isNarrow, theme }: Canvas): SvgNode[] {
  const whole = [{ top: 0, bottom: (placed.at(-1) as PlacedBar).rowEnd + 4 }];
  const pieces = placed.map(({ top, bottom }) => ({ top: top - 2, bottom: bottom + 2 }));
  return (isNarrow ? pieces : whole).map(({ top, bottom }) =>
    svg("line", { x1: left, x2: left, y1: top, y2: bottom, stroke: theme.quiet, "stroke-width": 1 }),
  );
}
