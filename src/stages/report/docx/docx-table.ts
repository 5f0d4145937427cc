import type { IBorderOptions, ParagraphChild } from "docx";
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Column, Direction, Inline, Table as ReportTable } from "../report-document.ts";
import { toPlainText } from "../plain-text.ts";
import { lengthOfCell, lengthOfColumn } from "../tables/column-length.ts";
import { wording } from "../wording.ts";
import type { DocxScope } from "./docx-inlines.ts";
import { docxInlines, placeBookmark } from "./docx-inlines.ts";

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: "auto" };
const thick: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const thin: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** A column asks for its longest cell, within these numbers of letters. */
const fewest = 5;
const most = 42;
/** The width of a letter in twentieths of a point, roughly, and the letters that the space beside a cell takes. */
const letterWidth = 110;
const margin = 2;
/** Up to so many letters a column is short; the short ones take at most this share of a table. */
const longestShort = 18;
const shareOfShort = 0.75;

const alignments = { start: AlignmentType.START, end: AlignmentType.END, center: AlignmentType.CENTER } as const;

export interface DocxTableScope extends DocxScope {
  /** The width of the text, in twentieths of a point. */
  readonly textWidth: number;
  readonly direction: Direction;
}

/** A caption, the table ruled above, below and under its head, and the sentences of its foot. */
export function docxTable(table: ReportTable, scope: DocxTableScope): readonly (Paragraph | Table)[] {
  const label = [table.label === undefined ? "" : `${table.label}.`, table.title]
    .filter((part) => part !== "")
    .join(" ");
  const widths = shareWidth(table, scope.textWidth);
  const style = table.isSmall ? "TableSmall" : "TableText";
  const rows =
    table.rows.length === 0
      ? [
          new TableRow({
            children: [
              new TableCell({
                columnSpan: Math.max(table.columns.length, 1),
                children: [new Paragraph({ style, text: wording.noRows })],
              }),
            ],
          }),
        ]
      : table.rows.map((row) =>
          createRow(
            table.columns.map((_, index) => row.cells[index] ?? []),
            row.anchor,
          ),
        );
  function createRow(cells: readonly (readonly Inline[])[], anchor: string | undefined): TableRow {
    return new TableRow({
      cantSplit: true,
      children: table.columns.map((column, index) => {
        const children = docxInlines(cells[index] ?? [], scope);
        const isPlace = index === 0 && anchor !== undefined;
        return createCell(
          column,
          isPlace ? [placeBookmark(anchor, children, scope)] : children,
          widths[index] ?? 0,
          style,
        );
      }),
    });
  }
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, index) =>
      createCell(column, docxInlines(column.label, scope, { bold: true }), widths[index] ?? 0, style, {
        top: thick,
        bottom: thin,
      }),
    ),
  });
  return [
    new Paragraph({
      style: "Caption",
      keepNext: true,
      children: [
        new TextRun({ text: label, bold: true }),
        ...(table.subtitle === "" ? [] : [new TextRun({ text: table.subtitle, break: 1 })]),
      ],
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      visuallyRightToLeft: scope.direction === "rtl",
      width: { size: sum(widths), type: WidthType.DXA },
      columnWidths: [...widths],
      borders: { ...noBorders, bottom: thick },
      rows: [head, ...rows],
    }),
    new Paragraph({ style: "TableFoot", text: table.foot.join(" ") }),
  ];
}

function createCell(
  column: Column,
  children: readonly ParagraphChild[],
  width: number,
  style: string,
  rules: { top?: IBorderOptions; bottom?: IBorderOptions } = {},
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: { left: none, right: none, ...rules },
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: [new Paragraph({ style, alignment: alignments[column.align], children: [...children] })],
  });
}

/**
 * Small tables keep to what they need. In a wider one the short columns keep what they need, so that no number and no
 * word of a head is broken, and the long ones share the rest.
 */
function shareWidth(table: ReportTable, width: number): readonly number[] {
  const columns = table.columns.map((column, index) => {
    const cells = lengthOfColumn(table, index);
    const natural = Math.min(Math.max(cells, lengthOfCell(column.label), fewest), most) + margin;
    const needed = Math.max(cells, lengthOfLongestWord(column), fewest) + margin;
    return { natural, needed, isShort: needed <= longestShort };
  });
  const total = sum(columns.map(({ natural }) => natural));
  if (total * letterWidth <= width) return columns.map(({ natural }) => natural * letterWidth);
  const kept = sum(columns.map(({ needed, isShort }) => (isShort ? needed * letterWidth : 0)));
  const shared = sum(columns.map(({ natural, isShort }) => (isShort ? 0 : natural)));
  if (shared === 0 || kept > width * shareOfShort) {
    return columns.map(({ natural }) => Math.floor((natural / total) * width));
  }
  return columns.map(({ natural, needed, isShort }) =>
    isShort ? needed * letterWidth : Math.floor((natural / shared) * (width - kept)),
  );
}

function lengthOfLongestWord({ label }: Column): number {
  return Math.max(
    ...toPlainText(label)
      .split(" ")
      .map((word) => Array.from(word).length),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
