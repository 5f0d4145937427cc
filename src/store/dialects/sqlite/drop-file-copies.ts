import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Removes every copy of a database file that the store itself left beside it, whole or cut off: from before a migration, from before a
 * move to a server, from a backup or a move that was interrupted. Gives their names.
 */
export async function dropFileCopies(file: string): Promise<readonly string[]> {
  const own = ["before-schema-", "moved-to-postgres", "arriving", "backup-"].map((part) => `${basename(file)}.${part}`);
  const names = (await readdir(dirname(file))).filter((name) => own.some((start) => name.startsWith(start)));
  for (const name of names) await rm(join(dirname(file), name), { force: true });
  return names.toSorted();
}
