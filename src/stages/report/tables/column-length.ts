import { toPlainText } from "../plain-text.ts";
import type { Inline, Table } from "../report-document.ts";

/** The length of a cell in letters, with two for each mark of a verdict. */
export function lengthOfCell(inlines: readonly Inline[]): number {
  const marks = inlines.filter(({ kind }) => kind === "verdict" || kind === "claim").length;
  return Array.from(toPlainText(inlines)).length + 2 * marks;
}

/** The length of the longest cell of a column, its head left out. */
export function lengthOfColumn(table: Table, index: number): number {
  return table.rows.reduce((longest, row) => Math.max(longest, lengthOfCell(row.cells[index] ?? [])), 0);
}
