import type { Kysely } from "kysely";
import { actorErrors, type Actor } from "../../model/actor.ts";
import { ownersCommands, storePolicies } from "../policies.ts";
import type { CommandRow, Tables } from "../tables.ts";
import type { Change } from "./change.ts";

/**
 * Who may take a command back: an owner any, an editor any but those that an owner alone may give, a reviewer or a coder their own.
 * Otherwise an undo would be the way round a refusal. Throws ACTOR_NOT_ALLOWED.
 */
export async function requireUndo(reader: Kysely<Tables>, actor: Actor, command: CommandRow): Promise<void> {
  storePolicies.require(actor, "undo");
  if (actor.role === "owner") return;
  if (ownersCommands.has((await firstOf(reader, command)).name)) {
    throw actorErrors.create(
      "ACTOR_NOT_ALLOWED",
      `The role ${actor.role} may not take back what an owner alone may do.`,
      { hint: "Ask somebody with the role owner.", details: { role: actor.role, needs: ["owner"] } },
    );
  }
  if (actor.role === "editor" || command.actor_id === actor.id) return;
  throw actorErrors.create("ACTOR_NOT_ALLOWED", `The role ${actor.role} may take back its own commands only.`, {
    hint: "Ask somebody with the role owner or editor.",
    details: { role: actor.role, needs: ["owner", "editor"] },
  });
}

/** The command at the bottom of a chain of undos: undoing an undo does that command again. */
async function firstOf(reader: Kysely<Tables>, command: CommandRow): Promise<CommandRow> {
  let first = command;
  while (first.undoes !== null) {
    first = await reader.selectFrom("commands").selectAll().where("seq", "=", first.undoes).executeTakeFirstOrThrow();
  }
  return first;
}

/** Throws ACTOR_LAST_OWNER where an undo would leave the study without an owner. */
export async function refuseOwnerless(reader: Kysely<Tables>, changes: readonly Change[]): Promise<void> {
  const rows = changes.flatMap((change) => change.rows.filter((row) => row.table === "actors"));
  if (rows.length === 0) return;
  const owners = new Set(
    (
      await reader
        .selectFrom("actors")
        .select("id")
        .where("role", "=", "owner")
        .where("retired_at", "is", null)
        .execute()
    ).map((row) => row.id),
  );
  for (const { before, after } of rows) {
    if (after !== null && after["role"] === "owner" && after["retired_at"] === null) owners.add(String(after["id"]));
    else owners.delete(String((after ?? before)?.["id"]));
  }
  if (owners.size > 0) return;
  throw actorErrors.create("ACTOR_LAST_OWNER", "Taking this back would leave the study without an owner.", {
    hint: "Make somebody else an owner first.",
  });
}
