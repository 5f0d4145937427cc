import { parseHTML } from "linkedom";
import mammoth from "mammoth";
import { formatErrors } from "../errors.ts";
import { formatRules } from "../rules.ts";
import { readZipDirectory } from "../zip-directory.ts";
import { blocksOf } from "./html-blocks.ts";
import type { ReadDocument } from "./document.ts";

/** A Word document's text with its footnotes, a paragraph a segment; pictures are left out and said. */
export async function readDocx(bytes: Buffer): Promise<ReadDocument> {
  const entries = readZipDirectory(bytes, "document");
  if (entries.some((entry) => entry.isEncrypted || entry.path === "EncryptedPackage")) {
    throw formatErrors.create("FORMAT_DOCUMENT_ENCRYPTED", "The document is protected with a password.", {
      hint: "Open it in the program that made it and save it without a password.",
    });
  }
  if (!entries.some((entry) => entry.path === "word/document.xml")) {
    throw formatErrors.create("FORMAT_DOCUMENT_UNKNOWN", "The file is a zip archive, and not a Word document.", {
      hint: "Give a TXT, Markdown, HTML, DOCX, PDF, SRT or VTT file; unpack an archive first.",
    });
  }
  let pictureCount = 0;
  const { value: html } = await convert(bytes, () => (pictureCount += 1));
  const { document } = parseHTML(`<!doctype html><html><body>${html.replaceAll(wayBack, "")}</body></html>`);
  return {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    charset: null,
    title: null,
    language: null,
    head: {},
    segments: blocksOf(document.body),
    findings:
      pictureCount === 0
        ? []
        : [
            formatRules.create("document-is-text-alone", {
              where: {},
              read: `${pictureCount} ${pictureCount === 1 ? "picture" : "pictures"}`,
              made: "Only the words were read.",
              decision: "Look at the document itself if the pictures matter.",
            }),
          ],
  };
}

/** The link from a note back to its place, which is no text of the author's. */
const wayBack = / ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g;

async function convert(bytes: Buffer, onPicture: () => void) {
  try {
    return await mammoth.convertToHtml(
      { buffer: bytes },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => {
          onPicture();
          return { src: "" };
        }),
      },
    );
  } catch (cause) {
    throw formatErrors.create("FORMAT_DOCUMENT_DAMAGED", "The document cannot be read: it is damaged inside.", {
      hint: "Open it in the program that made it and save it anew.",
      cause,
    });
  }
}
