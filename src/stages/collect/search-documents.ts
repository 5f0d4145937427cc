import type { Actor } from "../../model/actor.ts";
import { piecesOf, placesOf, snippetsOf, termsOf, type Snippet } from "../../model/text/find-words.ts";
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

const mostDocuments = 1000;
const snippetsPerDocument = 3;

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
              snippets: snippetsOf(text, places, snippetsPerDocument),
            },
          ];
    })
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, limit);
}
