import { normaliseDate } from "../../model/dates/normalise-date.ts";
import { foldDigits } from "../../model/label-fold.ts";
import { missingOf } from "../../model/missing-words.ts";
import type { SearchRow } from "../../store/index.ts";

/** One look for accounts, in the searcher's words. */
export interface SearchInput {
  /** The searcher's own number or name for it. */
  readonly key?: string;
  /** The outlet, archive or engine that was searched. */
  readonly place: string;
  /** BCP 47, or a word. */
  readonly language?: string;
  readonly query: string;
  readonly date?: string;
  /** Who searched; whoever records it where it is left out. */
  readonly by?: string;
  /** How many accounts it turned up; 0 where it found nothing. */
  readonly found?: string;
  readonly outcome?: string;
  /** Keys of testimonies or sources that it turned up. */
  readonly finds?: readonly string[];
}

export type SearchDraft = Omit<SearchRow, "id" | "key" | "recorded_by">;

/** A search as it is kept, or what is wrong with it, in full sentences. */
export function draftSearch(input: SearchInput, recorder: string): SearchDraft | readonly string[] {
  const [place, query] = [input.place.trim(), input.query.trim()];
  const dateText = given(input.date);
  const day = dateText === undefined ? undefined : normaliseDate(dateText, { order: "none" });
  const found = given(input.found);
  const count = found === undefined ? null : Number(foldDigits(found));
  const wrong = [
    place === "" ? "It does not say where was searched." : undefined,
    query === "" ? "It does not say what was searched for." : undefined,
    day !== undefined && day.value === null ? "Its date cannot be read; write 2015-01-14, 2015-01 or 2015." : undefined,
    count !== null && (!Number.isInteger(count) || count < 0) ? "Its count is no whole number from 0." : undefined,
  ].filter((one) => one !== undefined);
  if (wrong.length > 0) return wrong;
  return {
    place,
    query,
    language: given(input.language) ?? null,
    searched_on: day?.value ?? null,
    searched_by: given(input.by) ?? recorder,
    found_count: count ?? (input.finds === undefined || input.finds.length === 0 ? null : input.finds.length),
    outcome: given(input.outcome) ?? null,
  };
}

function given(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" || missingOf(trimmed) !== undefined ? undefined : trimmed;
}
