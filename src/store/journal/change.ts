import type { Row } from "../dialects/engine.ts";
import { migrations } from "../migrations/all-migrations.ts";
import { projections, type ChangeRow, type ProjectionName, type Projections } from "../tables.ts";
import type { TableShape } from "../tables/table-shape.ts";
import { payloadVersionOf, upcast, type UpcastStep, type WrittenRow } from "./upcast.ts";

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
  | "memo"
  | "resolution"
  | "view"
  | "kept part"
  // The mark of the request that asked for the command; it has no rows.
  | "request";

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

/** How payloads are read: the tables of today and the steps by which older payloads come to them. */
export interface PayloadSchema {
  readonly projections: Readonly<Record<string, TableShape>>;
  readonly steps: readonly UpcastStep[];
}

const today: PayloadSchema = { projections, steps: migrations };

/** The version that payloads are written under; a migration with an upcaster raises it. */
export const payloadVersion = payloadVersionOf(migrations);

/** A change as text: `[[table, before, after], …]`, columns in the table's order, nulls left out. */
export function serialiseChange(change: Change): string {
  return JSON.stringify(
    change.rows.map((row) => [row.table, compact(row.table, row.before), compact(row.table, row.after)]),
  );
}

/** The rows of a payload, lifted to today's tables where an older schema wrote it. Throws where it is no payload. */
export function parseChange(
  { payload, version }: { readonly payload: string; readonly version: number },
  schema: PayloadSchema = today,
): readonly RowChange[] {
  const written = JSON.parse(payload) as readonly [string, Row | null, Row | null][];
  const rows = written.map(([table, before, after]): WrittenRow => ({ table, before, after }));
  return upcast(rows, version, schema.steps).map(({ table, before, after }) => ({
    table: table as ProjectionName,
    before: complete(schema, table, before),
    after: complete(schema, table, after),
  }));
}

/** The same of a change as the journal holds it; an emptied one has none. */
export function rowsOfChange(change: Pick<ChangeRow, "payload" | "version">): readonly RowChange[] {
  const { payload, version } = change;
  return payload === null ? [] : parseChange({ payload, version });
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

function complete(schema: PayloadSchema, table: string, row: Row | null): Row | null {
  if (row === null) return null;
  const shape = schema.projections[table];
  if (shape === undefined) throw new Error(`A payload names the table ${table}, which there is not.`);
  const full: Record<string, string | number | null> = {};
  for (const column of shape.columns) full[column] = row[column] ?? null;
  return full;
}
