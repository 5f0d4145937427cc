import { sql, type Kysely } from "kysely";
import { projectionNames, projections, type Tables } from "../tables.ts";

/** The blobs that rows of the tables name, each once. */
export async function readNamedBlobs(reader: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for (const table of projectionNames) {
    const { blobColumn } = projections[table];
    if (blobColumn === undefined) continue;
    const { rows } = await sql<{ hash: string }>`
      select distinct ${sql.ref(blobColumn)} as hash from ${sql.table(table)}
      where ${sql.ref(blobColumn)} is not null`.execute(reader);
    for (const { hash } of rows) named.add(hash);
  }
  return named;
}

/** Of these blobs, those that the journal names: a row that was taken back can be brought back, and needs its bytes. */
export async function readJournalledBlobs(
  reader: Kysely<Tables>,
  hashes: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const journalled = new Set<string>();
  if (hashes.size === 0) return journalled;
  const changes = reader.selectFrom("changes").select("payload").where("payload", "is not", null).stream();
  for await (const { payload } of changes) {
    for (const [hash] of payload?.matchAll(/\b[0-9a-f]{64}\b/g) ?? []) if (hashes.has(hash)) journalled.add(hash);
  }
  return journalled;
}
