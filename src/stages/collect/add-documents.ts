import { createTurns } from "../../base/in-turn.ts";
import { takeInFile, type IncomingFile } from "../../base/node/files/incoming-file.ts";
import { openFile } from "../../base/node/files/open-file.ts";
import type { Progress } from "../../base/progress.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import { keyedFindings, readErasedTestimonies, type Study } from "../../store/index.ts";
import { handedName, listDocumentFiles, type DocumentFile, type HandedDocument } from "./document-files.ts";
import { keepDocument } from "./keep-document.ts";
import { collectPolicies } from "./policies.ts";
import {
  documentKey,
  keepCorrections,
  prepareDocument,
  type DocumentOptions,
  type PreparedDocument,
} from "./prepare-document.ts";
import { collectRules } from "./rules.ts";

export interface AddedDocuments {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly unread: number;
  readonly findings: readonly Finding[];
  /** The numbers of the commands that were recorded, by which they can be taken back. */
  readonly commands: readonly number[];
}

/** A file that was handed over is read at once; one that is left after so long belonged to a process that died. */
const hoursKept = 1;

/** Documents that were handed over are read one after the other, so that no two large ones are in memory. */
const inTurn = createTurns();

/**
 * Adds documents to the study: bytes among its blobs, text with the way back, and whose account it is; a command each.
 * A file that is there already writes nothing; a changed one gives a new version of its text. What cannot be read is a finding.
 * What is handed over comes as a stream, lies in the study's own folder while it is read, and is taken away whatever comes of it.
 * Throws COLLECT_NAME_UNFIT, COLLECT_FILE_CHANGED, and what a stream breaks off with.
 */
export async function addDocuments(
  study: Study,
  actor: Actor,
  sources: readonly (string | HandedDocument)[],
  options: DocumentOptions,
  progress: Progress,
): Promise<AddedDocuments> {
  collectPolicies.require(actor, "add-documents");
  const handed = sources
    .filter((source) => typeof source !== "string")
    .map(({ name, content }) => ({ name: handedName(name), content }));
  const files = [...(await listDocumentFiles(sources.filter((source) => typeof source === "string")))];
  if (handed.length === 0) return addFiles(study, actor, files, options, progress);
  const incoming: IncomingFile[] = [];
  try {
    for (const { name, content } of handed) {
      const file = await takeInFile(study.paths.documents, content, { name, hoursKept });
      incoming.push(file);
      files.push({ name, open: () => openFile(file.path) });
    }
    return await inTurn(() => addFiles(study, actor, files, options, progress));
  } finally {
    for (const file of incoming) await file.remove();
  }
}

async function addFiles(
  study: Study,
  actor: Actor,
  files: readonly DocumentFile[],
  options: DocumentOptions,
  progress: Progress,
): Promise<AddedDocuments> {
  const counts = { added: 0, changed: 0, unchanged: 0, unread: 0 };
  const findings: Finding[] = [];
  const commands: number[] = [];
  const note = (seq: number | undefined): void => {
    if (seq !== undefined) commands.push(seq);
  };
  progress.start(`Reading ${files.length} documents`, files.length);
  const asCorrected = async (document: PreparedDocument) => keepCorrections(study.store.reader, document, options);
  const isErased = await readErasedTestimonies(study.store.reader);
  const prepared: PreparedDocument[] = [];
  let erased = 0;
  for (const file of files) {
    const document = await prepareDocument(file, options);
    progress.advance(1);
    if ("finding" in document) {
      counts.unread += 1;
      findings.push(document.finding);
      note(await recordUnread(study, actor, file.name, document.finding));
      continue;
    }
    const ours = leaveOutErased(document, isErased);
    if (ours === undefined) erased += 1;
    else if (ours.description.translationOf !== null) prepared.push(ours);
    else {
      const { outcome, odd, seq } = await keepDocument(study, actor, await asCorrected(ours));
      counts[outcome] += 1;
      findings.push(...odd);
      note(seq);
    }
  }
  if (erased > 0) findings.push(await recordErased(study, actor, erased));
  // Translations last, so that they find what they translate.
  for (const document of prepared) {
    const { outcome, odd, seq } = await keepDocument(study, actor, await asCorrected(document));
    counts[outcome] += 1;
    findings.push(...odd);
    note(seq);
  }
  progress.finish(
    `${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.unread} unread`,
  );
  return { ...counts, findings, commands };
}

/** Without the testimonies that were erased; undefined where the document holds no other. */
function leaveOutErased(document: PreparedDocument, isErased: (key: string) => boolean): PreparedDocument | undefined {
  const { testimonies } = document.description;
  const left = testimonies.filter((key) => !isErased(key));
  if (left.length === testimonies.length) return document;
  return left.length === 0 ? undefined : { ...document, description: { ...document.description, testimonies: left } };
}

/** One finding that counts them; it names no file, since the store would keep it. */
async function recordErased({ store }: Study, actor: Actor, count: number): Promise<Finding> {
  const finding = collectRules.create("document-is-not-erased", {
    where: {},
    read: "documents of people who were erased before",
    made: count === 1 ? "One was left out." : `${count} were left out.`,
    decision: "Take their files out of the folder as well.",
  });
  await store.record(
    actor,
    { name: "add-documents", summary: "Left out documents of people who were erased." },
    async (reader) => keyedFindings(reader, { key: "documents", newId: store.newId, isWhole: false }, [finding]),
  );
  return finding;
}

async function recordUnread(
  { store }: Study,
  actor: Actor,
  name: string,
  finding: Finding,
): Promise<number | undefined> {
  const command = await store.record(
    actor,
    { name: "add-documents", summary: "Noted a document that cannot be read." },
    async (reader) => keyedFindings(reader, { key: documentKey(name), newId: store.newId }, [finding]),
  );
  return command?.seq;
}
