import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import {
  listHiddenRounds,
  listReadableDocuments,
  listStandingCodings,
  type CodingFilter,
  type CodingRow,
  type RoundRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";

/**
 * Codings that this actor may read: their own, and others' that stand, but not in an open blind round nor on documents that the actor
 * may not read, whose words they quote. On a local file that is a courtesy, since whoever holds the file can read it.
 */
export async function listVisibleCodings(
  store: Store,
  actor: Actor,
  filter: CodingFilter = {},
): Promise<readonly CodingRow[]> {
  codePolicies.require(actor, "read-codings");
  return listVisibleCodingsIn(store.reader, actor, filter);
}

/** The same within reads that belong together. */
export async function listVisibleCodingsIn(
  reader: Kysely<Tables>,
  actor: Actor,
  filter: CodingFilter = {},
): Promise<readonly CodingRow[]> {
  const hidden = await listHiddenRounds(reader, actor);
  const codings = await listStandingCodings(reader, filter);
  const mayRead = await listReadableDocuments(reader, actor);
  const isOpen = (row: CodingRow): boolean =>
    (row.round_id === null || !hidden.has(row.round_id)) && (row.document_id === null || mayRead(row.document_id));
  return codings.filter((row) => row.coder_id === actor.id || isOpen(row));
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
