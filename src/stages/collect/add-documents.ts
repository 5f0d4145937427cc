import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { canonicalJson } from "../../base/canonical-json.ts";
import { FirsthandError } from "../../base/errors.ts";
import { readBytes } from "../../base/node/files/read-file.ts";
import type { Progress } from "../../base/progress.ts";
import { readDocument } from "../../formats/documents/read-document.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import {
  findDocument,
  findIdByKey,
  getDocumentText,
  inserted,
  openBlobStore,
  updated,
  type Change,
  type DocumentRow,
  type RowChange,
  type Study,
  type Tables,
} from "../../store/index.ts";
import { toCanonicalDocument, type CanonicalDocument } from "./canonical-document.ts";
import { describeDocument, type DocumentDescription, type GivenDescription } from "./describe-document.ts";
import { documentFindings } from "./document-findings.ts";
import { listDocumentFiles, type DocumentFile } from "./document-files.ts";
import { collectPolicies } from "./policies.ts";
import { collectRules } from "./rules.ts";

export interface AddDocumentsOptions {
  readonly given?: GivenDescription;
  /** The encoding, where a person knows better. */
  readonly charset?: string;
}

export interface AddedDocuments {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly unread: number;
  readonly findings: readonly Finding[];
}

/**
 * Adds documents to the study: bytes among its blobs, text with the way back, and whose account it is; a command each.
 * A file that is there already writes nothing; a changed one gives a new version of its text. What cannot be read is a finding.
 */
export async function addDocuments(
  study: Study,
  actor: Actor,
  paths: readonly string[],
  options: AddDocumentsOptions,
  progress: Progress,
): Promise<AddedDocuments> {
  collectPolicies.require(actor, "add-documents");
  const counts = { added: 0, changed: 0, unchanged: 0, unread: 0 };
  const findings: Finding[] = [];
  const files = await listDocumentFiles(paths);
  progress.start(`Reading ${files.length} documents`, files.length);
  const prepared: PreparedDocument[] = [];
  for (const file of files) {
    const document = await prepareDocument(file, options);
    progress.advance(1);
    if ("finding" in document) {
      counts.unread += 1;
      findings.push(document.finding);
      await recordUnread(study, actor, file, document.finding);
    } else if (document.description.translationOf === null) {
      const { outcome, odd } = await keepDocument(study, actor, document);
      counts[outcome] += 1;
      findings.push(...odd);
    } else prepared.push(document);
  }
  // Translations last, so that they find what they translate.
  for (const document of prepared) {
    const { outcome, odd } = await keepDocument(study, actor, document);
    counts[outcome] += 1;
    findings.push(...odd);
  }
  progress.finish(
    `Reading documents: ${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.unread} unread`,
  );
  return { ...counts, findings };
}

interface PreparedDocument {
  readonly file: DocumentFile;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly mediaType: string;
  readonly charset: string | null;
  readonly canonical: CanonicalDocument;
  readonly description: DocumentDescription;
}

export function documentKey(name: string): string {
  return `documents/${name}`;
}

async function prepareDocument(
  file: DocumentFile,
  { given = {}, charset }: AddDocumentsOptions,
): Promise<PreparedDocument | { readonly finding: Finding }> {
  const bytes = await readBytes(file.path);
  try {
    const read = await readDocument(bytes, file.name, charset === undefined ? {} : { charset });
    const canonical = toCanonicalDocument(read);
    const description = await describeDocument(file.name, read, canonical.text, given);
    const odd = read.findings.map((finding) => ({ ...finding, where: { ...finding.where, file: file.name } }));
    return {
      file,
      bytes,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      mediaType: read.mediaType,
      charset: read.charset,
      canonical,
      description: { ...description, findings: [...odd, ...description.findings] },
    };
  } catch (error) {
    if (!(error instanceof FirsthandError)) throw error;
    return {
      finding: collectRules.create("document-is-readable", {
        where: { file: file.name },
        read: `the document ${file.name}`,
        made: `It was not added. ${error.message}`,
        decision: error.hint ?? "",
      }),
    };
  }
}

async function recordUnread({ store }: Study, actor: Actor, file: DocumentFile, finding: Finding): Promise<void> {
  await store.record(
    actor,
    { name: "add-documents", summary: "Noted a document that cannot be read." },
    async (reader) => documentFindings(reader, store.newId, documentKey(file.name), [finding]),
  );
}

async function keepDocument(study: Study, actor: Actor, document: PreparedDocument) {
  const { store, paths } = study;
  // Before the command: a blob that nothing names is litter, a name without its blob would be a loss.
  await openBlobStore(paths.blobs).add(document.bytes);
  let outcome: "added" | "changed" | "unchanged" = "unchanged";
  let odd: readonly Finding[] = [];
  await store.record(actor, { name: "add-documents", summary: "Added a document." }, async (reader) => {
    const changes = await changesOf(reader, store.newId, document);
    outcome = changes.outcome;
    odd = changes.odd;
    return changes.changes;
  });
  return { outcome, odd };
}

async function changesOf(reader: Kysely<Tables>, newId: () => string, document: PreparedDocument) {
  const { file, description, canonical } = document;
  const key = documentKey(file.name);
  const before = await findDocument(reader, key);
  const { testimonies, translationOf, odd } = await findRelations(reader, document);
  const findings = [...description.findings, ...odd];
  const described = {
    title: description.title,
    source_id: testimonies[0]?.sourceId ?? null,
    translation_of: translationOf,
    translator: description.translator,
    translated_from: description.translatedFrom,
    file_name: file.name,
    media_type: document.mediaType,
    language: description.language,
    direction: description.direction,
    content_warning: description.contentWarning,
  };
  const id = before?.id ?? newId();
  const rows: RowChange[] = [];
  const present = before === undefined ? undefined : await getDocumentText(reader, before);
  const isNewText = present?.blob_sha256 !== document.sha256 || present.text !== canonical.text;
  const version = (before?.current_version ?? 0) + (isNewText ? 1 : 0);
  const after: DocumentRow = { id, accession_key: key, ...described, current_version: version };
  if (before === undefined) rows.push(inserted("documents", after));
  else if (canonicalJson(before) !== canonicalJson(after)) rows.push(updated("documents", before, after));
  if (isNewText) {
    rows.push(
      inserted("document_texts", {
        document_id: id,
        version,
        blob_sha256: document.sha256,
        charset: document.charset,
        text: canonical.text,
        edits: JSON.stringify(canonical.edits),
        locators: JSON.stringify(canonical.locators),
        searchable: canonical.searchable,
      }),
    );
  }
  const bound = new Set(
    (
      await reader.selectFrom("document_testimonies").select("testimony_id").where("document_id", "=", id).execute()
    ).map((row) => row.testimony_id),
  );
  for (const testimony of testimonies)
    if (!bound.has(testimony.id))
      rows.push(inserted("document_testimonies", { document_id: id, testimony_id: testimony.id }));
  const found = await documentFindings(reader, newId, key, findings);
  const changes: Change[] = rows.length === 0 ? [] : [{ noun: "document", nounId: id, rows }];
  return {
    changes: [...changes, ...found],
    odd: findings,
    outcome:
      before === undefined ? ("added" as const) : rows.length > 0 ? ("changed" as const) : ("unchanged" as const),
  };
}

/** The testimonies and the original that a document names; a name that leads nowhere is a finding. */
async function findRelations(reader: Kysely<Tables>, { file, description }: PreparedDocument) {
  const odd: Finding[] = [];
  const testimonies: { readonly id: string; readonly sourceId: string }[] = [];
  for (const key of description.testimonies) {
    const id = await findIdByKey(reader, "testimonies", key);
    const row =
      id === undefined
        ? undefined
        : await reader
            .selectFrom("testimonies")
            .select(["id", "source_id as sourceId"])
            .where("id", "=", id)
            .executeTakeFirst();
    if (row !== undefined) testimonies.push(row);
    else {
      odd.push(
        collectRules.create("testimony-of-document-exists", {
          where: { file: file.name },
          read: `the testimony ${key}`,
          made: "The study has none of that key; the document belongs to no case.",
          decision: "Import its testimony, or correct the key, and add the document again.",
        }),
      );
    }
  }
  if (description.translationOf === null) return { testimonies, translationOf: null, odd };
  const original = await findDocument(reader, documentKey(description.translationOf));
  if (original === undefined) {
    odd.push(
      collectRules.create("translation-has-original", {
        where: { file: file.name },
        read: `a translation of ${description.translationOf}`,
        made: "The study has no such document.",
        decision: "Add the original, then the translation again.",
      }),
    );
  }
  return { testimonies, translationOf: original?.id ?? null, odd };
}
