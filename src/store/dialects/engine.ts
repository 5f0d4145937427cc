import type { Kysely, Transaction } from "kysely";
import type { CommandRow, StoredTable, Tables } from "../tables.ts";

export type Cell = string | number | null;

/** A row as the store moves it, by column name. */
export type Row = Readonly<Record<string, Cell>>;

export type EngineName = "sqlite" | "postgres";

/** The journal's last command, as far as the next one must know it. */
export type Head = Pick<CommandRow, "seq" | "hash" | "at">;

export interface WriteOptions {
  /**
   * What must not have changed meanwhile: all that the work read, which is the rule; or only the rows that it rewrites, the keys that
   * it takes and the rows that it names, where nothing else that it read decides what it writes. The second lets imports run side by side.
   */
  readonly restsOn?: "all-it-read" | "its-own-rows";
}

/** Rows to insert into one table, all with these columns. */
export interface TableRows {
  readonly table: StoredTable;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What a database must do for the store beyond what the query builder covers. */
export interface Engine {
  readonly name: EngineName;
  readonly kysely: Kysely<Tables>;
  /**
   * Runs the work as one transaction, as if nobody else wrote meanwhile. Where others did, it is rolled back and run again,
   * so the work must bear that: what it leaves behind outside the database is set, never added to.
   */
  write<T>(work: (transaction: Transaction<Tables>) => Promise<T>, options?: WriteOptions): Promise<T>;
  /** Runs the work on one state of the study; writers go on beside it. */
  read<T>(work: (reader: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Runs the work on one state of the study while every other writer waits until it ends. It may change the schema. */
  holdWriters<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** The head as it stood a moment ago, for the time at least; another writer may have moved it, and will before this one commits. */
  findHead(transaction: Transaction<Tables>): Promise<Head | undefined>;
  /** The head, held until the commit. Taken last, since from here on every other writer waits. */
  lockHead(transaction: Transaction<Tables>): Promise<Head | undefined>;
  /** Runs one step of a migration as one transaction, alone among processes. */
  changeSchema(work: (transaction: Transaction<Tables>) => Promise<void>): Promise<void>;
  schemaVersion(reader: Kysely<Tables>): Promise<number>;
  setSchemaVersion(transaction: Transaction<Tables>, version: number): Promise<void>;
  /** Every table and index as SQL, sorted, for the golden schema dump. */
  dumpSchema(): Promise<string>;
  /** Inserts rows in order, all with these columns; the quick path for imports and replay. */
  insertRows(
    transaction: Transaction<Tables>,
    table: StoredTable,
    columns: readonly string[],
    rows: readonly Row[],
  ): Promise<void>;
  /** The same for several tables, in as few statements as the engine can. */
  insertTables(transaction: Transaction<Tables>, tables: readonly TableRows[]): Promise<void>;
  /** Every row of a table in batches, as cells in the order of its columns: by key, or quicker as the rows lie. */
  iterateTable(
    reader: Kysely<Tables>,
    table: StoredTable,
    order: "by-key" | "as-stored",
  ): AsyncIterable<readonly (readonly Cell[])[]>;
  /** The engine's own check of what it stores, and of the settings that the store's promises rest on, read anew. */
  checkIntegrity(reader: Kysely<Tables>): Promise<Integrity>;
  /** Keeps a whole copy of the study before its schema changes; says where. An earlier copy of that name is replaced. */
  setAside(name: string): Promise<string>;
  /**
   * After an erasure: gives freed space back, so that nothing of what was taken is left in it, and drops every copy that `setAside` kept.
   * Throws STORE_BUSY where others read the study and keep its old state alive.
   */
  purge(): Promise<Purge>;
  close(): Promise<void>;
}

export interface Integrity {
  /** What is damaged, or set so that it could be; without a full stop. Empty when all is well. */
  readonly problems: readonly string[];
  /** What is weaker than it could be and loses nothing by itself, in whole sentences. */
  readonly notes: readonly string[];
}

export interface Purge {
  /** The copies that were dropped, by name. */
  readonly copies: readonly string[];
  /** Where the engine cannot reach, in whole sentences. */
  readonly notes: readonly string[];
}
