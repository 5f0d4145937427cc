import type { Row } from "../dialects/engine.ts";
import { projections, type ProjectionName, type Projections } from "../tables.ts";

/** What a change is about; one change touches one noun and carries every row of it that the command wrote. */
export type Noun =
  | "study"
  | "actor"
  | "import"
  | "testimony"
  | "case"
  | "source"
  | "judgement"
  | "finding"
  | "basis"
  | "search"
  | "withdrawal"
  | "erasure"
  | "document"
  | "code"
  | "round"
  | "coding"
  | "memo";

/** A row's image before and after: an insert has no before, a deletion no after. */
export interface RowChange {
  readonly table: ProjectionName;
  readonly before: Row | null;
  readonly after: Row | null;
}

export interface Change {
  readonly noun: Noun;
  readonly nounId: string;
  readonly rows: readonly RowChange[];
}

/** A row to insert: a column that may be null may also be left out, so that a table can gain one without every writer changing. */
export type NewRow<R> = {
  readonly [Column in keyof R as null extends R[Column] ? never : Column]: R[Column];
} & {
  readonly [Column in keyof R as null extends R[Column] ? Column : never]?: R[Column];
};

export function inserted<Name extends ProjectionName>(table: Name, after: NewRow<Projections[Name]>): RowChange {
  return { table, before: null, after };
}

export function updated<Name extends ProjectionName>(
  table: Name,
  before: Projections[Name],
  after: Projections[Name],
): RowChange {
  return { table, before: before as unknown as Row, after: after as unknown as Row };
}

/** The payload's version: raised with a migration that renames or reshapes a projection, which then ships an upcaster. */
export const payloadVersion = 1;

/** A change as text: `[[table, before, after], …]`, columns in the table's order, nulls left out. */
export function serialiseChange(change: Change): string {
  return JSON.stringify(
    change.rows.map((row) => [row.table, compact(row.table, row.before), compact(row.table, row.after)]),
  );
}

export function parseChange(payload: string): readonly RowChange[] {
  const rows = JSON.parse(payload) as readonly [ProjectionName, Row | null, Row | null][];
  return rows.map(([table, before, after]) => ({
    table,
    before: complete(table, before),
    after: complete(table, after),
  }));
}

/** A row's own name across all tables. */
export function rowName(table: ProjectionName, row: Row): string {
  return [table, ...projections[table].key.map((column) => row[column])].join("\n");
}

function compact(table: ProjectionName, row: Row | null): Row | null {
  if (row === null) return null;
  const kept: Record<string, string | number> = {};
  for (const column of projections[table].columns) {
    const value = row[column];
    if (value !== null && value !== undefined) kept[column] = value;
  }
  return kept;
}

function complete(table: ProjectionName, row: Row | null): Row | null {
  if (row === null) return null;
  const full: Record<string, string | number | null> = {};
  for (const column of projections[table].columns) full[column] = row[column] ?? null;
  return full;
}
