/** A stretch that normalising changed, in code points of the raw text and of the normalised one; half-open. */
export type TextEdit = readonly [rawStart: number, rawEnd: number, start: number, end: number];

/** Text as it is coded, with the way back to the raw text. */
export interface NormalisedText {
  readonly text: string;
  /** In rising order; everything between two edits is the same, only shifted. */
  readonly edits: readonly TextEdit[];
}

/** Line ends become LF and characters composed (NFC); nothing else is changed. A byte order mark at the start is taken off. */
export function normaliseText(raw: string): NormalisedText {
  const edits: TextEdit[] = [];
  const parts: string[] = [];
  let rawAt = 0;
  let at = 0;
  let kept = 0;
  for (const { index, 0: found } of raw.matchAll(CHANGING)) {
    const normal = index === 0 && found === "\ufeff" ? "" : found.startsWith("\r") ? "\n" : found.normalize("NFC");
    if (normal === found) continue;
    const before = raw.slice(kept, index);
    kept = index + found.length;
    const same = countCodePoints(before);
    const [rawLength, length] = [countCodePoints(found), countCodePoints(normal)];
    edits.push([rawAt + same, rawAt + same + rawLength, at + same, at + same + length]);
    rawAt += same + rawLength;
    at += same + length;
    parts.push(before, normal);
  }
  parts.push(raw.slice(kept));
  return { text: parts.join(""), edits };
}

/**
 * What NFC may change: a character with the marks and Hangul letters that may compose with it, or one that has a canonical
 * decomposition itself. Every other character starts anew (UAX 15, section 9).
 */
const CHANGING =
  /\r\n?|^\ufeff|[^\r][\p{M}\u1160-\u11ff]+|[\u{340}-\u{387}\u{958}-\u{fb4e}\u{1d15e}-\u{1d1c0}\u{2f800}-\u{2fa1d}]/gu;

/** Where a raw offset lies in the normalised text; inside a changed stretch, at its start, or for an end at its end. */
export function toNormalised({ edits }: NormalisedText, rawOffset: number, side: "start" | "end"): number {
  return shift(edits, rawOffset, side, { from: 0, to: 2 });
}

/** Where a normalised offset lies in the raw text; inside a changed stretch, at its start, or for an end at its end. */
export function toRaw({ edits }: NormalisedText, offset: number, side: "start" | "end"): number {
  return shift(edits, offset, side, { from: 2, to: 0 });
}

function shift(
  edits: readonly TextEdit[],
  offset: number,
  side: "start" | "end",
  { from, to }: { readonly from: 0 | 2; readonly to: 0 | 2 },
): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle] as TextEdit)[from] < offset) low = middle + 1;
    else high = middle;
  }
  const edit = edits[low - 1];
  if (edit === undefined) return offset;
  const [start, end] = [edit[from], from === 0 ? edit[1] : edit[3]];
  const [otherStart, otherEnd] = [edit[to], to === 0 ? edit[1] : edit[3]];
  if (offset >= end) return otherEnd + offset - end;
  if (offset === start) return otherStart;
  return side === "start" ? otherStart : otherEnd;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
