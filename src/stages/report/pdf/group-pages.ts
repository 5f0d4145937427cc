import type { Block, Inline } from "../report-document.ts";

export interface PageGroup {
  /** On pages without a margin for notes. */
  readonly isWide: boolean;
  readonly blocks: readonly Block[];
}

/** A small table of more rows than this gets pages of its own. */
const manyRows = 20;

/** So many paragraphs may introduce a table. */
const fewParagraphs = 3;

/**
 * Parts the blocks of a report by the pages they go on. A long table in small type takes along the headings and the
 * few paragraphs that introduce it, and small tables that follow it stay on the same pages; anything else returns to
 * the common ones, and so does a paragraph with a claim, whose note needs the margin.
 */
export function groupPages(blocks: readonly Block[]): readonly PageGroup[] {
  const groups: { isWide: boolean; blocks: Block[] }[] = [];
  let introduction: Block[] = [];
  const add = (isWide: boolean, added: readonly Block[]): void => {
    const last = groups.at(-1);
    if (last?.isWide === isWide) last.blocks.push(...added);
    else if (added.length > 0) groups.push({ isWide, blocks: [...added] });
  };
  for (const block of blocks) {
    if (block.kind === "heading" && introduction.some(({ kind }) => kind === "paragraph")) {
      add(false, introduction);
      introduction = [block];
    } else if (block.kind === "heading" || (introduction.length > 0 && canIntroduce(block, introduction))) {
      introduction.push(block);
    } else {
      add(isLongTable(block) || (groups.at(-1)?.isWide === true && isSmallTable(block)), [...introduction, block]);
      introduction = [];
    }
  }
  add(false, introduction);
  return groups;
}

function canIntroduce(block: Block, introduction: readonly Block[]): boolean {
  const paragraphs = introduction.filter(({ kind }) => kind === "paragraph").length;
  return block.kind === "paragraph" && paragraphs < fewParagraphs && !hasClaim(block.children);
}

function hasClaim(inlines: readonly Inline[]): boolean {
  return inlines.some((inline) => inline.kind === "claim" || ("children" in inline && hasClaim(inline.children)));
}

function isSmallTable(block: Block): boolean {
  return block.kind === "table" && block.table.isSmall;
}

function isLongTable(block: Block): boolean {
  return block.kind === "table" && block.table.isSmall && block.table.rows.length > manyRows;
}
