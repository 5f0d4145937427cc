import type { Kysely } from "kysely";
import type { Actor } from "../model/actor.ts";
import type { Tables } from "./tables.ts";

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
