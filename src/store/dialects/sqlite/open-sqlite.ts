import { rename, rm } from "node:fs/promises";
import Database from "better-sqlite3-multiple-ciphers";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { explainSqliteError, storeErrors } from "../../errors.ts";
import { tableShapes, type Tables } from "../../tables.ts";
import type { Cell, Engine } from "../engine.ts";
import { purgeSqlite } from "./purge-sqlite.ts";
import { findHead } from "../find-head.ts";
import { useKey } from "./database-key.ts";
import { readInto, SqliteDriver } from "./driver.ts";
import { allowWrites } from "./retired-file.ts";

/** "FHnd": marks a database as ours, so that a foreign file is told apart from a damaged one. */
const applicationId = 0x46486e64;

const defaultBusyTimeoutMs = 10_000;

export interface SqliteOptions {
  readonly mustExist?: boolean;
  readonly busyTimeoutMs?: number;
  /** The database's key, 32 bytes in hexadecimal, where it is encrypted; known to be the right one. */
  readonly key?: string | undefined;
}

export interface SqliteEngine extends Engine {
  /** Drops what guards and quickens a table beyond its keys; for a copy that is only filled and compared. */
  stripForReplay(): Promise<void>;
}

/**
 * Opens or creates a SQLite database (`:memory:` for none on disk) with the settings that the store's promises rest on.
 * Throws STORE_NOT_A_STUDY, STORE_DAMAGED, STORE_READ_ONLY, STORE_BUSY.
 */
export function openSqlite(file: string, options: SqliteOptions = {}): SqliteEngine {
  const database = openDatabase(file, options);
  const driver = new SqliteDriver(database, file, options.key !== undefined);
  const kysely = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (connection) => new SqliteIntrospector(connection),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return {
    name: "sqlite",
    kysely,
    write: (work) => kysely.transaction().execute(work),
    read: (work) => kysely.transaction().setAccessMode("read only").execute(work),
    holdWriters: (work) => kysely.transaction().execute(work),
    findHead: (transaction) => findHead(transaction),
    // The transaction holds the write lock from its start.
    lockHead: (transaction) => findHead(transaction),
    changeSchema: (work) => kysely.transaction().execute(work),
    async schemaVersion() {
      return database.pragma("user_version", { simple: true }) as number;
    },
    async setSchemaVersion(_transaction, version) {
      driver.connection.explained(() => database.pragma(`user_version = ${version}`));
    },
    async dumpSchema() {
      const statements = database
        .prepare("select sql from sqlite_master where sql is not null order by name")
        .pluck()
        .all() as readonly string[];
      return `${statements.map((statement) => `${statement};`).join("\n\n")}\n`;
    },
    async insertRows(_transaction, table, columns, rows) {
      const marks = columns.map(() => "?").join(", ");
      const statement = driver.connection.prepare(`insert into ${table} (${columns.join(", ")}) values (${marks})`);
      driver.connection.explained(() => {
        for (const row of rows) statement.run(columns.map((column) => row[column] ?? null));
      });
    },
    async insertTables(transaction, tables) {
      for (const { table, columns, rows } of tables) await this.insertRows(transaction, table, columns, rows);
    },
    async *iterateTable(_reader, table, order) {
      const { columns, key } = tableShapes[table];
      const rows = database
        .prepare(`select ${columns.join(", ")} from ${table}${order === "by-key" ? ` order by ${key.join(", ")}` : ""}`)
        .raw()
        .iterate() as IterableIterator<readonly Cell[]>;
      try {
        for (let isDone = false; !isDone;) {
          const batch: (readonly Cell[])[] = [];
          isDone = driver.connection.explained(() => readInto(batch, rows));
          if (batch.length > 0) yield batch;
        }
      } finally {
        rows.return?.();
      }
    },
    async stripForReplay() {
      database.pragma("foreign_keys = off");
      const indexes = database
        .prepare("select name from sqlite_master where type = 'index' and sql is not null")
        .pluck()
        .all() as readonly string[];
      for (const index of indexes) database.exec(`drop index ${index}`);
    },
    async checkIntegrity() {
      return driver.connection.explained(() => {
        const integrity = (database.pragma("integrity_check") as readonly { integrity_check: string }[])
          .map((row) => row.integrity_check)
          .filter((line) => line !== "ok");
        const foreignKeys = (database.pragma("foreign_key_check") as readonly { table: string; parent: string }[]).map(
          (row) => `a row of ${row.table} names a missing row of ${row.parent}`,
        );
        return { problems: [...integrity, ...foreignKeys, ...listWeakSettings(database)], notes: [] };
      });
    },
    async setAside(name) {
      const copy = `${file}.${name}`;
      const part = `${copy}.part`;
      await rm(part, { force: true });
      driver.connection.explained(() => database.prepare("vacuum into ?").run(part));
      await rename(part, copy);
      return copy;
    },
    purge: () => purgeSqlite(database, driver.connection, file),
    async close() {
      await kysely.destroy();
      // Kysely leaves a connection alone that it never used.
      database.close();
    },
  };
}

function openDatabase(
  file: string,
  { mustExist = false, busyTimeoutMs = defaultBusyTimeoutMs, key }: SqliteOptions,
): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { fileMustExist: mustExist, timeout: busyTimeoutMs });
    if (key !== undefined) useKey(database, key);
    claim(database, file);
    for (const [pragma, wanted] of Object.entries(promised)) database.pragma(`${pragma} = ${wanted}`);
    const weak = listWeakSettings(database);
    if (weak.length > 0) {
      throw storeErrors.create("STORE_PRAGMA_REFUSED", `${file} cannot be kept safely: ${weak.join("; ")}.`, {
        hint: "A network drive is the usual reason: keep the study on a local disk.",
      });
    }
    database.exec(allowWrites);
    return database;
  } catch (error) {
    database?.close();
    throw explainSqliteError(error, file, key !== undefined);
  }
}

const promised: Readonly<Record<string, string>> = {
  journal_mode: "wal",
  synchronous: "2",
  foreign_keys: "1",
  trusted_schema: "0",
  secure_delete: "1",
};

/** Settings that are not as promised, read from SQLite itself; a database in memory has a journal of its own kind. */
function listWeakSettings(database: Database.Database): readonly string[] {
  return Object.entries(promised).flatMap(([pragma, wanted]) => {
    const got = String(database.pragma(pragma, { simple: true })).toLowerCase();
    if (got === wanted || (pragma === "journal_mode" && got === "memory")) return [];
    return [`SQLite runs with ${pragma} = ${got}, and the store needs ${wanted}`];
  });
}

/** Refuses a database that something else wrote, and signs an empty one. */
function claim(database: Database.Database, file: string): void {
  const id = database.pragma("application_id", { simple: true });
  if (id === applicationId) return;
  const { count } = database.prepare("select count(*) as count from sqlite_master").get() as { count: number };
  if (id !== 0 || count > 0) {
    throw storeErrors.create("STORE_NOT_A_STUDY", `${file} is a SQLite database of another program.`, {
      hint: "Name a folder that holds a Firsthand study, or create one with firsthand new.",
    });
  }
  database.pragma(`application_id = ${applicationId}`);
}
