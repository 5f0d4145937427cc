/** A column's type in the snapshot. Dates are ISO days as text here and DATE once loaded. */
export type ColumnType = "varchar" | "integer" | "double" | "boolean" | "date";

export type FrozenValue = string | number | boolean | null;

export interface FrozenColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: FrozenValue[];
}

/** A table held column by column, as it is loaded. */
export interface FrozenTable {
  readonly name: string;
  readonly columns: readonly FrozenColumn[];
  readonly rowCount: number;
}

export interface TableBuilder<Name extends string> {
  add(row: Readonly<Record<Name, FrozenValue>>): void;
  /** A row as cells in the order of the columns: the quick way for tables with many rows. */
  addCells(cells: readonly FrozenValue[]): void;
  build(): FrozenTable;
}

/** Builds a table row by row from a fixed list of columns. */
export function createTableBuilder<Name extends string>(
  name: string,
  types: Readonly<Record<Name, ColumnType>>,
): TableBuilder<Name> {
  const columns = (Object.entries(types) as [Name, ColumnType][]).map(([column, type]) => ({
    name: column,
    type,
    values: [] as FrozenValue[],
  }));
  let rowCount = 0;
  return {
    add(row) {
      for (const column of columns) column.values.push(row[column.name]);
      rowCount += 1;
    },
    addCells(cells) {
      if (cells.length !== columns.length)
        throw new Error(`A row of ${name} has ${cells.length} cells for ${columns.length} columns.`);
      for (let index = 0; index < cells.length; index += 1) columns[index]?.values.push(cells[index] ?? null);
      rowCount += 1;
    },
    build: () => ({ name, columns, rowCount }),
  };
}

/** Views over the tables, the same in every snapshot. */
export const snapshotViews: readonly string[] = [
  `create view included_cases as select * from cases where status = 'included'`,
];

/** A column's values; none where the table or the column is not there. */
export function columnValues(table: FrozenTable | undefined, name: string): readonly FrozenValue[] {
  return table?.columns.find((column) => column.name === name)?.values ?? [];
}
