import type { Locator, ReadDocument } from "../../formats/documents/read-document.ts";
import { foldForSearch } from "../../model/text/fold-for-search.ts";
import { normaliseText, toNormalised, type TextEdit } from "../../model/text/normalise-text.ts";

/** A piece of the text and where it stands in what it was drawn from; offsets in code points, half-open. */
export type LocatedSpan = readonly [start: number, end: number, locator: Locator];

export interface CanonicalDocument {
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly locators: readonly LocatedSpan[];
  readonly searchable: string;
}

/** The text that is coded: the segments in order, line ends as LF, composed; with the way back to page, paragraph or time. */
export function toCanonicalDocument({ segments }: ReadDocument): CanonicalDocument {
  const raw = segments.map((segment) => segment.text).join("");
  const normalised = normaliseText(raw);
  const locators: LocatedSpan[] = [];
  let rawStart = 0;
  for (const { text, locator } of segments) {
    const rawEnd = rawStart + countCodePoints(text);
    if (locator !== null) {
      const [start, end] = [toNormalised(normalised, rawStart, "start"), toNormalised(normalised, rawEnd, "end")];
      if (end > start) locators.push([start, end, locator]);
    }
    rawStart = rawEnd;
  }
  return { text: normalised.text, edits: normalised.edits, locators, searchable: foldForSearch(normalised.text) };
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
