import { basename } from "node:path";
import { sha256 } from "../../base/node/sha256.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { readTable } from "../../formats/open-table.ts";
import { foldLabel } from "../../model/label-fold.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import { inserted, type Change, type SearchRow, type Store } from "../../store/index.ts";
import { draftSearch, type SearchDraft, type SearchInput } from "./draft-search.ts";
import { collectErrors } from "./errors.ts";
import { collectPolicies } from "./policies.ts";
import { collectRules } from "./rules.ts";

export interface SearchImport {
  readonly added: number;
  readonly unchanged: number;
  readonly findings: readonly Finding[];
}

const heads: Readonly<Record<Exclude<keyof SearchInput, "finds">, readonly string[]>> = {
  key: ["key", "id", "n", "no", "number"],
  place: ["place", "outlet", "where", "engine", "archive", "database", "source", "publisher"],
  language: ["language", "lang"],
  query: ["query", "search terms", "terms", "keywords", "search"],
  date: ["date", "searched on", "when", "searched_on"],
  by: ["by", "who", "searcher", "searched by", "searched_by"],
  found: ["found", "hits", "results", "accounts found", "found_count", "count"],
  outcome: ["outcome", "what came of it", "result", "note", "notes"],
};

const batchSize = 500;

/**
 * Imports a table of searches: columns place (or outlet) and query, and where it has them language, date, by, found, outcome and key.
 * A row is known again by its key, or by what it says. Rows that cannot be read give findings. Throws COLLECT_COLUMNS_MISSING and what reading the file throws.
 */
export async function importSearches(store: Store, actor: Actor, file: string): Promise<SearchImport> {
  collectPolicies.require(actor, "import-searches");
  const table = await readTable(file);
  const columnOf = new Map(
    Object.entries(heads).flatMap(([field, names]) => {
      const index = table.columns.findIndex((column) => names.map(foldLabel).includes(foldLabel(column)));
      return index === -1 ? [] : [[field, index] as const];
    }),
  );
  if (!columnOf.has("place") || !columnOf.has("query")) {
    throw collectErrors.create("COLLECT_COLUMNS_MISSING", `${basename(file)} has no columns place and query.`, {
      hint: "Name them so: place (or outlet), query; further columns: key, language, date, by, found, outcome.",
    });
  }
  const findings: Finding[] = [];
  const drafts: { readonly key: string; readonly draft: SearchDraft; readonly row: number }[] = [];
  const seen = new Set<string>();
  for (const row of table.rows) {
    const cell = (field: keyof SearchInput): string => (row.cells[columnOf.get(field) ?? -1] ?? "").trim();
    const input: SearchInput = {
      key: cell("key"),
      place: cell("place"),
      language: cell("language"),
      query: cell("query"),
      date: cell("date"),
      by: cell("by"),
      found: cell("found"),
      outcome: cell("outcome"),
    };
    const draft = draftSearch(input, actor.name);
    if (!("place" in draft)) {
      findings.push(unread(basename(file), row.number, draft));
      continue;
    }
    const key = input.key === "" || input.key === undefined ? keyOf(draft) : input.key;
    if (seen.has(key)) {
      findings.push(unread(basename(file), row.number, [`Its key is that of an earlier row.`]));
      continue;
    }
    seen.add(key);
    drafts.push({ key, draft, row: row.number });
  }
  let [added, unchanged] = [0, 0];
  for (let from = 0; from < drafts.length; from += batchSize) {
    const batch = drafts.slice(from, from + batchSize);
    let fresh: readonly (typeof batch)[number][] = [];
    let differing: readonly Finding[] = [];
    await store.record(
      actor,
      () => ({ name: "import-searches", summary: `Imported ${fresh.length} searches.` }),
      async (reader) => {
        const known = new Map(
          (
            await reader
              .selectFrom("searches")
              .selectAll()
              .where(
                "key",
                "in",
                batch.map((one) => one.key),
              )
              .execute()
          ).map((row) => [row.key, row]),
        );
        fresh = batch.filter((one) => !known.has(one.key));
        differing = batch.flatMap((one) => {
          const before = known.get(one.key);
          return before === undefined || saysTheSame(before, one.draft) ? [] : [differs(basename(file), one.row)];
        });
        return fresh.map(({ key, draft }): Change => {
          const row = { id: store.newId(), key, ...draft, recorded_by: actor.id };
          return { noun: "search", nounId: row.id, rows: [inserted("searches", row)] };
        });
      },
    );
    findings.push(...differing);
    added += fresh.length;
    unchanged += batch.length - fresh.length - differing.length;
  }
  return { added, unchanged, findings };
}

const fields = ["place", "language", "query", "searched_on", "found_count", "outcome"] as const;

function saysTheSame(before: SearchRow, draft: SearchDraft): boolean {
  return fields.every((field) => before[field] === draft[field]);
}

/** A row without a key of its own is known again by where, what and when. */
function keyOf({ place, language, query, searched_on: searchedOn }: SearchDraft): string {
  return `s-${sha256(canonicalJson([place, language, query, searchedOn])).slice(0, 12)}`;
}

function unread(file: string, row: number, wrong: readonly string[]): Finding {
  return collectRules.create("search-is-whole", {
    where: { file, row },
    read: `row ${row} of the search log`,
    made: `It was not taken in. ${wrong.join(" ")}`,
    decision: "Mend the row and import the table again; what is on record stays.",
  });
}

function differs(file: string, row: number): Finding {
  return collectRules.create("search-keeps-its-record", {
    where: { file, row },
    read: `row ${row} of the search log differs from the search on record`,
    made: "The search on record stays as it was.",
    decision: "Record it as a search of its own, under another key, if it was one.",
  });
}
