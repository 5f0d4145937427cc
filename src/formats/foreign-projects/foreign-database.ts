/** A row of another program's database; columns that an older version lacks are not there. */
export type ForeignRow = Readonly<Record<string, unknown>>;

/**
 * Another program's database, opened to read. Formats do not open drivers: whoever has a file opens it with the store's
 * `openForeignDatabase` and hands it in.
 */
export interface ForeignDatabase {
  hasTable(name: string): boolean;
  /** All rows of a table, in the order of its row ids; none where there is no such table. */
  rows(table: string): readonly ForeignRow[];
}

export function textOf(row: ForeignRow, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function numberOf(row: ForeignRow, column: string): number | undefined {
  const value = row[column];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** `2024-01-15 10:00:00` as an instant without zone; empty where it is no such thing. */
export function instantOf(row: ForeignRow, column: string): string | undefined {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(textOf(row, column)) ?? [];
  return day === undefined || time === undefined ? undefined : `${day}T${time}`;
}
