import { toPlainText } from "../plain-text.ts";
import type { Inline, Table } from "../report-document.ts";
import { lengthOfCell, lengthOfColumn } from "../tables/column-length.ts";

/** A letter of a table's type and the space beside a cell, in points and roughly. */
const letterWidth = { normal: 4.9, small: 4.35 };
const cellInset = 8;
/** Up to so many letters a column is short and keeps them on one line; past so many it is long and breaks its lines. */
const short = 14;
const long = 24;
/** What a long column asks for at most, in letters, and what the others may take before they must break too. */
const most = 110;
const shareOfOthers = 0.45;
/** A longer word may be broken. */
const longestWhole = 30;

interface Measured {
  /** The longest cell, or the longest word of the head. */
  readonly whole: number;
  readonly longestWord: number;
  readonly mean: number;
}

/**
 * Column widths of a Typst table within a width in points. Where all columns fit they are as wide as their cells;
 * where they do not, short columns keep what they need and the long ones share the rest by how much they hold.
 */
export function measureColumns(table: Table, textWidth: number): readonly string[] {
  const letter = table.isSmall ? letterWidth.small : letterWidth.normal;
  const points = (letters: number): number => letters * letter + cellInset;
  const natural = table.columns.map(({ label }, index) => Math.max(lengthOfCell(label), lengthOfColumn(table, index)));
  if (sum(natural.map(points)) <= textWidth) return natural.map(() => "auto");
  const columns = table.columns.map((_, index) => measureColumn(table, index));
  const others = columns.filter(({ whole }) => whole <= long);
  if (others.length === columns.length) return columns.map(({ whole }) => `${whole}fr`);
  const hasRoom = sum(others.map(({ whole }) => points(whole))) <= textWidth * shareOfOthers;
  const least = columns.map(({ whole, longestWord }) =>
    whole > long
      ? Math.min(longestWord, longestWhole)
      : hasRoom
        ? whole
        : Math.min(whole, Math.max(longestWord, short)),
  );
  const left = Math.max(textWidth - sum(least.map(points)), 0);
  // A column of single long words needs no more than its longest: it has nothing to break.
  const weights = columns.map(({ whole, longestWord, mean }) =>
    whole > long && longestWord < whole ? Math.min(Math.max(mean, short), most) : 0,
  );
  const total = Math.max(sum(weights), 1);
  return least.map((letters, index) => `${Math.floor(points(letters) + (left * (weights[index] ?? 0)) / total)}pt`);
}

function measureColumn(table: Table, index: number): Measured {
  const cells = table.rows.map((row) => row.cells[index] ?? []);
  const label = table.columns[index]?.label ?? [];
  const lengths = cells.map(lengthOfCell);
  const labelWord = lengthOfWord(label);
  return {
    whole: Math.max(labelWord, ...lengths),
    longestWord: Math.max(labelWord, ...cells.map(lengthOfWord)),
    mean: sum(lengths) / Math.max(lengths.length, 1),
  };
}

/** Lines break at spaces, though not at a no-break space; a verdict's mark stands before its first word. */
function lengthOfWord(inlines: readonly Inline[]): number {
  const marks = lengthOfCell(inlines) - Array.from(toPlainText(inlines)).length;
  return (
    marks +
    Math.max(
      ...toPlainText(inlines)
        .split(/ /u)
        .map((word) => Array.from(word).length),
    )
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
