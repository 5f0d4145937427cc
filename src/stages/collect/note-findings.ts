import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import { keyedFindings, type Store } from "../../store/index.ts";
import { collectPolicies } from "./policies.ts";

/**
 * Keeps what was odd about a file, under a key of its own. What an earlier time found stays: a file that is read again has
 * less to say, since most of it is there. Throws ACTOR_NOT_ALLOWED.
 */
export async function noteFindings(
  store: Store,
  actor: Actor,
  key: string,
  findings: readonly Finding[],
): Promise<void> {
  collectPolicies.require(actor, "note-findings");
  await store.record(
    actor,
    { name: "note-findings", summary: "Noted what was odd about a file from another program." },
    async (reader) => keyedFindings(reader, { key, newId: store.newId, isWhole: false }, findings),
  );
}
