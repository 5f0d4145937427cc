import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import {
  listStandingCodings,
  type CodingFilter,
  type CodingRow,
  type RoundRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";

/** Rounds whose codings by others this actor may not see: open, blind, and the actor codes in them or is a coder at all. */
export async function listHiddenRounds(reader: Kysely<Tables>, actor: Actor): Promise<ReadonlySet<string>> {
  const rounds = await reader
    .selectFrom("rounds")
    .select("id")
    .where("is_blind", "=", 1)
    .where("status", "=", "open")
    .execute();
  if (actor.role === "coder") return new Set(rounds.map((round) => round.id));
  const own = await reader.selectFrom("assignments").select("round_id").where("coder_id", "=", actor.id).execute();
  const codesIn = new Set(own.map((row) => row.round_id));
  return new Set(rounds.map((round) => round.id).filter((id) => codesIn.has(id)));
}

/**
 * Codings that this actor may read: all that stand, but in an open blind round only their own. On a local file that is
 * a courtesy, since whoever holds the file can read it.
 */
export async function listVisibleCodings(
  store: Store,
  actor: Actor,
  filter: CodingFilter = {},
): Promise<readonly CodingRow[]> {
  codePolicies.require(actor, "read-codings");
  const hidden = await listHiddenRounds(store.reader, actor);
  const codings = await listStandingCodings(store.reader, filter);
  return codings.filter((row) => row.round_id === null || !hidden.has(row.round_id) || row.coder_id === actor.id);
}

/** Throws CODE_ROUND_BLIND where the round's codings by others are hidden from the actor. */
export async function refuseWhileBlind(reader: Kysely<Tables>, actor: Actor, round: RoundRow): Promise<void> {
  if (!(await listHiddenRounds(reader, actor)).has(round.id)) return;
  throw codeErrors.create(
    "CODE_ROUND_BLIND",
    "The round is blind: what others coded is shown once it is adjudicated.",
    {
      hint: "An owner or editor who does not code in the round can look at it.",
    },
  );
}
