import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { formatErrors } from "../errors.ts";
import { blocksOf } from "./html-blocks.ts";
import { decodeText } from "./decode-text.ts";
import type { DocumentOptions, ReadDocument } from "./document.ts";

/** The article of a page, a paragraph a block; menus and advertisements are left out where they can be told. */
export async function readHtml(bytes: Buffer, options: DocumentOptions): Promise<ReadDocument> {
  const declared = /<meta[^>]+charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString("latin1"))?.[1];
  const { text, charset, findings } = await decodeText(bytes, options.charset, declared);
  refuseDeepNesting(text);
  const { document } = parseHTML(text);
  const language = document.documentElement?.getAttribute("lang")?.trim() ?? "";
  const title = document.querySelector("title")?.textContent?.trim() ?? "";
  // Readability changes the page it reads, so it is given one of its own.
  const article = new Readability(parseHTML(text).document as never).parse();
  const content = article?.content ?? "";
  const segments =
    content === ""
      ? wholePage(document)
      : blocksOf(parseHTML(`<!doctype html><html><body>${content}</body></html>`).document.body);
  return {
    mediaType: "text/html",
    charset,
    title: (article?.title ?? title).trim() || null,
    language: (article?.lang ?? language).trim() || null,
    head: {},
    segments,
    findings,
  };
}

/** The parser puts what follows a page without a head beside its body. */
function wholePage(document: ReturnType<typeof parseHTML>["document"]) {
  const body = blocksOf(document.body);
  return body.length > 0 ? body : blocksOf(document.documentElement);
}

/** A page nested thousands deep is made to exhaust the stack of whoever reads it. */
function refuseDeepNesting(html: string): void {
  let depth = 0;
  for (const [tag] of html.matchAll(/<(\/)?(div|span|b|i|font|ul|li|table|blockquote|section|p|em|a)\b[^>]*>/gi)) {
    depth = tag.startsWith("</") ? Math.max(0, depth - 1) : depth + 1;
    if (depth > maxDepth && /^<(div|span|font|blockquote|section|table|ul)\b/i.test(tag)) {
      throw formatErrors.create(
        "FORMAT_DOCUMENT_TOO_LARGE",
        `The page nests its elements more than ${maxDepth} deep.`,
        {
          hint: "Save the page's text alone, and import that.",
        },
      );
    }
  }
}

const maxDepth = 2000;
