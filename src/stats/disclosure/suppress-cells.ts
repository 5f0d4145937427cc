import { checkCount } from "../argument-checks.ts";

/** The numbers from which on a cell may be: what a reader can work out from all that is printed beside it. */
export interface CellBounds {
  readonly low: number;
  readonly high: number;
}

/** Which parts of a row are printed. */
export interface PrintedRow {
  readonly cells: readonly boolean[];
  readonly total: boolean;
}

/** A row whose cells add up to its total, each at most as large as its group; group sizes are printed. */
export interface AdditiveRow {
  readonly counts: readonly number[];
  readonly groups: readonly number[];
}

/**
 * What of a row can be printed so that no count of 1 to `minimum − 1` can be read off or worked out: small cells are left
 * out, then the smallest others until what is left open for each small cell spans at least `minimum` (primary and secondary
 * suppression: Willenborg & de Waal 2001, §§ 6–7). Where no choice of cells does that, the total is left out too. A total
 * under `minimum` takes its whole row with it. Groups must hold at least `minimum`, or the sizes themselves are small cells.
 */
export function suppressAdditiveRow(row: AdditiveRow, minimum: number): PrintedRow {
  for (const count of [...row.counts, ...row.groups, minimum]) checkCount(count);
  const total = row.counts.reduce((sum, count) => sum + count, 0);
  const isSmall = (count: number): boolean => count > 0 && count < minimum;
  if (isSmall(total)) return { cells: row.counts.map(() => false), total: false };
  const primary = row.counts.flatMap((count, cell) => (isSmall(count) ? [cell] : []));
  const hidden = new Set(primary);
  const isSafe = (cells: ReadonlySet<number>): boolean =>
    primary.every((cell) => spanOf(boundsInRow(row, cells, cell)) >= Math.min(minimum, row.groups[cell] ?? 0));
  const others = row.counts.map((_, cell) => cell).filter((cell) => !hidden.has(cell));
  const smallestFirst = others.toSorted((a, b) => (row.counts[a] ?? 0) - (row.counts[b] ?? 0) || a - b);
  for (const cell of smallestFirst) {
    if (isSafe(hidden)) break;
    hidden.add(cell);
  }
  if (!isSafe(hidden)) return { cells: row.counts.map(() => false), total: false };
  for (const cell of smallestFirst.filter((one) => hidden.has(one))) {
    hidden.delete(cell);
    if (!isSafe(hidden)) hidden.add(cell);
  }
  return { cells: row.counts.map((_, cell) => !hidden.has(cell)), total: true };
}

/** What a reader can tell of a hidden cell from the printed cells, the printed total and the sizes of the groups. */
export function boundsInRow({ counts, groups }: AdditiveRow, hidden: ReadonlySet<number>, cell: number): CellBounds {
  let [open, othersHold] = [0, 0];
  for (const one of hidden) {
    open += counts[one] ?? 0;
    if (one !== cell) othersHold += groups[one] ?? 0;
  }
  return { low: Math.max(0, open - othersHold), high: Math.min(groups[cell] ?? 0, open) };
}

function spanOf({ low, high }: CellBounds): number {
  return high - low;
}

/** Counts of units that have both of two properties, of which a unit may have several: rows and columns do not add up. */
export interface OverlapTable {
  readonly cells: readonly (readonly number[])[];
  /** How many units have the property of the row, of the column, and how many there are. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly total: number;
  /** Whether every unit has at least one property of the rows and one of the columns. */
  readonly isCovered: boolean;
}

/** What of an overlap table is printed. */
export interface PrintedTable {
  readonly cells: readonly (readonly boolean[])[];
  readonly rows: readonly boolean[];
  readonly columns: readonly boolean[];
}

/**
 * What of an overlap table can be printed. A margin under `minimum` takes its line with it; a small cell is left out, and
 * where the margins and the cells beside it pin it to less than `minimum`, the margin of its row goes, then that of its column.
 */
export function suppressOverlaps(table: OverlapTable, minimum: number): PrintedTable {
  for (const count of [...table.cells.flat(), ...table.rows, ...table.columns, table.total, minimum]) checkCount(count);
  const isSmall = (count: number): boolean => count > 0 && count < minimum;
  if (isSmall(table.total)) {
    return {
      cells: table.cells.map((row) => row.map(() => false)),
      rows: table.rows.map(() => false),
      columns: table.columns.map(() => false),
    };
  }
  const rows = table.rows.map((count) => !isSmall(count));
  const columns = table.columns.map((count) => !isSmall(count));
  const cells = table.cells.map((row, r) =>
    row.map((count, c) => rows[r] === true && columns[c] === true && !isSmall(count)),
  );
  table.cells.forEach((row, r) => {
    row.forEach((count, c) => {
      if (!isSmall(count)) return;
      if (spanOf(boundsInOverlaps(table, { cells, rows, columns }, r, c)) >= minimum) return;
      rows[r] = false;
      if (spanOf(boundsInOverlaps(table, { cells, rows, columns }, r, c)) < minimum) columns[c] = false;
    });
  });
  return { cells, rows, columns };
}

/** What a reader can tell of a cell from the printed margins and the printed cells of its row and column. */
export function boundsInOverlaps(table: OverlapTable, printed: PrintedTable, r: number, c: number): CellBounds {
  const row = printed.rows[r] === true ? (table.rows[r] ?? 0) : undefined;
  const column = printed.columns[c] === true ? (table.columns[c] ?? 0) : undefined;
  const lows = [0];
  if (row !== undefined && column !== undefined) lows.push(row + column - table.total);
  if (table.isCovered) {
    if (row !== undefined) lows.push(row - mostIn(table.cells[r] ?? [], printed.cells[r] ?? [], { but: c, most: row }));
    if (column !== undefined) {
      const [counts, shown] = [table.cells.map((line) => line[c] ?? 0), printed.cells.map((line) => line[c] === true)];
      lows.push(column - mostIn(counts, shown, { but: r, most: column }));
    }
  }
  return { low: Math.max(...lows), high: Math.min(row ?? table.total, column ?? table.total) };
}

/** The most that the other cells of a line can hold together: what is printed, and the whole margin for each that is not. */
function mostIn(
  counts: readonly number[],
  printed: readonly boolean[],
  { but, most }: { readonly but: number; readonly most: number },
): number {
  return counts.reduce((sum, count, at) => (at === but ? sum : sum + (printed[at] === true ? count : most)), 0);
}
