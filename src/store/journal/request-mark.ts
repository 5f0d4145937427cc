import type { Kysely } from "kysely";
import type { Store } from "../store.ts";
import type { Change } from "./change.ts";
import type { UndoOptions } from "./undo-command.ts";
import type { Tables } from "../tables.ts";

/** The command that a request recorded, by the mark that it left; undefined where it recorded none. */
export async function findRecordedRequest(reader: Kysely<Tables>, id: string): Promise<number | undefined> {
  const change = await reader
    .selectFrom("changes")
    .select("command_seq")
    .where("noun_id", "=", id)
    .where("noun", "=", "request")
    .limit(1)
    .executeTakeFirst();
  return change?.command_seq;
}

/**
 * The store as one request has it: the first command that it records, does or takes back carries the request's id, as a change of no
 * row. Whoever never heard what came of a request may so send it again, to a server that was started anew too, and nothing is done twice.
 */
export function markRequest(store: Store, id: string): Store {
  let isMarked = false;
  const mark: Change = { noun: "request", nounId: id, rows: [] };
  /** Takes back or brings back, with the mark unless an earlier command has it. */
  const marking = async <T>(work: (options: UndoOptions) => Promise<T>): Promise<T> => {
    const done = await work(isMarked ? {} : { mark });
    isMarked = true;
    return done;
  };
  return {
    ...store,
    async record(actor, draft, decide, options) {
      if (isMarked) return store.record(actor, draft, decide, options);
      const command = await store.record(
        actor,
        draft,
        async (reader, at) => {
          const changes = await decide(reader, at);
          return changes.length === 0 ? changes : [...changes, mark];
        },
        options,
      );
      isMarked = command !== undefined;
      return command;
    },
    undo: (actor, seq) => marking((options) => store.undo(actor, seq, options)),
    undoWithDependants: (actor, seq, { isPlan = false } = {}) =>
      isPlan
        ? store.undoWithDependants(actor, seq, { isPlan })
        : marking((options) => store.undoWithDependants(actor, seq, options)),
    redo: (actor, seq) => marking((options) => store.redo(actor, seq, options)),
  };
}
