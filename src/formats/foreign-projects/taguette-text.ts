import { parseHTML } from "linkedom";
import { normaliseText, toNormalised } from "../../model/text/normalise-text.ts";
import { indexCodePoints, type CodePointText } from "../../model/text/code-point-text.ts";

/** A document of Taguette as text to code, and where its positions lie in it. */
export interface TaguetteText {
  readonly indexed: CodePointText;
  /** From UTF-8 bytes over the text of the page without its tags, as Taguette counts, to code points of the text. */
  toCodePoint(byte: number, side: "start" | "end"): number;
}

interface Node {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Node>;
}

const blocks = new Set(
  "P DIV H1 H2 H3 H4 H5 H6 LI UL OL TABLE TR BLOCKQUOTE PRE SECTION ARTICLE BR HR DT DD".split(" "),
);

/** The text of a page: its text nodes as they are, with a line break after each block that does not end in one. */
export function readTaguetteText(html: string): TaguetteText {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const encoder = new TextEncoder();
  const parts: string[] = [];
  // Where each text node starts: in bytes as Taguette counts, and in code units of the text.
  const starts: { readonly byte: number; readonly unit: number; readonly text: string }[] = [];
  let byte = 0;
  let unit = 0;
  const append = (text: string): void => {
    parts.push(text);
    unit += text.length;
  };
  const visit = (node: Node): void => {
    if (node.nodeType === 3) {
      const text = node.textContent ?? "";
      starts.push({ byte, unit, text });
      byte += encoder.encode(text).length;
      append(text);
      return;
    }
    for (const child of node.childNodes) visit(child);
    if (blocks.has(node.nodeName.toUpperCase()) && parts.at(-1)?.endsWith("\n") !== true && parts.length > 0)
      append("\n");
  };
  visit(document.body);
  const raw = parts.join("");
  const normal = normaliseText(raw);
  const rawIndex = indexCodePoints(raw);
  return {
    indexed: indexCodePoints(normal.text),
    toCodePoint(at, side) {
      const node = starts.findLast((one) => (side === "start" ? one.byte <= at : one.byte < at)) ?? starts[0];
      if (node === undefined) return 0;
      const inside = encoder.encode(node.text).subarray(0, Math.max(0, at - node.byte));
      const units = new TextDecoder().decode(inside).length;
      return toNormalised(normal, rawIndex.toCodePoint(node.unit + units), side);
    },
  };
}

/** The words of a snippet of a page. */
export function snippetWords(html: string): string {
  return readTaguetteText(html).indexed.text.trim();
}
