import { rm } from "node:fs/promises";
import Database from "better-sqlite3-multiple-ciphers";
import { explainSqliteError } from "../../errors.ts";
import { changeKey, useKey } from "./database-key.ts";

/** A database that nobody else has open, and nobody else can open, until it is let go. */
export interface HeldDatabase {
  /** A whole copy under another key, or none; what lay there is replaced. */
  copyTo(file: string, key: string | undefined): Promise<void>;
  release(): void;
}

/** Waits for others to close the database, then keeps them out. Throws STORE_BUSY, STORE_DAMAGED, STORE_NOT_A_STUDY. */
export function holdAlone(file: string, key: string | undefined, busyTimeoutMs = 10_000): HeldDatabase {
  return explained(file, key, () => {
    const database = new Database(file, { fileMustExist: true, timeout: busyTimeoutMs });
    try {
      if (key !== undefined) useKey(database, key);
      // Leaving the write-ahead log needs the database to oneself, and puts all of it into the one file.
      database.pragma("journal_mode = delete");
      database.pragma("locking_mode = exclusive");
      database.exec("begin exclusive; commit");
    } catch (error) {
      database.close();
      throw error;
    }
    return {
      async copyTo(copy, newKey) {
        await rm(copy, { force: true });
        explained(file, key, () => database.prepare("vacuum into ?").run(copy));
        rekeyFile(copy, key, newKey);
      },
      release: () => void database.close(),
    };
  });
}

/** A whole copy as of now, under the same key; others go on reading and writing meanwhile. */
export function snapshotSqlite(file: string, key: string | undefined, copy: string): void {
  explained(file, key, () => {
    const database = new Database(file, { fileMustExist: true, timeout: 10_000 });
    try {
      if (key !== undefined) useKey(database, key);
      database.prepare("vacuum into ?").run(copy);
    } finally {
      database.close();
    }
  });
}

/** Puts a database file that nobody uses under another key, or none. An interruption spoils it: for copies only. */
export function rekeyFile(file: string, key: string | undefined, newKey: string | undefined): void {
  explained(file, key, () => {
    const database = new Database(file, { fileMustExist: true });
    try {
      if (key !== undefined) useKey(database, key);
      database.pragma("journal_mode = delete");
      database.pragma("journal_mode = off");
      changeKey(database, newKey);
    } finally {
      database.close();
    }
  });
}

/** A lock that ends with the process, whatever ends it; undefined where another process has it. */
export function tryLock(file: string): (() => void) | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    database.exec("begin exclusive");
    const held = database;
    return () => void held.close();
  } catch {
    database?.close();
    return undefined;
  }
}

function explained<T>(file: string, key: string | undefined, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw explainSqliteError(error, file, key !== undefined);
  }
}
