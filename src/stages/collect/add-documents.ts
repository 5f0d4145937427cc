import { readBytes } from "../../base/node/files/read-file.ts";
import type { Progress } from "../../base/progress.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import { keyedFindings, type Study } from "../../store/index.ts";
import { listDocumentFiles } from "./document-files.ts";
import { keepDocument } from "./keep-document.ts";
import { collectPolicies } from "./policies.ts";
import {
  documentKey,
  keepCorrections,
  prepareDocument,
  type DocumentOptions,
  type PreparedDocument,
} from "./prepare-document.ts";

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
  options: DocumentOptions,
  progress: Progress,
): Promise<AddedDocuments> {
  collectPolicies.require(actor, "add-documents");
  const counts = { added: 0, changed: 0, unchanged: 0, unread: 0 };
  const findings: Finding[] = [];
  const files = await listDocumentFiles(paths);
  progress.start(`Reading ${files.length} documents`, files.length);
  const asCorrected = async (document: PreparedDocument) => keepCorrections(study.store.reader, document, options);
  const prepared: PreparedDocument[] = [];
  for (const file of files) {
    const document = await prepareDocument(file.name, await readBytes(file.path), options);
    progress.advance(1);
    if ("finding" in document) {
      counts.unread += 1;
      findings.push(document.finding);
      await recordUnread(study, actor, file.name, document.finding);
    } else if (document.description.translationOf === null) {
      const { outcome, odd } = await keepDocument(study, actor, await asCorrected(document));
      counts[outcome] += 1;
      findings.push(...odd);
    } else prepared.push(document);
  }
  // Translations last, so that they find what they translate.
  for (const document of prepared) {
    const { outcome, odd } = await keepDocument(study, actor, await asCorrected(document));
    counts[outcome] += 1;
    findings.push(...odd);
  }
  progress.finish(
    `Reading documents: ${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.unread} unread`,
  );
  return { ...counts, findings };
}

async function recordUnread({ store }: Study, actor: Actor, name: string, finding: Finding): Promise<void> {
  await store.record(
    actor,
    { name: "add-documents", summary: "Noted a document that cannot be read." },
    async (reader) => keyedFindings(reader, { key: documentKey(name), newId: store.newId }, [finding]),
  );
}
