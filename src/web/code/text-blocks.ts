import type { ReaderDocument } from "../../api/coding-documents.ts";
import type { CodePointText } from "../../model/text/code-point-text.ts";

/** A piece of a text that is drawn as one: a line of it, or a part of a very long one. Offsets are UTF-16 code units. */
export interface TextBlock {
  readonly start: number;
  /** Past its last character; the break behind it is not part of it. */
  readonly end: number;
  /** Whether empty lines stand before it. */
  readonly isApart: boolean;
  /** Where it stands in its source, where the one before stands elsewhere. */
  readonly locator: ReaderDocument["locators"][number][2] | undefined;
}

/** A longer line is drawn in several pieces, since the browser lays out each as a whole. */
const longest = 4000;

/** The pieces of a text in order; together they hold every character but the breaks. `points` is the same text by code points, which the locators count. */
export function listTextBlocks(
  text: string,
  { locators, points }: Pick<ReaderDocument, "locators"> & { readonly points: CodePointText },
): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let isApart = false;
  let next = 0;
  let last = -1;
  for (const [start, end] of linesOf(text)) {
    if (start === end) {
      isApart = true;
      continue;
    }
    for (const [from, until] of piecesOf(text, start, end)) {
      while (next + 1 < locators.length && points.toCodeUnit(locators[next + 1]?.[0] ?? Infinity) <= from) next += 1;
      const at = locators[next];
      const isHere = at !== undefined && points.toCodeUnit(at[0]) <= from && next !== last;
      if (isHere) last = next;
      blocks.push({ start: from, end: until, isApart, locator: isHere ? at[2] : undefined });
      isApart = false;
    }
  }
  return blocks;
}

function* linesOf(text: string): Iterable<readonly [number, number]> {
  let from = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", from)) {
    yield [from, at];
    from = at + 1;
  }
  if (from < text.length) yield [from, text.length];
}

/** Cut behind a blank where there is one near, and never inside a character. */
function* piecesOf(text: string, start: number, end: number): Iterable<readonly [number, number]> {
  let from = start;
  while (end - from > longest) {
    const blank = text.lastIndexOf(" ", from + longest);
    const cut = blank > from + longest / 2 ? blank + 1 : from + longest;
    const isInside = (text.charCodeAt(cut) & 0xfc00) === 0xdc00;
    const until = isInside ? cut + 1 : cut;
    yield [from, until];
    from = until;
  }
  yield [from, end];
}

/** The block that an offset is in, or the one before it where it is on a break; -1 where there is none. */
export function findBlock(blocks: readonly TextBlock[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return blocks.length === 0 ? -1 : low;
}
