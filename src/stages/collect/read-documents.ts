import type { Actor } from "../../model/actor.ts";
import {
  findDocument,
  getDocumentText,
  listDocuments,
  listDocumentTestimonies,
  listReadableDocuments,
  type DocumentRow,
  type DocumentTextRow,
  type Store,
} from "../../store/index.ts";
import { documentKey } from "./prepare-document.ts";
import { collectErrors } from "./errors.ts";
import { collectPolicies } from "./policies.ts";

export interface ListedDocument extends DocumentRow {
  /** Accession keys of the testimonies it holds. */
  readonly testimonyKeys: readonly string[];
  /** How many findings about it wait for a person. */
  readonly openFindings: number;
}

export async function listStudyDocuments(store: Store, actor: Actor): Promise<readonly ListedDocument[]> {
  collectPolicies.require(actor, "read-documents");
  const bound = await listDocumentTestimonies(store.reader);
  const open = await countOpenFindings(store);
  const mayRead = await listReadableDocuments(store.reader, actor);
  return (await listDocuments(store.reader))
    .filter((document) => mayRead(document.id))
    .map((document) => ({
      ...document,
      testimonyKeys: (bound.get(document.id) ?? []).map((one) => one.key),
      openFindings: open.get(document.accession_key) ?? 0,
    }));
}

async function countOpenFindings({ reader }: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .selectFrom("findings")
    .select((one) => ["property", one.fn.countAll<number>().as("open")])
    .where("status", "=", "open")
    .where("property", "like", `${documentKey("")}%`)
    .groupBy("property")
    .execute();
  return new Map(rows.map(({ property, open }) => [property ?? "", open]));
}

export interface StudyDocument extends DocumentRow {
  readonly current: DocumentTextRow;
}

/** A document with its text, by its key or its file's name. Throws COLLECT_DOCUMENT_MISSING. */
export async function getStudyDocument(store: Store, actor: Actor, name: string): Promise<StudyDocument> {
  const document = await getDocumentEntry(store, actor, name);
  return { ...document, current: await getDocumentText(store.reader, document) };
}

/** A document without its text, by its key or its file's name. Throws COLLECT_DOCUMENT_MISSING. */
export async function getDocumentEntry(store: Store, actor: Actor, name: string): Promise<DocumentRow> {
  collectPolicies.require(actor, "read-documents");
  const document = (await findDocument(store.reader, name)) ?? (await findDocument(store.reader, documentKey(name)));
  const mayRead = await listReadableDocuments(store.reader, actor);
  if (document !== undefined && mayRead(document.id)) return document;
  throw collectErrors.create("COLLECT_DOCUMENT_MISSING", "The study has no document of that name.", {
    hint: "See firsthand documents list.",
  });
}
