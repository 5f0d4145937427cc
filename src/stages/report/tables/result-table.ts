import { isSuppressed, type Cell, type Result, type ResultColumn } from "../../../model/result.ts";
import type { Column, Table } from "../report-document.ts";
import { formatCell, formatCount, formatRange, isNumeric } from "./format-value.ts";
import { wording } from "../wording.ts";
import { createColumn, describeSnapshot, words } from "./table-parts.ts";

export interface ResultTableOptions {
  readonly id: string;
  readonly label: string;
  /** Which columns to print, by their place in the result. */
  readonly columns: readonly number[];
  readonly title?: string;
  readonly isSmall?: boolean;
}

/** A result as a table of the report, with its denominators, missing values, notes and snapshot in the foot. */
export function createResultTable(result: Result, options: ResultTableOptions): Table {
  const chosen = options.columns.flatMap((index) => {
    const column = result.columns[index];
    return column === undefined ? [] : [{ index, column }];
  });
  return {
    id: options.id,
    label: options.label,
    title: options.title ?? result.title,
    subtitle: result.subtitle,
    columns: chosen.map(({ column }, place) => createResultColumn(column, place)),
    rows: result.rows.map((row) => ({
      cells: chosen.map(({ index, column }) => words(printCell(result, row[index] ?? null, column))),
    })),
    foot: describeResult(result),
    isSmall: options.isSmall ?? false,
  };
}

function printCell(result: Result, cell: Cell, column: ResultColumn): string {
  return isSuppressed(result, cell, column) ? wording.suppressed : formatCell(cell, column.kind);
}

function createResultColumn(column: ResultColumn, place: number): Column {
  return createColumn(column.label, {
    align: isNumeric(column.kind) ? "end" : "start",
    isWide: column.kind === "text",
    isRowHeader: place === 0 && !isNumeric(column.kind),
  });
}

function describeResult(result: Result): readonly string[] {
  const { denominator, missing } = result;
  const sentences: string[] = [];
  if (denominator !== undefined) {
    const range = denominator.low === denominator.high ? "" : ` (${formatRange(denominator.low, denominator.high)})`;
    sentences.push(`Out of ${formatCount(denominator.count)}${range} ${denominator.what}.`);
  }
  if (missing.unknown > 0) sentences.push(`Unknown: ${formatCount(missing.unknown)}.`);
  if (missing.notApplicable > 0) sentences.push(`Not applicable: ${formatCount(missing.notApplicable)}.`);
  return [...sentences, ...result.notes, describeSnapshot(result.snapshot)];
}
