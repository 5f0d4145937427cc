import type { TextSegment } from "./document.ts";

const blocks = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL".split(
    " ",
  ),
);
const silent = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "HEAD", "TITLE"]);

/** What is needed of a parsed page's nodes; the DOM's own types are for browsers. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

/** The text of an element, a segment for each block that holds words; white space as a browser shows it. */
export function blocksOf(root: PageNode): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  let words = "";
  const close = (): void => {
    const text = words
      .split("\n")
      .map((line) => line.replaceAll(/[ \t\f\u00a0]+/g, " ").trim())
      .join("\n")
      .trim();
    words = "";
    if (text === "") return;
    segments.push({ text: `${text}\n\n`, locator: { kind: "paragraph", paragraph: segments.length + 1 } });
  };
  const visit = (node: PageNode): void => {
    if (node.nodeType === 3) {
      words += (node.textContent ?? "").replaceAll(/\s+/g, " ");
      return;
    }
    const name = node.nodeName.toUpperCase();
    if (node.nodeType !== 1 || silent.has(name)) return;
    if (name === "BR") {
      words += "\n";
      return;
    }
    const isBlock = blocks.has(name);
    if (isBlock) close();
    for (const child of node.childNodes) visit(child);
    if (isBlock) close();
  };
  visit(root);
  close();
  return segments;
}
