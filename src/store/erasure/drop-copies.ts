import { FirsthandError } from "../../base/errors.ts";
import { dropFileCopies } from "../dialects/sqlite/drop-file-copies.ts";
import { findStudyDatabase, inFolder, keepStudyDatabase } from "../study-database.ts";
import type { Study } from "../study-folder.ts";

export interface DroppedCopies {
  readonly copies: readonly string[];
  /** Copies that could not be reached, a sentence each. */
  readonly notes: readonly string[];
}

/** Drops the copies of a study that lie where it was before: its file from before a move to a server, its schemas from before a move back. */
export async function dropCopies({ folder, paths, serverUrl }: Study): Promise<DroppedCopies> {
  const files = await dropFileCopies(paths.database);
  const database = (await findStudyDatabase(folder)) ?? inFolder;
  const left = database.left_on_server ?? [];
  if (left.length === 0) return { copies: files, notes: [] };
  const dropped = await dropOnServer(serverUrl, left);
  const stillThere = left.filter((schema) => !dropped.some((name) => name.startsWith(`${schema}_`)));
  const { left_on_server: _, ...rest } = database;
  await keepStudyDatabase(folder, { ...rest, ...(stillThere.length === 0 ? {} : { left_on_server: stillThere }) });
  return {
    copies: [...files, ...dropped.map((name) => `the schema ${name}`)],
    notes: [
      ...(dropped.length === 0
        ? []
        : [
            "The write-ahead log, archives, replicas and backups of the server that the study left may still hold it. Ask whoever runs it.",
          ]),
      ...stillThere.map(
        (schema) =>
          `The server that the study left may still hold a copy under ${schema}_moved. Name that server in FIRSTHAND_DATABASE and run firsthand erase --finish, or have every schema dropped whose name begins with ${schema}_`,
      ),
    ],
  };
}

/** A server that cannot be reached any more does not hold up an erasure; what it may hold is said. */
async function dropOnServer(url: string | undefined, left: readonly string[]): Promise<readonly string[]> {
  if (url === undefined) return [];
  const { dropLeftSchemas } = await import("../dialects/postgres/drop-left-schemas.ts");
  return dropLeftSchemas(url, left).catch((error: unknown) => {
    if (error instanceof FirsthandError) return [];
    throw error;
  });
}
