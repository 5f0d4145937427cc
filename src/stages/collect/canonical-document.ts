import type { ReadDocument } from "../../formats/documents/read-document.ts";
import { foldForSearch } from "../../model/text/fold-for-search.ts";
import type { LocatedSpan } from "../../model/text/locate-span.ts";
import { normaliseText, toNormalised, type TextEdit } from "../../model/text/normalise-text.ts";

export interface CanonicalDocument {
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly locators: readonly LocatedSpan[];
  readonly searchable: string;
}

/** The text that is coded: the segments in order, line ends as LF, composed; with the way back to page, paragraph or time. */
export function toCanonicalDocument({ segments }: Pick<ReadDocument, "segments">): CanonicalDocument {
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
