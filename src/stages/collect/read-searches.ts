import type { Actor } from "../../model/actor.ts";
import type { SearchRow, Store } from "../../store/index.ts";
import { collectPolicies } from "./policies.ts";

export interface ListedSearch extends Omit<SearchRow, "id" | "recorded_by"> {
  /** Keys of what it turned up, withdrawn people left out. */
  readonly finds: readonly string[];
}

/** The search log by date, searches without a date last. Throws ACTOR_NOT_ALLOWED. */
export async function readSearches(store: Store, actor: Actor): Promise<readonly ListedSearch[]> {
  collectPolicies.require(actor, "read-searches");
  const rows = await store.reader.selectFrom("searches").selectAll().execute();
  const testimonies = await store.reader
    .selectFrom("search_finds")
    .innerJoin("testimonies", "testimonies.id", "search_finds.testimony_id")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .select(["search_finds.search_id as searchId", "testimonies.accession_key as key"])
    .where("cases.status", "<>", "withdrawn")
    .orderBy("search_finds.ordinal")
    .execute();
  const sources = await store.reader
    .selectFrom("search_finds")
    .innerJoin("sources", "sources.id", "search_finds.source_id")
    .select(["search_finds.search_id as searchId", "sources.accession_key as key"])
    .orderBy("search_finds.ordinal")
    .execute();
  const finds = new Map<string, string[]>();
  for (const { searchId, key } of [...testimonies, ...sources])
    finds.set(searchId, [...(finds.get(searchId) ?? []), key]);
  return rows
    .toSorted((a, b) => compareText(a.searched_on ?? "9999", b.searched_on ?? "9999") || compareText(a.key, b.key))
    .map(({ id, recorded_by: _recordedBy, ...row }) => ({ ...row, finds: finds.get(id) ?? [] }));
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
