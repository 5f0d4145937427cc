import type { Kysely, Transaction } from "kysely";
import type { ProjectionName, Tables } from "../tables.ts";

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** What a database must do for the store beyond what the query builder covers. */
export interface Engine {
  readonly name: "sqlite";
  readonly kysely: Kysely<Tables>;
  schemaVersion(): Promise<number>;
  setSchemaVersion(transaction: Transaction<Tables>, version: number): Promise<void>;
  /** Inserts rows in order, all with these columns; the quick path for imports and replay. */
  insertRows(
    transaction: Transaction<Tables>,
    table: ProjectionName | "commands" | "changes",
    columns: readonly string[],
    rows: readonly Row[],
  ): Promise<void>;
  /** Every row of a table as cells in the order of its columns: by key, or quicker as the rows lie. */
  iterateTable(table: ProjectionName, order: "by-key" | "as-stored"): Iterable<readonly Cell[]>;
  /** Drops what guards and quickens a table beyond its keys; for a copy that is only filled and compared. */
  stripForReplay(): Promise<void>;
  /** The engine's own check of its file; empty when all is well. */
  checkIntegrity(): Promise<readonly string[]>;
  /** Writes a whole copy of the database, work not yet in the main file included; an earlier copy is replaced. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
}
