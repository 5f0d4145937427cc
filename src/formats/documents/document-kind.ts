import { extname } from "node:path";
import { formatErrors } from "../errors.ts";

export type DocumentKind = "text" | "markdown" | "html" | "captions" | "docx" | "pdf";

const byEnding: Readonly<Record<string, DocumentKind>> = {
  ".txt": "text",
  ".text": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".srt": "captions",
  ".vtt": "captions",
  ".docx": "docx",
  ".pdf": "pdf",
};

/** File name endings that an import of a folder takes. */
export const documentEndings = Object.keys(byEnding);

const foreign: readonly (readonly [what: string, start: string])[] = [
  ["a document of Word before 2007", "\xd0\xcf\x11\xe0"],
  ["a picture", "\x89PNG"],
  ["a picture", "\xff\xd8\xff"],
  ["a picture", "GIF8"],
  ["a gzip archive", "\x1f\x8b"],
  ["a SQLite database", "SQLite format 3\0"],
  ["a document in RTF", "{\\rtf"],
  ["a sound or video file", "ID3"],
  ["a sound or video file", "OggS"],
  ["a sound or video file", "RIFF"],
];

/** What the bytes are; the name decides only between kinds of text. Throws FORMAT_DOCUMENT_UNKNOWN. */
export function detectDocumentKind(bytes: Buffer, name: string): DocumentKind {
  const start = bytes.subarray(0, 1024).toString("latin1");
  if (start.slice(0, 1024).includes("%PDF-")) return "pdf";
  if (start.startsWith("PK\x03\x04")) return "docx";
  const known = foreign.find(([, signature]) => start.startsWith(signature));
  if (known !== undefined) throw unknown(`The file is ${known[0]}.`);
  const named = byEnding[extname(name).toLowerCase()];
  if (named === "pdf" || named === "docx") {
    throw formatErrors.create(
      "FORMAT_DOCUMENT_DAMAGED",
      `The file is called ${extname(name)} and does not begin as one.`,
      {
        hint: "Get the file again; a download may have been cut short or replaced by an error page.",
      },
    );
  }
  if (named !== undefined) return named;
  const text = start.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (text.startsWith("WEBVTT")) return "captions";
  if (/^<(!doctype html|html|head|body)\b/i.test(text)) return "html";
  if (extname(name) === "") return "text";
  throw unknown(`Files ending in ${extname(name)} are not read.`);
}

function unknown(message: string) {
  return formatErrors.create("FORMAT_DOCUMENT_UNKNOWN", message, {
    hint: "Give a TXT, Markdown, HTML, DOCX, PDF, SRT or VTT file.",
  });
}
