import type { Kysely } from "kysely";
import { listCommands } from "../commands.ts";
import { storeErrors } from "../errors.ts";
import type { Tables } from "../tables.ts";

/** Recorded by itself after what a person did, and again after that is undone: nobody means it with a plain undo. */
const upkeep: ReadonlySet<string> = new Set(["review-judgements"]);

/** The newest command of a person that is neither an undo nor undone, and can be undone: what a plain undo is about. Throws STORE_NOTHING_TO_UNDO. */
export async function findUndoable(reader: Kysely<Tables>): Promise<number> {
  const last = (await listCommands(reader)).find(
    ({ name, undoes, undone_by: undoneBy }) =>
      undoes === null && undoneBy === null && !name.endsWith("erasure") && !upkeep.has(name),
  );
  if (last !== undefined) return last.seq;
  throw storeErrors.create("STORE_NOTHING_TO_UNDO", "There is nothing left to undo.", { hint: "See firsthand log." });
}
