import { sql, type Kysely } from "kysely";
import type { DocumentRow, DocumentTextRow, Tables } from "./tables.ts";

export async function listDocuments(reader: Kysely<Tables>): Promise<readonly DocumentRow[]> {
  return reader.selectFrom("documents").selectAll().orderBy("accession_key").execute();
}

export async function findDocument(reader: Kysely<Tables>, key: string): Promise<DocumentRow | undefined> {
  return reader.selectFrom("documents").selectAll().where("accession_key", "=", key).executeTakeFirst();
}

/** The newest text of a document. */
export async function getDocumentText(reader: Kysely<Tables>, document: DocumentRow): Promise<DocumentTextRow> {
  return reader
    .selectFrom("document_texts")
    .selectAll()
    .where("document_id", "=", document.id)
    .where("version", "=", document.current_version)
    .executeTakeFirstOrThrow();
}

/** Which testimonies each document holds, by the document's id. */
export async function listDocumentTestimonies(
  reader: Kysely<Tables>,
): Promise<ReadonlyMap<string, readonly { readonly id: string; readonly key: string }[]>> {
  const rows = await reader
    .selectFrom("document_testimonies")
    .innerJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .select(["document_id", "testimonies.id as id", "testimonies.accession_key as key"])
    .orderBy("testimonies.accession_key")
    .execute();
  const byDocument = new Map<string, { readonly id: string; readonly key: string }[]>();
  for (const { document_id: documentId, ...testimony } of rows) {
    const known = byDocument.get(documentId);
    if (known === undefined) byDocument.set(documentId, [testimony]);
    else known.push(testimony);
  }
  return byDocument;
}

export interface FoundText {
  readonly documentId: string;
  readonly key: string;
  readonly title: string;
  readonly direction: string;
  readonly text: string;
}

/** Current texts whose folded form holds every one of these pieces, in key order; the same on each engine. */
export async function findDocumentTexts(
  reader: Kysely<Tables>,
  pieces: readonly string[],
  limit: number,
): Promise<readonly FoundText[]> {
  let query = reader
    .selectFrom("document_texts")
    .innerJoin("documents", (join) =>
      join
        .onRef("documents.id", "=", "document_texts.document_id")
        .onRef("documents.current_version", "=", "document_texts.version"),
    )
    .select(["documents.id as documentId", "accession_key as key", "title", "direction", "text"])
    .orderBy("accession_key")
    .limit(limit);
  for (const piece of pieces) query = query.where(sql<boolean>`document_texts.searchable like ${`%${piece}%`}`);
  return query.execute();
}
