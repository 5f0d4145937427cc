import type { Table } from "../report-document.ts";
import { lengthOfCell, lengthOfColumn } from "../tables/column-length.ts";

/** The width of the text on a page and of a letter in a table, both in points and roughly. */
const textWidth = 345;
const letterWidth = { normal: 4.9, small: 4.35 };
const cellInset = 8;
/** A column that must break its lines is given at least this many letters, and asks for at most so many. */
const fewest = 14;
const most = 48;

/**
 * Column widths of a Typst table. Where all columns fit they are as wide as their cells; where they do not, the
 * longest columns share what the others leave, by how much they hold.
 */
export function measureColumns(table: Table): readonly string[] {
  const letter = table.isSmall ? letterWidth.small : letterWidth.normal;
  const lengths = table.columns.map((column, index) => Math.max(lengthOfCell(column.label), lengthOfColumn(table, index)));
  const shared = new Set<number>();
  const needed = (): number =>
    lengths.reduce((sum, length, index) => sum + (shared.has(index) ? Math.min(length, fewest) : length) * letter + cellInset, 0);
  for (const index of [...lengths.keys()].toSorted((one, other) => (lengths[other] ?? 0) - (lengths[one] ?? 0))) {
    if (needed() <= textWidth || (lengths[index] ?? 0) <= fewest) break;
    shared.add(index);
  }
  return lengths.map((length, index) => (shared.has(index) ? `${Math.max(Math.min(length, most), 1)}fr` : "auto"));
}
