import type { BlockContent, DefinitionContent, RootContent, Table as TableNode } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Block, Column, Paragraph, Table } from "../report-document.ts";
import { cleanLines, cleanText } from "./clean-text.ts";
import { createUnknownDirective, readDirective } from "./read-directive.ts";
import type { DirectiveNode } from "./read-directive.ts";
import { resolveDirectiveBlock } from "./resolve-directive-block.ts";
import { noteDropped, readLanguage, resolveInlines } from "./resolve-inlines.ts";
import type { ResolveScope } from "./resolve-scope.ts";
import { findTextDirection } from "./text-direction.ts";

type BlockNode = RootContent | BlockContent | DefinitionContent;

/** Resolves blocks in order; footnote definitions stand elsewhere, at the foot of their page. */
export function resolveBlocks(nodes: readonly BlockNode[], scope: ResolveScope): readonly Block[] {
  return nodes.flatMap((node) => resolveBlock(node, scope));
}

function resolveBlock(node: BlockNode, scope: ResolveScope): readonly Block[] {
  switch (node.type) {
    case "paragraph": {
      const children = resolveInlines(node.children, scope);
      return children.length === 0
        ? []
        : [{ kind: "paragraph", direction: findTextDirection(toString(node), scope.direction), children }];
    }
    case "heading": {
      const { id, level } = scope.outline.headings.get(node) ?? { id: "section", level: 1 };
      return [
        {
          kind: "heading",
          level,
          id,
          direction: findTextDirection(toString(node), scope.direction),
          children: resolveInlines(node.children, scope),
        },
      ];
    }
    case "blockquote":
      return [{ kind: "quote", blocks: resolveBlocks(node.children, scope) }];
    case "list":
      return [
        {
          kind: "list",
          start: node.ordered === true ? (node.start ?? 1) : undefined,
          isTight: node.spread !== true && node.children.every((item) => item.spread !== true),
          items: node.children.map((item) => resolveBlocks(item.children, scope)),
        },
      ];
    case "code":
      return [{ kind: "code", text: cleanLines(node.value) }];
    case "thematicBreak":
      return [{ kind: "rule" }];
    case "table":
      return [{ kind: "table", table: resolveTable(node, "", scope) }];
    case "html":
      noteDropped(node, "raw HTML", scope);
      return [];
    case "leafDirective":
      return resolveDirectiveBlock(node, scope);
    case "containerDirective":
      return resolveContainer(node, scope);
    case "definition":
    case "footnoteDefinition":
      return [];
    default:
      // Phrasing content does not stand among blocks in what remark-parse gives.
      return [];
  }
}

function resolveContainer(
  node: Extract<DirectiveNode, { type: "containerDirective" }>,
  scope: ResolveScope,
): readonly Block[] {
  if (node.name === "language") {
    const directive = readDirective(node, scope.file, ["of"]);
    const language = readLanguage(directive);
    return [
      {
        kind: "language",
        ...language,
        blocks: resolveBlocks(node.children, { ...scope, direction: language.direction }),
      },
    ];
  }
  if (node.name === "table") {
    const directive = readDirective(node, scope.file, ["title"]);
    const only = node.children[0];
    if (only?.type !== "table" || node.children.length > 1) {
      throw directive.fail(
        "REPORT_DIRECTIVE_INCOMPLETE",
        "The directive “table” with three colons holds one Markdown table and nothing else.",
      );
    }
    return [{ kind: "table", table: resolveTable(only, directive.get("title"), scope) }];
  }
  throw createUnknownDirective(node, scope.file, [":::language", ":::table"]);
}

/** A table that the author typed. Its numbers are prose, to be bound like any other. */
function resolveTable(node: TableNode, title: string, scope: ResolveScope): Table {
  const [head, ...body] = node.children;
  scope.counters.tables += 1;
  const number = scope.counters.tables;
  return {
    id: `fh-table-${number}`,
    label: `Table ${number}`,
    title: cleanText(title),
    subtitle: "",
    columns: (head?.children ?? []).map((cell, index): Column => {
      const align = node.align?.[index];
      return {
        label: resolveInlines(cell.children, scope),
        align: align === "right" ? "end" : align === "center" ? "center" : "start",
        isWide: false,
        isRowHeader: index === 0,
      };
    }),
    rows: body.map((row) => ({
      cells: (head?.children ?? []).map((_, index) => resolveInlines(row.children[index]?.children ?? [], scope)),
    })),
    foot: [],
    isSmall: false,
  };
}

/** The paragraphs of a footnote, lists and quotes opened up; undefined where it holds a block with no place there. */
export function findParagraphs(blocks: readonly Block[]): readonly Paragraph[] | undefined {
  const found: Paragraph[] = [];
  for (const block of blocks) {
    if (block.kind === "paragraph") found.push(block);
    else if (block.kind === "quote" || block.kind === "list" || block.kind === "language") {
      const inner = findParagraphs(block.kind === "list" ? block.items.flat() : block.blocks);
      if (inner === undefined) return undefined;
      found.push(...inner);
    } else return undefined;
  }
  return found;
}
