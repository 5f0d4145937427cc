import type { Kysely } from "kysely";
import { canonicalJson } from "../../base/canonical-json.ts";
import { iterateBytes } from "../../base/node/files/open-file.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import {
  findDocument,
  findIdByKey,
  getDocumentText,
  inserted,
  keyedFindings,
  openBlobStore,
  updated,
  type Change,
  type DocumentRow,
  type RowChange,
  type Study,
  type Tables,
} from "../../store/index.ts";
import { collectErrors } from "./errors.ts";
import { documentKey, type PreparedDocument } from "./prepare-document.ts";
import { collectRules } from "./rules.ts";

export interface KeptDocument {
  readonly outcome: "added" | "changed" | "unchanged";
  readonly odd: readonly Finding[];
  /** The command that was recorded; none where nothing changed. */
  readonly seq?: number;
}

/** Keeps a document in the study, in a command of its own; one that is there already writes nothing. */
export async function keepDocument(
  study: Study,
  actor: Actor,
  document: PreparedDocument,
  { isCorrected = false }: { readonly isCorrected?: boolean } = {},
): Promise<KeptDocument> {
  const { store, paths } = study;
  // Before the command: a blob that nothing names is litter, a name without its blob would be a loss.
  await keepBytes(paths.blobs, document);
  let kept: KeptDocument = { outcome: "unchanged", odd: [] };
  const decide = async (reader: Kysely<Tables>): Promise<readonly Change[]> => {
    const { changes, outcome, odd } = await changesOf(reader, store.newId, document);
    kept = { outcome, odd };
    return changes;
  };
  const command = isCorrected
    ? await store.record(actor, { name: "correct-document", summary: "Corrected how a document is read." }, decide)
    : await store.record(actor, { name: "add-documents", summary: "Added a document." }, decide);
  return command === undefined ? kept : { ...kept, seq: command.seq };
}

/** Throws COLLECT_FILE_CHANGED. */
async function keepBytes(folder: string, { file, sha256 }: PreparedDocument): Promise<void> {
  const blobs = openBlobStore(folder);
  if (await blobs.has(sha256)) return;
  const bytes = await file.open();
  try {
    const kept = await blobs.add(iterateBytes(bytes));
    if (kept.sha256 === sha256) return;
  } finally {
    await bytes.close();
  }
  throw collectErrors.create("COLLECT_FILE_CHANGED", "A file was changed while it was being read.", {
    hint: "Nothing of it was recorded. Add it again when nobody writes to it.",
  });
}

async function changesOf(reader: Kysely<Tables>, newId: () => string, document: PreparedDocument) {
  const { description, canonical } = document;
  const { name } = document.file;
  const key = documentKey(name);
  const before = await findDocument(reader, key);
  const { testimonies, translationOf, odd } = await findRelations(reader, document);
  const findings = [...description.findings, ...odd];
  const described = {
    title: description.title,
    // A source that a person chose stays where the file names no testimony.
    source_id: testimonies[0]?.sourceId ?? before?.source_id ?? null,
    translation_of: translationOf,
    translator: description.translator,
    translated_from: description.translatedFrom,
    file_name: name,
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
  const found = await keyedFindings(reader, { key, newId }, findings);
  const changes: Change[] = rows.length === 0 ? [] : [{ noun: "document", nounId: id, rows }];
  return {
    changes: [...changes, ...found],
    odd: findings,
    outcome:
      before === undefined ? ("added" as const) : rows.length > 0 ? ("changed" as const) : ("unchanged" as const),
  };
}

/** The testimonies and the original that a document names; a name that leads nowhere is a finding. */
async function findRelations(reader: Kysely<Tables>, { file: { name }, description }: PreparedDocument) {
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
          where: { file: name },
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
        where: { file: name },
        read: `a translation of ${description.translationOf}`,
        made: "The study has no such document.",
        decision: "Add the original, then the translation again.",
      }),
    );
  }
  return { testimonies, translationOf: original?.id ?? null, odd };
}
