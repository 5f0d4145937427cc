import type { Variable } from "../model/study.ts";
import { columnOf } from "./build-column.ts";
import { columnValues, valuesOf, type FrozenColumn, type FrozenTable } from "./frozen-table.ts";

/** Tables of which each row is about one property, and so may be about a name. */
const propertyTables: Readonly<Record<string, readonly string[]>> = {
  statements: ["value", "value_as_published"],
  findings: ["read", "made", "proposed_label", "proposed_value"],
};

export function identifiersOf(variables: Readonly<Record<string, Variable>>): ReadonlySet<string> {
  return new Set(
    Object.entries(variables).flatMap(([name, { disclosure }]) => (disclosure === "identifier" ? [name] : [])),
  );
}

/** The tables with every variable that names people left blank; rows, their order and all other columns stay. */
export function withholdIdentifiers(
  tables: readonly FrozenTable[],
  variables: Readonly<Record<string, Variable>>,
): readonly FrozenTable[] {
  const identifiers = identifiersOf(variables);
  return tables.map((table) => {
    const blanked = propertyTables[table.name];
    const columns = blanked === undefined ? blankColumns(table, identifiers) : blankRows(table, blanked, identifiers);
    return { ...table, columns };
  });
}

function blankColumns({ columns }: FrozenTable, identifiers: ReadonlySet<string>): readonly FrozenColumn[] {
  return columns.map((column) => (identifiers.has(column.name) ? blank(column, () => true) : column));
}

function blankRows(
  table: FrozenTable,
  blanked: readonly string[],
  identifiers: ReadonlySet<string>,
): readonly FrozenColumn[] {
  const properties = columnValues(table, "property");
  return table.columns.map((column) =>
    blanked.includes(column.name) ? blank(column, (row) => identifiers.has(String(properties[row]))) : column,
  );
}

/** Labels that only withheld rows have go as well. */
function blank(column: FrozenColumn, isWithheld: (row: number) => boolean): FrozenColumn {
  const values = valuesOf(column).map((value, row) => (isWithheld(row) ? null : value));
  return columnOf(column.name, column.type, values);
}
