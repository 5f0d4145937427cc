import { checkCount } from "./argument-checks.ts";
import { statsErrors } from "./errors.ts";

/** The row sums, column sums and total of a table. Throws STATS_TABLE_NOT_RECTANGULAR, STATS_COUNT_OUT_OF_RANGE. */
export function tableMargins(table: readonly (readonly number[])[]): {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly total: number;
} {
  const width = table[0]?.length ?? 0;
  if (table.length < 2 || width < 2 || table.some((row) => row.length !== width)) {
    throw statsErrors.create(
      "STATS_TABLE_NOT_RECTANGULAR",
      "A contingency table needs at least two rows and two columns, and rows of equal length.",
      { hint: "Fill empty cells with 0.", details: { rowLengths: table.map((row) => row.length) } },
    );
  }
  for (const row of table) for (const count of row) checkCount(count);
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = Array.from({ length: width }, (_, column) =>
    table.reduce((sum, row) => sum + (row[column] as number), 0),
  );
  return { rows, columns, total: rows.reduce((sum, count) => sum + count, 0) };
}
