import type { Database } from "better-sqlite3-multiple-ciphers";
import { storeErrors } from "../../errors.ts";
import type { Purge } from "../engine.ts";
import { dropFileCopies } from "./drop-file-copies.ts";
import type { SqliteConnection } from "./driver.ts";

/**
 * Writes the database anew and empties its log. `secure_delete` clears what a deletion frees, but a page that was split before may hold
 * an older copy in its unused part. Throws STORE_BUSY.
 */
export async function purgeSqlite(database: Database, connection: SqliteConnection, file: string): Promise<Purge> {
  const copies = file === ":memory:" ? [] : await dropFileCopies(file);
  connection.explained(() => database.exec("vacuum"));
  const [checkpoint] = connection.explained(
    () => database.pragma("wal_checkpoint(truncate)") as readonly { readonly busy: number }[],
  );
  if (checkpoint?.busy === 1) {
    throw storeErrors.create("STORE_BUSY", "Another process reads the study, so that its log cannot be emptied yet.", {
      hint: "Close the other process, then run: firsthand erase --finish",
    });
  }
  return {
    copies,
    notes:
      file === ":memory:"
        ? []
        : ["A disk may keep older versions of a file where no program can reach them; only encryption helps there."],
  };
}
