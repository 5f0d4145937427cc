import type { Block } from "../report-document.ts";

export interface PageGroup {
  /** On pages without a margin for notes. */
  readonly isWide: boolean;
  readonly blocks: readonly Block[];
}

/** A small table of more rows than this gets pages of its own. */
const manyRows = 20;

/**
 * Parts the blocks of a report by the pages they go on. A long table in small type takes its headings along, and
 * small tables that follow it, headings and all, stay on the same pages; anything else returns to the common ones.
 */
export function groupPages(blocks: readonly Block[]): readonly PageGroup[] {
  const groups: { isWide: boolean; blocks: Block[] }[] = [];
  let headings: Block[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") {
      headings.push(block);
      continue;
    }
    const last = groups.at(-1);
    const isWide = isLongTable(block) || (last?.isWide === true && isSmallTable(block));
    if (last?.isWide === isWide) last.blocks.push(...headings, block);
    else groups.push({ isWide, blocks: [...headings, block] });
    headings = [];
  }
  const last = groups.at(-1);
  if (last === undefined) return headings.length === 0 ? [] : [{ isWide: false, blocks: headings }];
  last.blocks.push(...headings);
  return groups;
}

function isSmallTable(block: Block): boolean {
  return block.kind === "table" && block.table.isSmall;
}

function isLongTable(block: Block): boolean {
  return block.kind === "table" && block.table.isSmall && block.table.rows.length > manyRows;
}
