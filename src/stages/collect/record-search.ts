import type { Kysely } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { findIdByKey, inserted, type Change, type RowChange, type Store, type Tables } from "../../store/index.ts";
import { draftSearch, type SearchInput } from "./draft-search.ts";
import { collectErrors } from "./errors.ts";
import { collectPolicies } from "./policies.ts";

/**
 * Records one search, also where nothing was found; gives its key. Throws COLLECT_SEARCH_UNFIT, COLLECT_SEARCH_EXISTS,
 * COLLECT_FIND_MISSING.
 */
export async function recordSearch(store: Store, actor: Actor, input: SearchInput): Promise<string> {
  collectPolicies.require(actor, "record-search");
  const draft = draftSearch(input, actor.name);
  if (!("place" in draft)) {
    throw collectErrors.create("COLLECT_SEARCH_UNFIT", `The search was not recorded. ${draft.join(" ")}`, {
      hint: 'Such as: firsthand search-log add --place "Al-Mithal TV" --query "left the group" --language ar --date 2015-01-14 --found 0',
    });
  }
  const id = store.newId();
  let key = "";
  await store.record(
    actor,
    { name: "record-search", summary: "Recorded a search." },
    async (reader): Promise<readonly Change[]> => {
      key = input.key?.trim() || (await nextKey(reader));
      const taken = await reader.selectFrom("searches").select("id").where("key", "=", key).executeTakeFirst();
      if (taken !== undefined) {
        throw collectErrors.create("COLLECT_SEARCH_EXISTS", `The log has a search ${key} already.`, {
          hint: "Leave --key out to number it, or give another.",
        });
      }
      const rows = [
        inserted("searches", { id, key, ...draft, recorded_by: actor.id }),
        ...(await findRows(reader, id, input.finds ?? [])),
      ];
      return [{ noun: "search", nounId: id, rows }];
    },
  );
  return key;
}

/** Searches without a key of their own are numbered. */
async function nextKey(reader: Kysely<Tables>): Promise<string> {
  const keys = new Set((await reader.selectFrom("searches").select("key").execute()).map((row) => row.key));
  let number = keys.size + 1;
  while (keys.has(String(number))) number += 1;
  return String(number);
}

/** Links to what a search turned up, each a testimony or a source by its key. */
export async function findRows(
  reader: Kysely<Tables>,
  searchId: string,
  keys: readonly string[],
): Promise<readonly RowChange[]> {
  const rows: RowChange[] = [];
  for (const key of new Set(keys)) {
    const testimony = await findIdByKey(reader, "testimonies", key);
    const source = testimony === undefined ? await findIdByKey(reader, "sources", key) : undefined;
    if (testimony === undefined && source === undefined) {
      throw collectErrors.create("COLLECT_FIND_MISSING", `The study has no testimony or source ${key}, or several.`, {
        hint: "Import what was found first, and write its key whole, such as appendix-a/000000012.",
      });
    }
    rows.push(
      inserted("search_finds", {
        search_id: searchId,
        ordinal: rows.length,
        source_id: source ?? null,
        testimony_id: testimony ?? null,
      }),
    );
  }
  return rows;
}
