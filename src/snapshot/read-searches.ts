import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";

export interface FrozenSearch {
  readonly key: string;
  readonly place: string;
  readonly language: string | null;
  readonly query: string;
  readonly searchedOn: string | null;
  readonly foundCount: number | null;
  /** How many of what it turned up are in the study. */
  readonly linkCount: number;
}

/** The search log in key order; who searched is nobody's business in a result. */
export async function readSearches(reader: Kysely<Tables>): Promise<readonly FrozenSearch[]> {
  const rows = await reader
    .selectFrom("searches")
    .select(["id", "key", "place", "language", "query", "searched_on as searchedOn", "found_count as foundCount"])
    .orderBy("key")
    .execute();
  const finds = await reader.selectFrom("search_finds").select("search_id").execute();
  const counts = new Map<string, number>();
  for (const { search_id: id } of finds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return rows.map(({ id, ...row }) => ({ ...row, linkCount: counts.get(id) ?? 0 }));
}
