import { readAll, type OpenFile } from "../../base/node/files/open-file.ts";
import { hasLoneSurrogate, isStorableText, storableText } from "../../base/storable-text.ts";
import type { Finding } from "../../model/finding.ts";
import { formatErrors } from "../errors.ts";
import { mapTexts, textsIn } from "../map-texts.ts";
import { formatRules } from "../rules.ts";
import { detectDocumentKind, type DocumentKind } from "./document-kind.ts";
import type { DocumentOptions, ReadDocument } from "./document.ts";

export type { DocumentOptions, ReadDocument, TextSegment } from "./document.ts";

/** Bytes of each kind that are read at most; a text is decoded whole, a PDF is mostly pictures. */
export const maxDocumentBytes: Readonly<Record<DocumentKind, number>> = {
  text: 50_000_000,
  markdown: 50_000_000,
  html: 20_000_000,
  captions: 20_000_000,
  docx: 100_000_000,
  pdf: 250_000_000,
};

/**
 * Reads a TXT, Markdown, HTML, DOCX, PDF, SRT or VTT file. `name` decides only where the bytes do not.
 * Throws FORMAT_DOCUMENT_UNKNOWN, FORMAT_DOCUMENT_TOO_LARGE, FORMAT_DOCUMENT_DAMAGED, FORMAT_DOCUMENT_ENCRYPTED,
 * FORMAT_DOCUMENT_EMPTY, FORMAT_ARCHIVE_DAMAGED, FORMAT_ARCHIVE_TOO_LARGE, FORMAT_ENCODING_UNKNOWN.
 */
export async function readDocument(bytes: Buffer, name: string, options: DocumentOptions = {}): Promise<ReadDocument> {
  const kind = detectDocumentKind(bytes, name);
  refuseTooLarge(kind, bytes.length);
  const read = withStorableText(await readKind(kind, bytes, options));
  if (read.segments.every((segment) => segment.text.trim() === "")) {
    throw formatErrors.create("FORMAT_DOCUMENT_EMPTY", "The document holds no text.", {
      hint:
        kind === "pdf"
          ? "Its pages are probably scanned: recognise their text first, or type it."
          : "Check that it is the right file.",
    });
  }
  return read;
}

const headBytes = 1024;

/** The same of an open file, which is taken into memory only where its size is one that is read. Throws what `readDocument` throws. */
export async function readDocumentFile(
  file: Pick<OpenFile, "sizeBytes" | "readAt">,
  name: string,
  options: DocumentOptions = {},
): Promise<ReadDocument> {
  const head = Buffer.alloc(Math.min(headBytes, file.sizeBytes));
  await file.readAt(head, 0);
  refuseTooLarge(detectDocumentKind(head, name), file.sizeBytes);
  return readDocument(await readAll(file), name, options);
}

function refuseTooLarge(kind: DocumentKind, bytes: number): void {
  if (bytes <= maxDocumentBytes[kind]) return;
  throw formatErrors.create(
    "FORMAT_DOCUMENT_TOO_LARGE",
    `The document is larger than the ${maxDocumentBytes[kind] / 1_000_000} MB that are read of its kind.`,
    { hint: "Split it, or save its text alone.", details: { kind, bytes } },
  );
}

/** A file may spell out characters that no store can keep, such as `&#xD83D;` in its XML or `"\0"` in its head. */
function withStorableText(read: ReadDocument): ReadDocument {
  const texts = [...read.segments.map((segment) => segment.text), read.title ?? "", ...textsIn(read.head)];
  if (texts.every(isStorableText)) return read;
  const findings: Finding[] = [];
  if (texts.some((text) => text.includes("\0"))) {
    findings.push(
      formatRules.create("cell-has-no-null-character", {
        where: {},
        read: "the text holds U+0000",
        made: "The character was removed.",
        decision: "Check that the text is whole.",
      }),
    );
  }
  if (texts.some(hasLoneSurrogate)) {
    findings.push(
      formatRules.create("text-has-whole-characters", {
        where: {},
        read: "the text holds half of a character",
        made: "Kept, with a replacement character for each.",
        decision: "Look in the document for what stood there.",
      }),
    );
  }
  return {
    ...read,
    title: read.title === null ? null : storableText(read.title),
    head: mapTexts(read.head, storableText),
    segments: read.segments.map((segment) => ({ ...segment, text: storableText(segment.text) })),
    findings: [...read.findings, ...findings],
  };
}

/** Readers are loaded when they are needed: some bring a megabyte of their own. */
async function readKind(kind: DocumentKind, bytes: Buffer, options: DocumentOptions): Promise<ReadDocument> {
  switch (kind) {
    case "text":
      return (await import("./read-plain-text.ts")).readPlainText(bytes, options);
    case "markdown":
      return (await import("./read-markdown.ts")).readMarkdown(bytes, options);
    case "html":
      return (await import("./read-html.ts")).readHtml(bytes, options);
    case "captions":
      return (await import("./read-captions.ts")).readCaptions(bytes, options);
    case "docx":
      return (await import("./read-docx.ts")).readDocx(bytes);
    case "pdf":
      return (await import("./read-pdf.ts")).readPdf(bytes);
    default:
      return kind satisfies never;
  }
}
