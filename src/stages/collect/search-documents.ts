import type { Actor } from "../../model/actor.ts";
import { indexCodePoints } from "../../model/text/code-point-text.ts";
import { foldForSearch, foldWithOrigins } from "../../model/text/fold-for-search.ts";
import { findDocumentTexts, listReadableDocuments, type Store } from "../../store/index.ts";
import { collectErrors } from "./errors.ts";
import { collectPolicies } from "./policies.ts";

export interface SearchHit {
  readonly key: string;
  readonly title: string;
  readonly direction: string;
  /** How often what was searched for stands in the text. */
  readonly count: number;
  /** The first places with their surroundings; offsets of the words in code points of the text. */
  readonly snippets: readonly Snippet[];
}

export interface Snippet {
  readonly before: string;
  readonly match: string;
  readonly after: string;
  readonly start: number;
  readonly end: number;
}

const mostDocuments = 1000;
const snippetsPerDocument = 3;
const context = 60;

/**
 * Documents whose text holds every word that is looked for, those with the most first. Words match from their beginning,
 * so that "bread" finds "breads" and جسر is also found behind its article; "several words" in quotation marks stand together.
 * Throws COLLECT_NOTHING_TO_SEARCH.
 */
export async function searchDocuments(
  store: Store,
  actor: Actor,
  words: string,
  { limit = 50 }: { readonly limit?: number } = {},
): Promise<readonly SearchHit[]> {
  collectPolicies.require(actor, "search-documents");
  const terms = termsOf(words);
  if (terms.length === 0) {
    throw collectErrors.create("COLLECT_NOTHING_TO_SEARCH", "There is no word to search for.", {
      hint: "Give at least one word of letters or digits.",
    });
  }
  const mayRead = await listReadableDocuments(store.reader, actor);
  const found = (await findDocumentTexts(store.reader, terms.flatMap(piecesOf), mostDocuments)).filter((document) =>
    mayRead(document.documentId),
  );
  return found
    .flatMap(({ text, ...document }): readonly SearchHit[] => {
      const places = placesOf(text, terms);
      return places === undefined
        ? []
        : [
            {
              key: document.key,
              title: document.title,
              direction: document.direction,
              count: places.length,
              snippets: places.slice(0, snippetsPerDocument).map((place) => snippetOf(text, place)),
            },
          ];
    })
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, limit);
}

/** Folded terms: single words, and runs of words that stood in quotation marks. */
function termsOf(words: string): readonly string[] {
  const quoted = [...words.matchAll(/["“„«](.+?)["”“»]/gu)].map((match) => foldForSearch(match[1] ?? "").trim());
  const rest = foldForSearch(words.replaceAll(/["“„«].+?["”“»]/gu, " ")).trim();
  return [...quoted, ...rest.split(" ")].filter((term) => term !== "");
}

/** What the database looks for; Arabic words carry their article and particles in front, so they are found inside words. */
function piecesOf(term: string): readonly string[] {
  return isArabic(term) ? [term] : [` ${term}`];
}

function isArabic(term: string): boolean {
  return /[\u0600-\u06ff]/u.test(term);
}

/** Particles that Arabic writes together with the word after them. */
const arabicFront = /^(?:[وفبكلس]{0,2}(?:ال)?|لل)$/u;

/** Code point spans of every match in text order; undefined where a term is missing. */
function placesOf(text: string, terms: readonly string[]): readonly (readonly [number, number])[] | undefined {
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

function snippetOf(text: string, [start, end]: readonly [number, number]): Snippet {
  const points = indexCodePoints(text);
  const oneLine = (from: number, until: number): string => points.slice(from, until).replaceAll(/\s+/g, " ");
  return {
    before: oneLine(Math.max(0, start - context), start),
    match: oneLine(start, end),
    after: oneLine(end, Math.min(points.length, end + context)),
    start,
    end,
  };
}
