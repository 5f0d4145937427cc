import type { Kysely } from "kysely";
import type { Store } from "../store.ts";
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
 * The store as one request has it: the first command that it records carries the request's id, as a change of no row. Whoever never
 * heard what came of a request may so send it again, to a server that was started anew too, and nothing is done twice.
 */
export function markRequest(store: Store, id: string): Store {
  let isMarked = false;
  return {
    ...store,
    async record(actor, draft, decide, options) {
      if (isMarked) return store.record(actor, draft, decide, options);
      const command = await store.record(
        actor,
        draft,
        async (reader, at) => {
          const changes = await decide(reader, at);
          return changes.length === 0 ? changes : [...changes, { noun: "request", nounId: id, rows: [] }];
        },
        options,
      );
      isMarked = command !== undefined;
      return command;
    },
  };
}
