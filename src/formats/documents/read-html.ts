import { Readability } from "@mozilla/readability";
import { Parser } from "htmlparser2";
import { parseHTML } from "linkedom";
import { formatErrors } from "../errors.ts";
import { blocksOf } from "./html-blocks.ts";
import { decodeText } from "./decode-text.ts";
import type { DocumentOptions, ReadDocument } from "./document.ts";

/** The article of a page, a paragraph a block; menus and advertisements are left out where they can be told, and not where a page is nested oddly deep. */
export async function readHtml(bytes: Buffer, options: DocumentOptions): Promise<ReadDocument> {
  const declared = /<meta[^>]+charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString("latin1"))?.[1];
  const { text, charset, findings } = await decodeText(bytes, options.charset, declared);
  const depth = depthOf(text);
  if (depth > maxDepth) throw nestedTooDeep();
  try {
    return readPage(text, { charset, findings, isFlat: depth <= maxArticleDepth });
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeep();
    throw error;
  }
}

interface PageOptions extends Pick<ReadDocument, "charset" | "findings"> {
  /** Whether its article may be looked for. */
  readonly isFlat: boolean;
}

function readPage(page: string, { charset, findings, isFlat }: PageOptions): ReadDocument {
  // What holds no element at all is no page to the parser, and may yet be words.
  const isPage = parseHTML(page).document.documentElement !== null;
  const text = isPage ? page : `<!doctype html><html><body>${page}</body></html>`;
  const { document } = parseHTML(text);
  const language = document.documentElement?.getAttribute("lang")?.trim() ?? "";
  const title = document.querySelector("title")?.textContent?.trim() ?? "";
  // Readability changes the page it reads, so it is given one of its own.
  const article = isFlat ? new Readability(parseHTML(text).document as never).parse() : null;
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

/** How deep a page's elements stand in one another as its parser sees them, which makes no page of them here; counted no further than the most that is read. */
function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  const parser = new Parser({
    onopentag() {
      depth += 1;
      deepest = Math.max(deepest, depth);
      if (deepest > maxDepth) parser.pause();
    },
    onclosetag() {
      depth -= 1;
    },
  });
  parser.write(html);
  if (deepest <= maxDepth) parser.end();
  return deepest;
}

/** A page nested thousands deep is made to exhaust the stack of whoever reads it. */
const maxDepth = 4000;
/** To find the article takes a time that grows with the cube of the depth: 4 s for 250 elements, minutes for 1000. */
const maxArticleDepth = 100;

function nestedTooDeep() {
  return formatErrors.create("FORMAT_DOCUMENT_TOO_LARGE", `The page nests its elements more than ${maxDepth} deep.`, {
    hint: "Save the page's text alone, and import that.",
  });
}
