import { formatErrors } from "../errors.ts";
import { detectDocumentKind, type DocumentKind } from "./document-kind.ts";
import type { DocumentOptions, ReadDocument } from "./document.ts";

export type { DocumentOptions, Locator, ReadDocument, TextSegment } from "./document.ts";

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
  if (bytes.length > maxDocumentBytes[kind]) {
    throw formatErrors.create(
      "FORMAT_DOCUMENT_TOO_LARGE",
      `The document is larger than the ${maxDocumentBytes[kind] / 1_000_000} MB that are read of its kind.`,
      { hint: "Split it, or save its text alone.", details: { kind, bytes: bytes.length } },
    );
  }
  const read = await readKind(kind, bytes, options);
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
