import type { Kysely } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { listCommands, listRowChanges, type CommandFilter, type LoggedCommand } from "../commands.ts";
import { listHiddenRounds } from "../hidden-rounds.ts";
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

/** The kinds of command that the journal has, and who gave one, to choose from. Throws ACTOR_NOT_ALLOWED. */
export async function readLogFacets(
  reader: Kysely<Tables>,
  actor: Actor,
): Promise<{ readonly kinds: readonly string[]; readonly actors: readonly string[] }> {
  storePolicies.require(actor, "read-log");
  const kinds = await reader.selectFrom("commands").select("name").distinct().orderBy("name").execute();
  const actors = await reader
    .selectFrom("actors")
    .select("name")
    .where((e) => e.exists(e.selectFrom("commands").select("seq").whereRef("commands.actor_id", "=", "actors.id")))
    .orderBy("name")
    .execute();
  return { kinds: kinds.map(({ name }) => name), actors: actors.map(({ name }) => name) };
}

/**
 * The rows a command wrote, for an actor who may read every row there is, but for what others coded in a blind round that the
 * actor codes in. Throws ACTOR_NOT_ALLOWED.
 */
export async function readRowChanges(reader: Kysely<Tables>, actor: Actor, seq: number): Promise<readonly RowChange[]> {
  storePolicies.require(actor, "read-changes");
  const rows = await listRowChanges(reader, seq);
  const hidden = await listHiddenRounds(reader, actor);
  if (hidden.size === 0) return rows;
  return rows.filter(({ table, before, after }) => {
    const image = after ?? before;
    // What coders note meanwhile can tell what they coded.
    if (table === "memos") return image === null || image["written_by"] === actor.id;
    if (table !== "codings" && table !== "adjudications") return true;
    return image === null || image["coder_id"] === actor.id || !hidden.has(String(image["round_id"]));
  });
}
