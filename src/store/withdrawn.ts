import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** Accession keys of the testimonies of withdrawn cases: what is read out of a study leaves them out. */
export async function listWithdrawnTestimonies(reader: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await reader
    .selectFrom("testimonies")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .select("testimonies.accession_key as key")
    .where("cases.status", "=", "withdrawn")
    .execute();
  return new Set(rows.map((row) => row.key));
}

/** Ids of the documents that hold an account of somebody who withdrew, and of their translations. */
export async function listWithdrawnDocuments(reader: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await reader
    .selectFrom("document_testimonies")
    .innerJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .select("document_id as id")
    .where("cases.status", "=", "withdrawn")
    .execute();
  const ids = new Set(rows.map((row) => row.id));
  if (ids.size === 0) return ids;
  const translations = await reader
    .selectFrom("documents")
    .select(["id", "translation_of as original"])
    .where("translation_of", "is not", null)
    .execute();
  for (let before = -1; before < ids.size;) {
    before = ids.size;
    for (const { id, original } of translations) if (original !== null && ids.has(original)) ids.add(id);
  }
  return ids;
}

/** Whether a finding's place names testimonies, and these only: what it quotes is theirs alone. */
export function isOnlyAbout(place: string, testimonyKeys: ReadonlySet<string>): boolean {
  if (testimonyKeys.size === 0) return false;
  const { keys = [] } = JSON.parse(place) as { readonly keys?: readonly string[] };
  return keys.length > 0 && keys.every((key) => testimonyKeys.has(key));
}

/** How many people left: tombstones, or withdrawn cases where a table brought them as such. */
export async function countWithdrawn(reader: Kysely<Tables>): Promise<number> {
  const { tombstones } = await reader
    .selectFrom("withdrawals")
    .select((e) => e.fn.countAll<number>().as("tombstones"))
    .executeTakeFirstOrThrow();
  const { cases } = await reader
    .selectFrom("cases")
    .select((e) => e.fn.countAll<number>().as("cases"))
    .where("status", "=", "withdrawn")
    .executeTakeFirstOrThrow();
  return Math.max(tombstones, cases);
}
