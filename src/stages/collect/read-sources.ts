import { sql } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { findIdByKey, type SourceRow, type Store } from "../../store/index.ts";
import { collectErrors } from "./errors.ts";
import { collectPolicies } from "./policies.ts";

export interface ListedSource extends Omit<SourceRow, "id"> {
  /** How many testimonies and documents it holds. */
  readonly testimonies: number;
  readonly documents: number;
}

export interface SourceList {
  readonly sources: readonly ListedSource[];
  /** How many there are in all, before the text and the limit. */
  readonly total: number;
}

export interface SourceChoice {
  /** Letters that the publisher, the title or the key holds, whatever their case. */
  readonly text?: string;
  readonly limit: number;
}

/** The study's sources in the order of their keys. */
export async function listSources(store: Store, actor: Actor, { text, limit }: SourceChoice): Promise<SourceList> {
  collectPolicies.require(actor, "read-sources");
  let query = store.reader
    .selectFrom("sources")
    .select((one) => [
      "accession_key",
      "publisher",
      "title",
      "url",
      "published_on",
      "language",
      "kind",
      one
        .selectFrom("testimonies")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("testimonies.source_id", "=", "sources.id")
        .as("testimonies"),
      one
        .selectFrom("documents")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("documents.source_id", "=", "sources.id")
        .as("documents"),
    ])
    .orderBy("accession_key")
    .limit(limit);
  if (text !== undefined && text.trim() !== "") {
    const pattern = `%${text
      .trim()
      .toLowerCase()
      .replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
    query = query.where((one) =>
      one.or(
        (["publisher", "title", "accession_key"] as const).map(
          (column) => sql<boolean>`lower(${one.ref(`sources.${column}`)}) like ${pattern} escape '\\'`,
        ),
      ),
    );
  }
  const { total } = await store.reader
    .selectFrom("sources")
    .select((count) => count.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const sources = (await query.execute()).map((row) => ({
    ...row,
    testimonies: Number(row.testimonies),
    documents: Number(row.documents),
  }));
  return { sources, total };
}

export interface ShownSource extends Omit<SourceRow, "id"> {
  /** Accession keys of the testimonies in it. */
  readonly testimonyKeys: readonly string[];
  readonly documentsIn: readonly { readonly fileName: string; readonly title: string }[];
}

/** One source with what was taken from it. Throws COLLECT_SOURCE_MISSING. */
export async function readSource(store: Store, actor: Actor, key: string): Promise<ShownSource> {
  collectPolicies.require(actor, "read-sources");
  const { reader } = store;
  const id = await findIdByKey(reader, "sources", key);
  if (id === undefined) {
    throw collectErrors.create("COLLECT_SOURCE_MISSING", "The study has no source of that key.", {
      hint: "See the list of sources.",
    });
  }
  const { id: _, ...source } = await reader
    .selectFrom("sources")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const testimonies = await reader
    .selectFrom("testimonies")
    .select("accession_key")
    .where("source_id", "=", id)
    .orderBy("accession_key")
    .execute();
  const documentsIn = await reader
    .selectFrom("documents")
    .select(["file_name as fileName", "title"])
    .where("source_id", "=", id)
    .orderBy("accession_key")
    .execute();
  return { ...source, testimonyKeys: testimonies.map((row) => row.accession_key), documentsIn };
}
