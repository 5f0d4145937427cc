/** A column's type in the snapshot. Dates are ISO days as text here and DATE once loaded. */
export type ColumnType = "varchar" | "integer" | "double" | "boolean" | "date";

export type FrozenLabel = string | number | boolean;
export type FrozenValue = FrozenLabel | null;

/**
 * A column by its labels: `labels` holds each distinct value once, in the order in which the rows first show them, and `codes` says for
 * each row which one it has, counted from 1; 0 is no value. A hundred thousand rows have a few hundred countries and days.
 * A column of names for its rows, `n` or `accession_key`, may hold a label a row without a look whether one comes twice.
 */
export interface FrozenColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly labels: readonly FrozenLabel[];
  readonly codes: Codes;
}

/** In the width of `codesFor`, which is also the one in which the database keeps an enumeration. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Codes for so many rows over so many labels, in the least width that holds them. */
export function codesFor(rowCount: number, labelCount: number): Codes {
  if (labelCount < 255) return new Uint8Array(rowCount);
  return labelCount < 65_535 ? new Uint16Array(rowCount) : new Uint32Array(rowCount);
}

/** A table held column by column, as it is hashed and loaded. */
export interface FrozenTable {
  readonly name: string;
  readonly columns: readonly FrozenColumn[];
  readonly rowCount: number;
}

/** Views over the tables, the same in every snapshot. */
export const snapshotViews: readonly string[] = [
  `create view included_cases as select * from cases where status = 'included'`,
];

/** A column's value in each row. */
export function valuesOf({ labels, codes }: Pick<FrozenColumn, "labels" | "codes">): FrozenValue[] {
  return Array.from(codes, (code) => (code === 0 ? null : (labels[code - 1] ?? null)));
}

/** The values of a table's column by its name; none where the table or the column is not there. */
export function columnValues(table: FrozenTable | undefined, name: string): readonly FrozenValue[] {
  const column = table?.columns.find((one) => one.name === name);
  return column === undefined ? [] : valuesOf(column);
}
