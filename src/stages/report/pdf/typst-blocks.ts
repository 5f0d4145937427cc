import type { Block, Direction, FigureBlock, Inline, Table } from "../report-document.ts";
import { lengthOfColumn } from "../tables/column-length.ts";
import { groupPages } from "./group-pages.ts";
import { measureColumns } from "./measure-columns.ts";
import { wording } from "../wording.ts";
import { setDrawingFonts } from "./set-drawing-fonts.ts";
import type { TypstScope } from "./typst-inlines.ts";
import { isolate, typstInlines, typstLanguage } from "./typst-inlines.ts";
import { typstString, typstText } from "./typst-string.ts";

/** A table of more rows than this may break across pages. */
const longestWholeTable = 14;
/** A cell of more letters than this may fill a page. */
const longestWholeCell = 1000;

export interface TypstBlockScope extends TypstScope {
  /** Drawings by the path that the Typst source names. */
  readonly files: Map<string, Uint8Array>;
  readonly direction: Direction;
  /** In points, beside the margin for notes and without one. */
  readonly textWidth: number;
  readonly wideTextWidth: number;
}

/** Blocks as Typst markup. */
function typstBlocks(blocks: readonly Block[], scope: TypstBlockScope): string {
  return blocks.map((block, index) => typstBlock(block, blocks[index - 1], scope)).join("\n\n");
}

/** The blocks of the whole report: runs of long tables go on pages of their own, which have no margin for notes. */
export function typstPages(blocks: readonly Block[], scope: TypstBlockScope): string {
  return groupPages(blocks)
    .map(({ isWide, blocks: group }) =>
      isWide
        ? `#fh-wide-pages[\n${typstBlocks(group, { ...scope, textWidth: scope.wideTextWidth })}\n]`
        : typstBlocks(group, scope),
    )
    .join("\n\n");
}

function typstBlock(block: Block, before: Block | undefined, scope: TypstBlockScope): string {
  switch (block.kind) {
    case "heading":
      return `#heading(level: ${block.level})[${turn(block.direction, typstInlines(block.children, scope, false), scope)}] #label(${typstString(block.id)})`;
    case "paragraph":
      return `${block.direction === scope.direction ? "#par" : `#fh-turned(${block.direction})`}[${typstInlines(block.children, scope, true)}]`;
    case "quote":
      return `#quote(block: true)[\n${typstBlocks(block.blocks, scope)}\n]`;
    case "list": {
      const items = block.items.map((item) => `[\n${typstBlocks(item, scope)}\n]`).join(", ");
      return block.start === undefined
        ? `#list(tight: ${block.isTight}, ${items})`
        : `#enum(tight: ${block.isTight}, start: ${block.start}, ${items})`;
    }
    case "code":
      return `#fh-code-block[${block.text
        .split("\n")
        .map((line) => typstText(line.replaceAll("\t", "    ")))
        .join("#linebreak()")}]`;
    case "rule":
      return "#fh-rule";
    case "language":
      return `#fh-language(${block.direction})[#set text(${typstLanguage(block.language, block.direction)})\n${typstBlocks(block.blocks, { ...scope, direction: block.direction })}\n]`;
    case "table":
      return typstTable(block.table, scope);
    case "figure":
      return typstFigure(block, before?.kind === "heading", scope);
  }
}

function turn(own: Direction, markup: string, scope: TypstBlockScope): string {
  return own === scope.direction ? markup : `#text(dir: ${own})[${markup}]`;
}

/** Ruled above, below and under the head; the head is repeated on every page that the table reaches. */
function typstTable(table: Table, scope: TypstBlockScope): string {
  const cell = (inlines: readonly Inline[], anchor?: string): string =>
    `[${anchor === undefined ? "" : `#metadata(none)#label(${typstString(anchor)})`}${isolate(typstInlines(inlines, scope, false))}]`;
  const head = table.columns.map((column) => `[#strong[${isolate(typstInlines(column.label, scope, false))}]]`);
  const rows = table.rows.map((row) =>
    table.columns.map((_, index) => cell(row.cells[index] ?? [], index === 0 ? row.anchor : undefined)).join(", "),
  );
  if (rows.length === 0)
    rows.push(`table.cell(colspan: ${Math.max(table.columns.length, 1)})[${typstText(wording.noRows)}]`);
  const label = table.label === undefined ? "" : `${table.label}.`;
  const heading = [label, table.title].filter((part) => part !== "").join(" ");
  return [
    `#fh-table(`,
    `  caption: [#strong[${isolate(typstText(heading))}]${table.subtitle === "" ? "" : `#linebreak()${isolate(typstText(table.subtitle))}`}],`,
    `  foot: [${isolate(typstText(table.foot.join(" ")))}],`,
    `  small: ${table.isSmall},`,
    `  breakable: ${table.rows.length > longestWholeTable},`,
    `  whole-rows: ${hasShortCells(table)},`,
    `  columns: (${measureColumns(table, scope.textWidth).join(", ")},),`,
    `  align: (${table.columns.map(({ align }) => align).join(", ")},),`,
    `  head: (${head.join(", ")},),`,
    `  ${rows.join(",\n  ")},`,
    `)`,
  ].join("\n");
}

/** Rows stay whole across pages unless a cell might be taller than a page. */
function hasShortCells(table: Table): boolean {
  return table.columns.every((_, index) => lengthOfColumn(table, index) <= longestWholeCell);
}

function typstFigure(figure: FigureBlock, isAfterHeading: boolean, scope: TypstBlockScope): string {
  const path = `${figure.id}.svg`;
  scope.files.set(path, new TextEncoder().encode(setDrawingFonts(figure.drawings.print)));
  return `#fh-figure(${typstString(path)}, alt: ${typstString(figure.description)}, caption: [${typstText(figure.label)}], after-heading: ${isAfterHeading})`;
}
