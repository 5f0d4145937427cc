import type { HeatMapFigure } from "../model/figure.ts";
import { formatCount } from "./count-label.ts";
import type { Canvas } from "./frame.ts";
import { type Font, measureText, measureWidest, wrapEvenly, wrapText } from "./text-width.ts";

const size = 12;
const lineHeight = 14;
const leastCellWidth = 20;
/** Cells are no wider than this, unless that lets their labels stand level. */
const usualCellWidth = 44;
const mostCellWidth = 128;
const leastCellHeight = 22;

/** All rows with some of the columns; the first block holds as many columns as fit the width. */
export interface HeatMapBlock {
  /** From the top of the drawing; the other places are within the block. */
  readonly top: number;
  readonly height: number;
  readonly labelWidth: number;
  readonly cellWidth: number;
  /** Column labels are turned by a quarter where they do not fit over their cells. */
  readonly isTurned: boolean;
  readonly headBottom: number;
  readonly rowsTitle: readonly string[];
  readonly columnsTitle: readonly string[];
  readonly columns: readonly { readonly index: number; readonly left: number; readonly lines: readonly string[] }[];
  readonly rows: readonly {
    readonly index: number;
    readonly top: number;
    readonly height: number;
    readonly lines: readonly string[];
  }[];
}

/** Places labels and cells within the width, splitting the columns into even blocks where they do not fit beside. */
export function layOutHeatMap(
  figure: HeatMapFigure,
  { width, face }: Canvas,
): { readonly blocks: readonly HeatMapBlock[]; readonly height: number } {
  const font: Font = { size, face };
  const widestRow = Math.max(
    measureWidest(figure.rows, font),
    measureText(figure.rowsTitle, { ...font, weight: "bold" }),
  );
  const labelWidth = Math.min(Math.ceil(widestRow) + 6, Math.round(width * 0.34));
  const room = width - labelWidth;
  const numbers = figure.counts.flat().map((count) => (count === null ? "" : formatCount(count)));
  const least = Math.max(leastCellWidth, Math.ceil(measureWidest(numbers, font)) + 5);
  const blockCount = Math.ceil(figure.columns.length / Math.max(1, Math.floor(room / least)));
  const perBlock = Math.ceil(figure.columns.length / blockCount);
  const labels = layOutColumnLabels(figure.columns, font, { least, most: Math.floor(room / perBlock) });

  const blocks: HeatMapBlock[] = [];
  let top = 0;
  for (let from = 0; from < figure.columns.length; from += perBlock) {
    const columns = figure.columns.slice(from, from + perBlock).map((_, place) => ({
      index: from + place,
      left: labelWidth + place * labels.cellWidth,
      lines: labels.lines[from + place] as readonly string[],
    }));
    const { cellWidth, isTurned } = labels;
    const block = layOutBlock(figure, font, { top, width, labelWidth, cellWidth, isTurned, columns });
    blocks.push(block);
    top += block.height + 20;
  }
  return { blocks, height: top - 20 };
}

type Given = Pick<HeatMapBlock, "top" | "labelWidth" | "cellWidth" | "isTurned" | "columns"> & {
  readonly width: number;
};

function layOutBlock(figure: HeatMapFigure, font: Font, { width, ...given }: Given): HeatMapBlock {
  const { labelWidth, isTurned, columns } = given;
  const columnsTitle = wrapText(figure.columnsTitle, width - labelWidth, { ...font, weight: "bold" });
  const rowsTitle = wrapEvenly(figure.rowsTitle, labelWidth - 6, { ...font, weight: "bold" });
  const labelHeight = isTurned
    ? measureWidest(
        columns.flatMap(({ lines }) => lines),
        font,
      ) + 8
    : Math.max(...columns.map(({ lines }) => lines.length)) * lineHeight + 6;
  const titleHeight = columnsTitle.length * lineHeight + 4;
  const headBottom = Math.ceil(titleHeight + Math.max(labelHeight, rowsTitle.length * lineHeight + 6));
  let y = headBottom;
  const rows = figure.rows.map((label, index) => {
    const lines = wrapEvenly(label, labelWidth - 6, font);
    const row = { index, top: y, height: Math.max(leastCellHeight, lines.length * lineHeight + 6), lines };
    y += row.height;
    return row;
  });
  return { ...given, height: y, headBottom, rowsTitle, columnsTitle, rows };
}

interface ColumnLabels {
  readonly isTurned: boolean;
  readonly cellWidth: number;
  readonly lines: readonly (readonly string[])[];
}

/** Level labels where whole words fit over the cells; else turned, on as many lines as a cell is wide. */
function layOutColumnLabels(
  columns: readonly string[],
  font: Font,
  { least, most }: { readonly least: number; readonly most: number },
): ColumnLabels {
  const words = columns.flatMap((label) => label.split(/\s+/u));
  const widestWord = measureWidest(words, font);
  const usual = Math.max(least, Math.min(usualCellWidth, most));
  for (let cellWidth = usual; cellWidth <= Math.min(mostCellWidth, most); cellWidth += 4) {
    const lines = columns.map((label) => wrapEvenly(label, cellWidth - 6, font));
    if (widestWord <= cellWidth - 6 && lines.every((label) => label.length <= 3))
      return { isTurned: false, cellWidth, lines };
  }
  const mostLines = Math.max(1, Math.floor(usual / lineHeight));
  const longest = measureWidest(columns, font);
  for (let length = 96; length < longest; length += 8) {
    const lines = columns.map((label) => wrapEvenly(label, length, font));
    if (lines.every((label) => label.length <= mostLines)) return { isTurned: true, cellWidth: usual, lines };
  }
  return { isTurned: true, cellWidth: usual, lines: columns.map((label) => [label]) };
}
