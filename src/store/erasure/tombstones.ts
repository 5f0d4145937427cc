import type { Kysely } from "kysely";
import { sha256 } from "../../base/node/sha256.ts";
import { inserted, type RowChange } from "../journal/change.ts";
import type { Tables } from "../tables.ts";
import type { NamedRow } from "./gather-erased.ts";

/** Nouns that somebody may ask for again; what merely hung on them needs no stone of its own. */
export async function tombstonesOf(
  reader: Kysely<Tables>,
  { erasureId, newId }: { readonly erasureId: string; readonly newId: () => string },
  standing: readonly NamedRow[],
): Promise<readonly RowChange[]> {
  const keyed = standing.filter(({ image }) => typeof image["accession_key"] === "string");
  const known = await reader
    .selectFrom("tombstones")
    .select("key_salt")
    .where("key_salt", "is not", null)
    .limit(1)
    .execute();
  const salt = known[0]?.key_salt ?? newId();
  return keyed.map(({ table, image }) =>
    inserted("tombstones", {
      id: String(image["id"]),
      noun: table,
      erasure_id: erasureId,
      key_salt: table === "testimonies" ? salt : null,
      key_hash: table === "testimonies" ? hashKey(salt, String(image["accession_key"])) : null,
    }),
  );
}

/** Says of an accession key whether its testimony was erased, so that an import does not bring it back. */
export async function readErasedKeys(reader: Kysely<Tables>): Promise<(accessionKey: string) => boolean> {
  const rows = await reader
    .selectFrom("tombstones")
    .select(["key_salt", "key_hash"])
    .where("key_hash", "is not", null)
    .execute();
  const hashes = new Set(rows.map((row) => row.key_hash));
  const salts = [...new Set(rows.map((row) => row.key_salt ?? ""))];
  return (accessionKey) => salts.some((salt) => hashes.has(hashKey(salt, accessionKey)));
}

function hashKey(salt: string, accessionKey: string): string {
  return sha256(`${salt}\n${accessionKey}`);
}
