import { PDFiumLibrary } from "@hyzyla/pdfium";
import { formatErrors } from "../errors.ts";
import { formatRules } from "../rules.ts";
import type { ReadDocument, TextSegment } from "./document.ts";

const maxPages = 20_000;

/** A PDF's text, a segment a page, in the order in which the file gives it. Pages without text are said. */
export async function readPdf(bytes: Buffer): Promise<ReadDocument> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await open(library, bytes);
    try {
      const pageCount = document.getPageCount();
      if (pageCount > maxPages) {
        throw formatErrors.create("FORMAT_DOCUMENT_TOO_LARGE", `The document has more than ${maxPages} pages.`, {
          hint: "Split it into parts.",
          details: { pageCount },
        });
      }
      const segments: TextSegment[] = [];
      const emptyPages: number[] = [];
      for (let page = 1; page <= pageCount; page += 1) {
        const text = tidy(document.getPage(page - 1).getText());
        if (text === "") emptyPages.push(page);
        else segments.push({ text: `${text}\n\n`, locator: { kind: "page", page } });
      }
      return {
        mediaType: "application/pdf",
        charset: null,
        title: null,
        language: null,
        head: {},
        segments,
        findings: emptyPages.length === 0 || segments.length === 0 ? [] : [pagesWithoutText(emptyPages)],
      };
    } finally {
      document.destroy();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error) throw error;
    throw damaged(error);
  } finally {
    library.destroy();
  }
}

async function open(library: PDFiumLibrary, bytes: Buffer) {
  try {
    return await library.loadDocument(bytes);
  } catch (cause) {
    if (cause instanceof Error && /password/i.test(cause.message)) {
      throw formatErrors.create("FORMAT_DOCUMENT_ENCRYPTED", "The document is protected with a password.", {
        hint: "Open it with its password and save it without one.",
        cause,
      });
    }
    throw damaged(cause);
  }
}

/** PDFium ends lines with CR LF and marks a hyphen at a line's end with U+0002. */
function tidy(text: string): string {
  return text
    .replaceAll("\u0002\r\n", "")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\ufffe\uffff]/g, "")
    .replaceAll("\u0002", "")
    .replaceAll("\0", "")
    .trim();
}

function pagesWithoutText(pages: readonly number[]) {
  return formatRules.create("document-is-text-alone", {
    where: {},
    read:
      pages.length === 1
        ? `page ${pages[0]} holds no text`
        : `${pages.length} pages hold no text, the first is ${pages[0]}`,
    made: "Only pages with text were read.",
    decision: "If they are scanned, recognise their text and import the document again.",
  });
}

function damaged(cause: unknown) {
  return formatErrors.create("FORMAT_DOCUMENT_DAMAGED", "The PDF cannot be read: it is damaged or no PDF.", {
    hint: "Get the file again, or print it to a new PDF.",
    cause,
  });
}
