import { createColumnBuilder } from "./build-column.ts";
import type { ColumnType, FrozenColumn, FrozenTable, FrozenValue } from "./frozen-table.ts";

export interface TableBuilder<Name extends string> {
  add(row: Readonly<Record<Name, FrozenValue>>): void;
  /** The table, with further columns of as many rows behind its own. */
  build(further?: readonly FrozenColumn[]): FrozenTable;
}

/** Builds a table row by row from a fixed list of columns; `namesRows` lists those that name their rows, each by another value. */
export function createTableBuilder<Name extends string>(
  name: string,
  types: Readonly<Record<Name, ColumnType>>,
  namesRows: readonly NoInfer<Name>[] = [],
): TableBuilder<Name> {
  const columns = (Object.entries(types) as [Name, ColumnType][]).map(([column, type]) => ({
    column,
    builder: createColumnBuilder(column, type, { namesRows: namesRows.includes(column) }),
  }));
  let rowCount = 0;
  return {
    add(row) {
      for (const { column, builder } of columns) builder.add(row[column]);
      rowCount += 1;
    },
    build: (further = []) => ({
      name,
      columns: [...columns.map(({ builder }) => builder.build()), ...further],
      rowCount,
    }),
  };
}
