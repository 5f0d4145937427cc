import type { Kysely } from "kysely";
import { listCommands } from "../commands.ts";
import { storeErrors } from "../errors.ts";
import type { Tables } from "../tables.ts";

/** The newest command that is neither an undo nor undone, and can be undone: what a plain undo is about. Throws STORE_NOTHING_TO_UNDO. */
export async function findUndoable(reader: Kysely<Tables>): Promise<number> {
  const last = (await listCommands(reader)).find(
    (command) => command.undoes === null && command.undone_by === null && !command.name.endsWith("erasure"),
  );
  if (last !== undefined) return last.seq;
  throw storeErrors.create("STORE_NOTHING_TO_UNDO", "There is nothing left to undo.", { hint: "See firsthand log." });
}
