import * as Plot from "@observablehq/plot";
import type { HeatMapFigure } from "../model/figure.ts";
import { inkOn } from "./contrast.ts";
import { checkCount, formatCount } from "./count-label.ts";
import { figuresErrors } from "./errors.ts";
import { type Canvas, type Drawing, drawNothing } from "./frame.ts";
import { type HeatMapBlock, layOutHeatMap } from "./heat-map-layout.ts";
import { createColourScale, drawMarks } from "./plot-marks.ts";
import { type SvgNode, movedBy, svg } from "./svg-node.ts";
import { baselineOf, textLine, textLines } from "./text-block.ts";
import { words } from "./words.ts";

const textSize = 12;
const lineHeight = 14;

/** A matrix with the count printed in each cell; suppressed cells are hatched. Too wide, it continues below itself. */
export function drawHeatMap(figure: HeatMapFigure, canvas: Canvas): Drawing {
  checkTable(figure);
  if (figure.rows.length === 0 || figure.columns.length === 0) return drawNothing(words.nothing, canvas);
  const hatch = `url(#${canvas.idPrefix}-hatch)`;
  const paint = createPaint(figure, canvas);
  const { blocks, height } = layOutHeatMap(figure, canvas);
  const isSuppressed = figure.counts.some((row) => row.includes(null));
  const nodes = blocks.map((block) => movedBy(0, block.top, drawBlock(figure, block, canvas, { paint, hatch })));
  if (!isSuppressed) return { height, nodes };
  const key = movedBy(0, height + 12, drawKey(hatch, canvas));
  return { height: height + 12 + 16, nodes: [...nodes, key], definitions: [hatchPattern(canvas)] };
}

/** Fill and ink of a count. */
type Paint = (count: number) => { readonly fill: string; readonly ink: string };

function createPaint(figure: HeatMapFigure, { theme }: Canvas): Paint {
  const most = Math.max(1, ...figure.counts.flat().map((count) => count ?? 0));
  const colour = createColourScale(most, [theme.leastCell, theme.mostCell]);
  return (count) => {
    if (count === 0) return { fill: theme.emptyCell, ink: theme.quiet };
    const fill = colour(count);
    return { fill, ink: inkOn(fill) };
  };
}

interface Cell {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly count: number | null;
  readonly isOutlined: boolean;
}

function drawBlock(
  figure: HeatMapFigure,
  block: HeatMapBlock,
  canvas: Canvas,
  { paint, hatch }: { readonly paint: Paint; readonly hatch: string },
): SvgNode[] {
  const outlined = new Set((figure.outlined ?? []).map(([row, column]) => `${row} ${column}`));
  const cells = block.rows.flatMap((row) =>
    block.columns.map((column): Cell => ({
      x1: column.left,
      x2: column.left + block.cellWidth - 1,
      y1: row.top,
      y2: row.top + row.height - 1,
      count: figure.counts[row.index]?.[column.index] ?? null,
      isOutlined: outlined.has(`${row.index} ${column.index}`),
    })),
  );
  const place = { x1: "x1", x2: "x2", y1: "y1", y2: "y2" } as const;
  const empty = cells.filter(({ count }) => count === null || count === 0);
  const marks = drawMarks(canvas.document, {
    width: canvas.width,
    height: block.height,
    x: { type: "identity" },
    y: { type: "identity" },
    color: { type: "identity" },
    marks: [
      Plot.rect(empty, { ...place, fill: canvas.theme.emptyCell }),
      Plot.rect(filled(cells), { ...place, fill: ({ count }: Filled) => paint(count).fill }),
      Plot.rect(
        cells.filter(({ count }) => count === null),
        { ...place, fill: hatch },
      ),
    ],
  });
  return [...drawHeads(figure, block, canvas), ...marks, ...outlines(cells, canvas), ...printCounts(cells, paint)];
}

/** A ring inside the cell, light and dark, so that it shows on any fill. */
function outlines(cells: readonly Cell[], { theme }: Canvas): SvgNode[] {
  return cells
    .filter((cell) => cell.isOutlined)
    .flatMap(({ x1, x2, y1, y2 }) =>
      [
        { inset: 1, stroke: theme.ink },
        { inset: 2.5, stroke: theme.background },
      ].map(({ inset, stroke }) =>
        svg("rect", {
          x: x1 + inset,
          y: y1 + inset,
          width: x2 - x1 - 2 * inset,
          height: y2 - y1 - 2 * inset,
          fill: "none",
          stroke,
          "stroke-width": inset === 1 ? 2 : 1,
        }),
      ),
    );
}

type Filled = Cell & { readonly count: number };

function filled(cells: readonly Cell[]): Filled[] {
  return cells.filter((cell): cell is Filled => cell.count !== null && cell.count > 0);
}

/** The numbers, in one group for each ink. */
function printCounts(cells: readonly Cell[], paint: Paint): SvgNode[] {
  const byInk = new Map<string, SvgNode[]>();
  for (const { x1, x2, y1, y2, count } of cells) {
    if (count === null) continue;
    const { ink } = paint(count);
    const at = { x: (x1 + x2) / 2, y: baselineOf((y1 + y2) / 2, textSize) };
    const texts = byInk.get(ink) ?? [];
    texts.push(svg("text", at, [formatCount(count)]));
    byInk.set(ink, texts);
  }
  return [...byInk].map(([fill, texts]) => svg("g", { fill, "font-size": textSize, "text-anchor": "middle" }, texts));
}

function drawHeads(figure: HeatMapFigure, block: HeatMapBlock, { theme }: Canvas): SvgNode[] {
  const title = { size: textSize, fill: theme.quiet, weight: "bold" } as const;
  const label = { size: textSize, fill: theme.ink, lineHeight };
  const columns = block.columns.flatMap(({ left, lines }) => {
    const middle = left + (block.cellWidth - 1) / 2;
    if (!block.isTurned) {
      const y = block.headBottom - 6 - (lines.length - 1) * lineHeight;
      return textLines(lines, { x: middle, y }, { ...label, anchor: "middle" });
    }
    // Turned text reads upwards: its lines stand side by side around the middle of the column.
    const first = baselineOf(middle - ((lines.length - 1) * lineHeight) / 2, textSize);
    return lines.map((line, index) =>
      textLine(line, { x: first + index * lineHeight, y: block.headBottom - 5 }, { ...label, rotate: -90 }),
    );
  });
  const rows = block.rows.flatMap(({ top, height, lines }) => {
    const y = baselineOf(top + (height - 1) / 2, textSize) - ((lines.length - 1) * lineHeight) / 2;
    return textLines(lines, { x: block.labelWidth - 6, y }, { ...label, anchor: "end" });
  });
  return [
    ...textLines(block.columnsTitle, { x: block.labelWidth, y: textSize }, { ...title, lineHeight }),
    ...textLines(
      block.rowsTitle,
      { x: block.labelWidth - 6, y: block.headBottom - 6 - (block.rowsTitle.length - 1) * lineHeight },
      { ...title, lineHeight, anchor: "end" },
    ),
    ...columns,
    ...rows,
  ];
}

function drawKey(hatch: string, { theme }: Canvas): SvgNode[] {
  const box = { width: 22, height: 15 };
  return [
    svg("rect", { ...box, fill: theme.emptyCell }),
    svg("rect", { ...box, fill: hatch }),
    textLine(words.suppressed, { x: 28, y: 12 }, { size: textSize, fill: theme.quiet }),
  ];
}

function hatchPattern({ idPrefix, theme }: Canvas): SvgNode {
  const size = 6;
  const line = svg("line", { x1: 0, y1: 0, x2: 0, y2: size, stroke: theme.quiet, "stroke-width": 2 });
  const turned = { patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  return svg("pattern", { id: `${idPrefix}-hatch`, width: size, height: size, ...turned }, [line]);
}

function checkTable({ rows, columns, counts }: HeatMapFigure): void {
  const isRectangular = counts.length === rows.length && counts.every((row) => row.length === columns.length);
  if (!isRectangular) {
    throw figuresErrors.create(
      "FIGURES_TABLE_NOT_RECTANGULAR",
      `A heat map of ${rows.length} rows and ${columns.length} columns holds counts of another shape.`,
      { hint: "Check the analysis that made the figure.", details: { rows: rows.length, columns: columns.length } },
    );
  }
  for (const count of counts.flat()) if (count !== null) checkCount({ count });
}
