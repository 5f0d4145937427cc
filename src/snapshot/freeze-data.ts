import { columnOf } from "./build-column.ts";
import type { ColumnType, FrozenTable, FrozenValue } from "./frozen-table.ts";

/** A bare table's cells as the table `data`: an empty cell is NULL, and a column whose every value fits is a number or a date. */
export function freezeData(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  asText: boolean,
): FrozenTable {
  return {
    name: "data",
    rowCount: rows.length,
    columns: columns.map((name, index) => {
      const cells = rows.map((row) => (row[index] ?? "").trim());
      const type = asText ? "varchar" : typeOf(cells);
      return columnOf(
        name,
        type,
        cells.map((cell) => toValue(cell, type)),
      );
    }),
  };
}

function typeOf(cells: readonly string[]): ColumnType {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return "varchar";
  if (filled.every((cell) => /^-?(0|[1-9]\d{0,8})$/.test(cell))) return "integer";
  if (filled.every((cell) => /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(cell))) return "double";
  return filled.every(isIsoDay) ? "date" : "varchar";
}

function isIsoDay(cell: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) return false;
  const at = Date.parse(`${cell}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(cell);
}

function toValue(cell: string, type: ColumnType): FrozenValue {
  if (cell === "") return null;
  return type === "integer" || type === "double" ? Number(cell) : cell;
}
