import { indexCodePoints, type CodePointText } from "./code-point-text.ts";
import { foldForSearch, foldWithOrigins } from "./fold-for-search.ts";

/** A place where a word was found, with its surroundings; offsets in code points of the text. */
export interface Snippet {
  readonly before: string;
  readonly match: string;
  readonly after: string;
  readonly start: number;
  readonly end: number;
}

/** Folded terms of what a person types: single words, and runs of words that stood in quotation marks. */
export function termsOf(words: string): readonly string[] {
  const quoted = [...words.matchAll(/["“„«](.+?)["”“»]/gu)].map((match) => foldForSearch(match[1] ?? "").trim());
  const rest = foldForSearch(words.replaceAll(/["“„«].+?["”“»]/gu, " ")).trim();
  return [...quoted, ...rest.split(" ")].filter((term) => term !== "");
}

/** What the database looks for in folded texts; Arabic words carry their article and particles in front, so they are found inside words. */
export function piecesOf(term: string): readonly string[] {
  return isArabic(term) ? [term] : [` ${term}`];
}

function isArabic(term: string): boolean {
  return /[\u0600-\u06ff]/u.test(term);
}

/** Particles that Arabic writes together with the word after them. */
const arabicFront = /^(?:[وفبكلس]{0,2}(?:ال)?|لل)$/u;

/**
 * Code point spans of every match in text order; undefined where a term is missing. Words match from their beginning, so that
 * "bread" finds "breads" and جسر is also found behind its article.
 */
export function placesOf(text: string, terms: readonly string[]): readonly (readonly [number, number])[] | undefined {
  const { folded, origins } = foldWithOrigins(text);
  const places: [number, number][] = [];
  for (const term of terms) {
    let count = 0;
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + 1)) {
      if (!beginsWord(folded, at, term)) continue;
      count += 1;
      places.push([origins[at] ?? 0, (origins[at + term.length - 1] ?? 0) + 1]);
    }
    if (count === 0) return undefined;
  }
  return places.toSorted(([a], [b]) => a - b);
}

function beginsWord(folded: string, at: number, term: string): boolean {
  const front = folded.slice(folded.lastIndexOf(" ", at - 1) + 1, at);
  return front === "" || (isArabic(term) && arabicFront.test(front));
}

const context = 60;

/** What stands around a place, on one line and in whole words. */
export function snippetOf(points: CodePointText, [start, end]: readonly [number, number]): Snippet {
  const oneLine = (from: number, until: number): string => points.slice(from, until).replaceAll(/\s+/g, " ");
  const [from, until] = [Math.max(0, start - context), Math.min(points.length, end + context)];
  const [before, after] = [oneLine(from, start), oneLine(end, until)];
  return {
    before: from === 0 ? before : before.replace(/^\S+\s/u, ""),
    match: oneLine(start, end),
    after: until === points.length ? after : after.replace(/\s\S+$/u, ""),
    start,
    end,
  };
}

/** The first places with their surroundings. */
export function snippetsOf(
  text: string,
  places: readonly (readonly [number, number])[],
  most: number,
): readonly Snippet[] {
  const points = indexCodePoints(text);
  return places.slice(0, most).map((place) => snippetOf(points, place));
}
