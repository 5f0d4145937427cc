import { wording } from "../wording.ts";
import type { Figure } from "../../../model/figure.ts";
import type { Table } from "../report-document.ts";
import { formatCount, formatRange, formatShareOf } from "./format-value.ts";
import { createColumn, words } from "./table-parts.ts";

interface Bounded {
  readonly count: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** The numbers that a figure draws, as the table that stands below it for whoever cannot or will not read a drawing. */
export function createFigureTable(figure: Figure, id: string): Table {
  const frame = { id, title: figure.title, subtitle: figure.subtitle, foot: [], isSmall: true };
  const first = { isRowHeader: true };
  const number = { align: "end" } as const;
  switch (figure.kind) {
    case "bars": {
      const { denominator } = figure;
      const hasBounds = figure.bars.some(isBounded);
      const hasNotes = figure.bars.some((bar) => bar.note !== undefined);
      return {
        ...frame,
        columns: [
          createColumn("Group", first),
          createColumn("Count", number),
          ...(hasBounds ? [createColumn("Range", number)] : []),
          ...(denominator === undefined ? [] : [createColumn(`Share of ${formatCount(denominator)}`, number)]),
          ...(hasNotes ? [createColumn("Note", { isWide: true })] : []),
        ],
        rows: figure.bars.map((bar) => ({
          cells: [
            words(bar.label),
            words(formatCount(bar.count)),
            ...(hasBounds ? [words(formatBounds(bar))] : []),
            ...(denominator === undefined
              ? []
              : [words(denominator === 0 ? "" : formatShareOf(bar.count, denominator))]),
            ...(hasNotes ? [words(bar.note ?? "")] : []),
          ],
        })),
      };
    }
    case "series": {
      const hasBounds = figure.periods.some(isBounded);
      return {
        ...frame,
        columns: [
          createColumn(figure.each === undefined ? "Period" : "Number", first),
          createColumn(figure.each ?? "Count", number),
          ...(hasBounds ? [createColumn("Range", number)] : []),
          createColumn("Cumulative", number),
        ],
        rows: figure.periods.map((period) => ({
          cells: [
            words(period.label),
            words(formatCount(period.count)),
            ...(hasBounds ? [words(formatBounds(period))] : []),
            words(formatCount(period.cumulative)),
          ],
        })),
      };
    }
    case "heat-map":
      return {
        ...frame,
        columns: [
          createColumn(`${figure.rowsTitle} by ${figure.columnsTitle}`, first),
          ...figure.columns.map((label) => createColumn(label, number)),
        ],
        rows: figure.rows.map((label, row) => ({
          cells: [
            words(label),
            ...figure.columns.map((_, column) => words(formatSuppressible(figure.counts[row]?.[column]))),
          ],
        })),
      };
  }
}

function isBounded(bounded: Bounded): boolean {
  return bounded.low !== undefined || bounded.high !== undefined;
}

function formatBounds(bounded: Bounded): string {
  return formatRange(bounded.low ?? bounded.count, bounded.high ?? bounded.count);
}

function formatSuppressible(count: number | null | undefined): string {
  return count === null || count === undefined ? wording.suppressed : formatCount(count);
}
