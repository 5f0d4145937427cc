import type { Kysely } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { listCommands, listRowChanges, type CommandFilter, type LoggedCommand } from "../commands.ts";
import { storePolicies } from "../policies.ts";
import type { Tables } from "../tables.ts";
import type { RowChange } from "./change.ts";

/** The journal's commands for an actor who may read them. Throws ACTOR_NOT_ALLOWED. */
export async function readLog(
  reader: Kysely<Tables>,
  actor: Actor,
  filter: CommandFilter = {},
): Promise<readonly LoggedCommand[]> {
  storePolicies.require(actor, "read-log");
  return listCommands(reader, filter);
}

/** The rows a command wrote, for an actor who may read every row there is. Throws ACTOR_NOT_ALLOWED. */
export async function readRowChanges(reader: Kysely<Tables>, actor: Actor, seq: number): Promise<readonly RowChange[]> {
  storePolicies.require(actor, "read-changes");
  return listRowChanges(reader, seq);
}
