import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { FirsthandError } from "../../base/errors.ts";
import { iterateBytes, type OpenFile } from "../../base/node/files/open-file.ts";
import { readDocumentFile, type ReadDocument } from "../../formats/documents/read-document.ts";
import type { Finding } from "../../model/finding.ts";
import { findDocument, getDocumentText, type Tables } from "../../store/index.ts";
import { toCanonicalDocument, type CanonicalDocument } from "./canonical-document.ts";
import type { DocumentFile } from "./document-files.ts";
import { describeDocument, type DocumentDescription, type GivenDescription } from "./describe-document.ts";
import { collectRules } from "./rules.ts";

export interface DocumentOptions {
  readonly given?: GivenDescription;
  /** The encoding, where a person knows better. */
  readonly charset?: string;
}

/** A document that was read and is not kept yet. */
export interface PreparedDocument {
  readonly file: DocumentFile;
  readonly sha256: string;
  readonly mediaType: string;
  readonly charset: string | null;
  readonly canonical: CanonicalDocument;
  readonly description: DocumentDescription;
}

export function documentKey(name: string): string {
  return `documents/${name}`;
}

/** Reads a document's bytes and tells what they are; what cannot be read is a finding. The bytes are let go again. */
export async function prepareDocument(
  file: DocumentFile,
  options: DocumentOptions,
): Promise<PreparedDocument | { readonly finding: Finding }> {
  const bytes = await file.open();
  try {
    // A file that is damaged on the disk is a failure, and shows here; one that is no document is a finding.
    const sha256 = await hashFile(bytes);
    const { charset } = options;
    const read = await readDocumentFile(bytes, file.name, charset === undefined ? {} : { charset }).catch(unreadable);
    return read instanceof FirsthandError
      ? { finding: notAdded(file, read) }
      : await describe(file, { sha256, read }, options);
  } finally {
    await bytes.close();
  }
}

function unreadable(error: unknown): FirsthandError {
  if (error instanceof FirsthandError) return error;
  throw error;
}

async function describe(
  file: DocumentFile,
  { sha256, read }: { readonly sha256: string; readonly read: ReadDocument },
  { given = {} }: DocumentOptions,
): Promise<PreparedDocument> {
  const canonical = toCanonicalDocument(read);
  const description = await describeDocument(file.name, read, canonical.text, given);
  const odd = read.findings.map((finding) => ({ ...finding, where: { ...finding.where, file: file.name } }));
  return {
    file,
    sha256,
    mediaType: read.mediaType,
    charset: read.charset,
    canonical,
    description: { ...description, findings: [...odd, ...description.findings] },
  };
}

function notAdded({ name }: DocumentFile, error: FirsthandError): Finding {
  return collectRules.create("document-is-readable", {
    where: { file: name },
    read: `the document ${name}`,
    made: `It was not added. ${error.message}`,
    decision: error.hint ?? "",
  });
}

async function hashFile(file: OpenFile): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of iterateBytes(file)) hash.update(part);
  return hash.digest("hex");
}

/**
 * What a person corrected of a document stays corrected when its file is read again unchanged: its encoding, its direction
 * and its language, unless others are given now.
 */
export async function keepCorrections(
  reader: Kysely<Tables>,
  document: PreparedDocument,
  options: DocumentOptions,
): Promise<PreparedDocument> {
  const before = await findDocument(reader, documentKey(document.file.name));
  const text = before === undefined ? undefined : await getDocumentText(reader, before);
  if (before === undefined || text?.blob_sha256 !== document.sha256) return document;
  let kept = document;
  const stands = async (rule: string): Promise<boolean> => isFound(reader, document.file.name, rule);
  const isSame = text.charset === document.charset && !isOdd(document, encodingRule);
  if (options.charset === undefined && text.charset !== null && !isSame && !(await stands(encodingRule))) {
    const again = await prepareDocument(document.file, { ...options, charset: text.charset });
    if (!("finding" in again)) kept = again;
  }
  // The same text runs the same way unless a person said otherwise.
  if (options.given?.direction === undefined && kept.canonical.text === text.text)
    kept = { ...kept, description: { ...kept.description, direction: before.direction === "rtl" ? "rtl" : "ltr" } };
  if (options.given?.language !== undefined || (await stands(languageRule))) return kept;
  const findings = kept.description.findings.filter(({ rule }) => rule !== languageRule);
  return { ...kept, description: { ...kept.description, language: before.language, findings } };
}

const encodingRule = "text-encoding-is-utf-8";
const languageRule = "document-language-is-stated";

function isOdd({ description }: PreparedDocument, rule: string): boolean {
  return description.findings.some((finding) => finding.rule === rule);
}

/** Whether a finding of the rule stands: then what is on record is a guess, and nobody corrected it. */
async function isFound(reader: Kysely<Tables>, name: string, rule: string): Promise<boolean> {
  const found = await reader
    .selectFrom("findings")
    .select("id")
    .where("property", "=", documentKey(name))
    .where("rule", "=", rule)
    .where("status", "<>", "gone")
    .executeTakeFirst();
  return found !== undefined;
}
