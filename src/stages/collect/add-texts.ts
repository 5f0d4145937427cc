import type { Kysely } from "kysely";
import { sha256 } from "../../base/node/sha256.ts";
import { splitParagraphs } from "../../formats/documents/split-paragraphs.ts";
import { guidOf } from "../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../model/actor.ts";
import type { CodedDocument } from "../../model/code/coded-study.ts";
import { indexCodePoints, type CodePointText } from "../../model/text/code-point-text.ts";
import { inserted, listDocuments, openBlobStore, type Change, type Study, type Tables } from "../../store/index.ts";
import { documentKey } from "./prepare-document.ts";
import { toCanonicalDocument } from "./canonical-document.ts";
import { directionOf } from "./detect-language.ts";
import { collectPolicies } from "./policies.ts";

/** A document of the study that a file's document is. */
export interface TakenText {
  readonly id: string;
  readonly version: number;
  readonly text: CodePointText;
  /** Whether the study's text is the file's, sign by sign. */
  readonly isSame: boolean;
}

export interface AddedTexts {
  readonly added: number;
  readonly unchanged: number;
  /** Those that were erased from the study. */
  readonly dropped: number;
  /** By the document's id in the file. */
  readonly documents: ReadonlyMap<string, TakenText>;
}

/**
 * Adds texts that came in another program's file. A document of the same id, or of the same title and text,
 * is there already; its text stays as the study has it. One that was erased does not come back. Throws ACTOR_NOT_ALLOWED.
 */
export async function addTexts(study: Study, actor: Actor, documents: readonly CodedDocument[]): Promise<AddedTexts> {
  collectPolicies.require(actor, "add-documents");
  const { store, paths } = study;
  const taken = new Map<string, TakenText>();
  const index = await indexDocuments(store.reader);
  const erased = new Set((await store.reader.selectFrom("tombstones").select("id").execute()).map(({ id }) => id));
  const fresh: CodedDocument[] = [];
  for (const document of documents) {
    if (erased.has(document.id)) continue;
    const content = contentKey(document.title, document.text);
    const present = index.byGuid.get(document.id) ?? index.byContent.get(content);
    if (present !== undefined) {
      taken.set(document.id, { ...present, isSame: present.text.text === document.text });
      continue;
    }
    // Before the command: a blob that nothing names is litter, a name without its blob would be a loss.
    await openBlobStore(paths.blobs).add(Buffer.from(document.text, "utf8"));
    const kept = { id: document.id, version: 1, text: indexCodePoints(document.text) };
    // Two texts of one file are two, also where they are alike.
    index.byGuid.set(document.id, kept);
    taken.set(document.id, { ...kept, isSame: true });
    fresh.push(document);
  }
  for (let from = 0; from < fresh.length; from += batchSize) {
    const batch = fresh.slice(from, from + batchSize);
    const summary = `Added ${batch.length} documents from another program.`;
    await store.record(actor, { name: "add-documents", summary }, async (reader) => {
      const names = new Set(
        (await reader.selectFrom("documents").select("file_name as name").execute()).map((row) => row.name),
      );
      return batch.map((document) => changeOf(document, names));
    });
  }
  return {
    added: fresh.length,
    unchanged: taken.size - fresh.length,
    dropped: documents.length - taken.size,
    documents: taken,
  };
}

/** Documents that one command adds at most. */
const batchSize = 100;

type Present = Omit<TakenText, "isSame">;

async function indexDocuments(reader: Kysely<Tables>) {
  const byGuid = new Map<string, Present>();
  const byContent = new Map<string, Present>();
  const rows = await listDocuments(reader);
  const texts = await reader.selectFrom("document_texts").select(["document_id as id", "version", "text"]).execute();
  const newest = new Map(texts.map(({ id, version, text }) => [`${id} ${version}`, text]));
  for (const row of rows) {
    const text = newest.get(`${row.id} ${row.current_version}`) ?? "";
    const present = { id: row.id, version: row.current_version, text: indexCodePoints(text) };
    byGuid.set(guidOf("document", row.id), present);
    byContent.set(contentKey(row.title, text), present);
  }
  return { byGuid, byContent };
}

function contentKey(title: string, text: string): string {
  return JSON.stringify([title, text]);
}

function changeOf(document: CodedDocument, names: Set<string>): Change {
  const { id, text, title, language, direction } = document;
  const canonical = toCanonicalDocument({ segments: splitParagraphs(text) });
  const name = freeName(title, names);
  return {
    noun: "document",
    nounId: id,
    rows: [
      inserted("documents", {
        id,
        accession_key: documentKey(name),
        title,
        file_name: name,
        media_type: "text/plain",
        language: language ?? null,
        direction: direction ?? directionOf(text),
        current_version: 1,
      }),
      inserted("document_texts", {
        document_id: id,
        version: 1,
        blob_sha256: sha256(text),
        charset: "utf-8",
        text,
        edits: "[]",
        // Positions in the file count signs of this very text; if paragraphs were drawn otherwise they would lead astray.
        locators: JSON.stringify(canonical.text === text ? canonical.locators : []),
        searchable: canonical.searchable,
      }),
    ],
  };
}

/** A file name of the document's title that no document of the study has; it is taken from then on. */
function freeName(title: string, names: Set<string>): string {
  const plain = title
    .replaceAll(/[\p{Cc}/\\:*?"<>|]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 120)
    .trim();
  const [, stem = "", ending = ".txt"] = /^(.*?)([.](?:txt|md|html?|docx|pdf|srt|vtt))?$/i.exec(plain) ?? [];
  const base = stem === "" ? "Untitled" : stem;
  for (let time = 1; ; time += 1) {
    const name = `${base}${time === 1 ? "" : ` (${time})`}${ending}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}
