import type { Kysely } from "kysely";
import type { Actor } from "../model/actor.ts";
import type { Tables } from "./tables.ts";

/** The ids of the documents that this actor may read: all of them, or for a coder those that a round assigned to them. */
export async function listReadableDocuments(
  reader: Kysely<Tables>,
  actor: Actor,
): Promise<(documentId: string) => boolean> {
  if (actor.role !== "coder") return () => true;
  const rows = await reader
    .selectFrom("assignments")
    .select("document_id")
    .where("coder_id", "=", actor.id)
    .where("status", "<>", "passed")
    .execute();
  const ids = new Set(rows.map((row) => row.document_id));
  return (id) => ids.has(id);
}
