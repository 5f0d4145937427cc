import type { Nodes, PhrasingContent } from "mdast";
import type { Prose, ProseRun } from "../coverage.ts";
import type { Manuscript } from "./parse-manuscript.ts";

/**
 * The prose of a manuscript: title, subtitle, paragraphs, headings, table cells and footnotes.
 * Blocks of code, link addresses and the directives that stand for tables and figures are not prose.
 */
export function collectProse(manuscript: Manuscript): readonly Prose[] {
  const proses: Prose[] = [collectRuns(manuscript.title), collectRuns(manuscript.subtitle)];
  const walk = (node: Nodes): void => {
    if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell")
      proses.push(collectRuns(node.children));
    else if (node.type !== "leafDirective" && "children" in node) node.children.forEach(walk);
  };
  manuscript.body.forEach(walk);
  return proses.filter((prose) => prose.length > 0);
}

type Mood = { readonly state: "open" | "bound" } | { readonly state: "plain"; readonly why: string };

function collectRuns(nodes: readonly PhrasingContent[], mood: Mood = { state: "open" }): readonly ProseRun[] {
  return nodes.flatMap((node): readonly ProseRun[] => {
    const line = node.position?.start.line ?? 1;
    switch (node.type) {
      case "text":
      case "inlineCode":
        return [{ ...mood, text: node.value, line }];
      case "textDirective":
        if (node.name === "value") return [{ state: "computed", line }];
        if (node.name === "claim") return collectRuns(node.children, { state: "bound" });
        if (node.name === "plain")
          return collectRuns(node.children, { state: "plain", why: node.attributes?.["why"] ?? "" });
        return collectRuns(node.children, mood);
      case "image":
        return [{ ...mood, text: node.alt ?? "", line }];
      case "break":
        return [{ ...mood, text: " ", line }];
      default:
        return "children" in node ? collectRuns(node.children, mood) : [{ state: "gap", line }];
    }
  });
}
