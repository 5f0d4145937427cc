import Database from "better-sqlite3-multiple-ciphers";
import { storeErrors } from "../../errors.ts";

/** Another program's SQLite database, in memory: its file is not touched, locked or kept open. */
export interface ForeignSqlite {
  hasTable(name: string): boolean;
  /** All rows of a table in the order of their row ids; none where there is no such table. */
  rows(table: string): readonly Readonly<Record<string, unknown>>[];
  close(): void;
}

/**
 * Opens the bytes of another program's SQLite database to read. Only tables are read, never its views, triggers or
 * functions, since the file may be hostile. Throws STORE_FOREIGN_UNREADABLE.
 */
export function openForeignDatabase(bytes: Uint8Array): ForeignSqlite {
  const buffer = Buffer.from(bytes);
  if (buffer.subarray(0, 16).toString("latin1") !== "SQLite format 3\u0000") throw unreadable();
  // A copy in memory has no log beside it: bytes 18 and 19 say that the file has none.
  buffer[18] = 1;
  buffer[19] = 1;
  let database: Database.Database | undefined;
  try {
    database = new Database(buffer, { readonly: true });
    for (const pragma of ["trusted_schema = off", "cell_size_check = on", "query_only = on"]) database.pragma(pragma);
    const found = database
      .prepare("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'")
      .all();
    const tables = new Set((found as { readonly name: string }[]).map(({ name }) => name));
    const open = database;
    return {
      hasTable: (name) => tables.has(name),
      rows: (table) => (tables.has(table) ? readRows(open, table) : []),
      close: () => void open.close(),
    };
  } catch (cause) {
    database?.close();
    throw unreadable(cause);
  }
}

function readRows(database: Database.Database, table: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    return database.prepare(`select * from "${table.replaceAll('"', '""')}"`).all() as Readonly<
      Record<string, unknown>
    >[];
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown) {
  return storeErrors.create("STORE_FOREIGN_UNREADABLE", "The file is no SQLite database that can be read.", {
    hint: "Close the other program, so that it writes all it has, and give its file again.",
    ...(cause === undefined ? {} : { cause }),
  });
}
