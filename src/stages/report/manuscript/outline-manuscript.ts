import type { FootnoteDefinition, Heading as HeadingNode, Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Outline } from "./resolve-scope.ts";
import type { Manuscript } from "./parse-manuscript.ts";

/** Reads headings, footnotes and the kind of audit from a manuscript before its parts are resolved. */
export function outlineManuscript(manuscript: Manuscript): Outline {
  const headings: HeadingNode[] = [];
  const footnotes = new Map<string, FootnoteDefinition>();
  const addresses = new Map<string, string>();
  let hasFullAudit = false;
  const walk = (node: Nodes): void => {
    if (node.type === "heading") headings.push(node);
    if (node.type === "footnoteDefinition" && !footnotes.has(node.identifier)) footnotes.set(node.identifier, node);
    if (node.type === "definition" && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url);
    if (node.type === "leafDirective" && node.name === "audit" && node.attributes?.["only"] === undefined)
      hasFullAudit = true;
    if ("children" in node) node.children.forEach(walk);
  };
  manuscript.body.forEach(walk);
  const placed = placeHeadings(headings);
  return {
    headings: placed,
    headingIds: new Set([...placed.values()].map(({ id }) => id)),
    footnotes,
    addresses,
    hasFullAudit,
  };
}

/** The shallowest heading becomes level 1, and no heading is more than one level below the one before it. */
function placeHeadings(headings: readonly HeadingNode[]): Outline["headings"] {
  const shallowest = Math.min(...headings.map(({ depth }) => depth));
  const taken = new Set<string>();
  const placed = new Map<HeadingNode, { readonly id: string; readonly level: 1 | 2 | 3 | 4 | 5 }>();
  let before = 0;
  for (const heading of headings) {
    const level = Math.min(heading.depth - shallowest + 1, before + 1, 5) as 1 | 2 | 3 | 4 | 5;
    placed.set(heading, { id: takeId(createSlug(toString(heading)), taken), level });
    before = level;
  }
  return placed;
}

/** Letters and digits of any script, joined by hyphens. The prefix fh- is kept for the report's own ids. */
function createSlug(text: string): string {
  const slug = text
    .toLowerCase()
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  return slug === "" || slug.startsWith("fh-") ? `section-${slug}` : slug;
}

function takeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}
