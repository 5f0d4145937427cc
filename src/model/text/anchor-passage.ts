import search from "approx-string-match";
import type { Passage } from "../code/passage.ts";
import type { CodePointText } from "./code-point-text.ts";

/**
 * Where a passage is in a text that may have changed. `in-place`: the quote stands at its offsets. `moved`: it stands
 * elsewhere, at the place that fits its surroundings best. `fuzzy`: only something like it does, and a person should look.
 * `orphaned`: nothing like it is there.
 */
export type Anchored =
  | { readonly state: "in-place"; readonly start: number; readonly end: number }
  | { readonly state: "moved"; readonly start: number; readonly end: number; readonly places: number }
  | { readonly state: "fuzzy"; readonly start: number; readonly end: number; readonly errors: number }
  | { readonly state: "orphaned" };

/** Share of the quote's characters that may differ in a fuzzy find; shorter quotes than 10 are found exactly or not. */
const mostErrors = 0.2;
const shortestFuzzy = 10;
/** Places of one quote that are compared by their surroundings. */
const mostPlaces = 1000;

/** Finds a passage again: exact, then fuzzy and said to be so, then orphaned; never moved silently. */
export function anchorPassage(passage: Passage, target: CodePointText): Anchored {
  const { start, end, quote } = passage;
  if (end <= target.length && target.slice(start, end) === quote) return { state: "in-place", start, end };
  const places = findExact(target.text, quote);
  if (places.length > 0) {
    const unit = bestOf(
      places,
      (place) => contextFit(passage, target.text, place, place + quote.length),
      passage,
      target,
    );
    const at = target.toCodePoint(unit);
    return { state: "moved", start: at, end: at + (end - start), places: places.length };
  }
  return findFuzzy(passage, target);
}

function findExact(text: string, quote: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(quote); at !== -1 && places.length < mostPlaces; at = text.indexOf(quote, at + 1))
    places.push(at);
  return places;
}

function findFuzzy(passage: Passage, target: CodePointText): Anchored {
  const { quote } = passage;
  if (quote.length < shortestFuzzy) return { state: "orphaned" };
  const matches = search(target.text, quote, Math.floor(quote.length * mostErrors));
  const fewest = matches.reduce((least, { errors }) => Math.min(least, errors), Infinity);
  const best = matches.filter(({ errors }) => errors === fewest).slice(0, mostPlaces);
  if (best.length === 0) return { state: "orphaned" };
  const ends = new Map(best.map((match) => [match.start, match.end]));
  const unit = bestOf(
    best.map((match) => match.start),
    (place) => contextFit(passage, target.text, place, ends.get(place) ?? place),
    passage,
    target,
  );
  const [start, end] = [target.toCodePoint(unit), target.toCodePoint(ends.get(unit) ?? unit)];
  return start < end ? { state: "fuzzy", start, end, errors: fewest } : { state: "orphaned" };
}

/** The place that fits best; of several, the one nearest to where the passage was. */
function bestOf(
  places: readonly number[],
  fit: (place: number) => number,
  { start }: Passage,
  target: CodePointText,
): number {
  const was = target.toCodeUnit(start);
  let best = places[0] as number;
  let bestFit = -1;
  for (const place of places) {
    const here = fit(place);
    if (here < bestFit || (here === bestFit && Math.abs(place - was) >= Math.abs(best - was))) continue;
    best = place;
    bestFit = here;
  }
  return best;
}

/** How many characters of the surroundings agree, counted outward from the quote. */
function contextFit({ prefix, suffix }: Passage, text: string, from: number, until: number): number {
  let before = 0;
  while (before < prefix.length && prefix.at(-1 - before) === text[from - 1 - before]) before += 1;
  let after = 0;
  while (after < suffix.length && suffix[after] === text[until + after]) after += 1;
  return before + after;
}
