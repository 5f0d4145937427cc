import type { PhrasingContent, Root, RootContent } from "mdast";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { FrontMatter } from "./front-matter.ts";
import { splitManuscript } from "./front-matter.ts";
import { refuseDeepNesting } from "./refuse-deep-nesting.ts";

export interface Manuscript {
  readonly file: string;
  readonly frontMatter: FrontMatter;
  readonly title: readonly PhrasingContent[];
  readonly subtitle: readonly PhrasingContent[];
  readonly body: readonly RootContent[];
}

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective);

/**
 * Parses a manuscript: front matter, then Markdown with directives. Lines stay those of the file. Throws REPORT_FRONT_MATTER_INVALID,
 * REPORT_NESTING_TOO_DEEP.
 */
export function parseManuscript(manuscript: string, file: string): Manuscript {
  const { frontMatter, lineOf, body } = splitManuscript(manuscript, file);
  refuseDeepNesting(body, file);
  return {
    file,
    frontMatter,
    title: parseLine(frontMatter.title, lineOf("title")),
    subtitle: parseLine(frontMatter.subtitle, lineOf("subtitle")),
    body: parseMarkdown(body).children,
  };
}

function parseMarkdown(text: string): Root {
  const root = processor.parse(text);
  // A colon before a word or number, as in 10:30, reads as a directive with nothing in it: it was meant as text.
  visit(root, "textDirective", (node, index, parent) => {
    if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0) return;
    if (parent === undefined || index === undefined) return;
    const literal = { type: "text" as const, value: `:${node.name}` };
    (parent.children as RootContent[])[index] =
      node.position === undefined ? literal : { ...literal, position: node.position };
  });
  return root;
}

/** Markdown within one line of the front matter; a line that would be a list or heading is plain text. */
function parseLine(text: string, line: number): readonly PhrasingContent[] {
  const root = parseMarkdown(text);
  const only = root.children[0];
  const children = root.children.length === 1 && only?.type === "paragraph" ? only.children : undefined;
  const nodes: PhrasingContent[] = children ?? (text === "" ? [] : [{ type: "text", value: text }]);
  for (const node of nodes) {
    visit(node, (inner) => {
      const point = { line, column: 1 };
      inner.position = { start: point, end: point };
    });
  }
  return nodes;
}
