import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { serialiseCsv } from "../../formats/serialise-csv.ts";
import { textTable } from "../../formats/text-table.ts";
import { importSearches, readSearches, recordSearch } from "../../stages/collect/index.ts";
import { print, tell } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";
import { wrap } from "../wrap.ts";

export interface SearchOptions extends ActorOptions {
  readonly key?: string;
  readonly place: string;
  readonly language?: string;
  readonly query: string;
  readonly date?: string;
  readonly by?: string;
  readonly found?: string;
  readonly outcome?: string;
  readonly finds?: readonly string[];
}

export async function searchAdd(options: SearchOptions): Promise<void> {
  const key = await withActor(options, (study, actor) => recordSearch(study.store, actor, options));
  print(`Recorded the search as ${key}.`);
}

export async function searchImport(table: string, options: ActorOptions): Promise<void> {
  const report = await withActor(options, (study, actor) => importSearches(study.store, actor, table));
  if (options.json === true) print(JSON.stringify(report, undefined, 2));
  else print(`${report.added} searches added, ${report.unchanged} on record already.`);
  for (const { read, made, decision } of report.findings) tell(wrap(`  ${read} → ${made} ${decision}`, 110, "    "));
}

const columns = [
  "key",
  "searched_on",
  "place",
  "language",
  "query",
  "searched_by",
  "found_count",
  "outcome",
  "finds",
] as const;

export async function searchList(options: ActorOptions): Promise<void> {
  const searches = await withActor(options, (study, actor) => readSearches(study.store, actor));
  if (options.json === true) {
    print(JSON.stringify(searches, undefined, 2));
    return;
  }
  if (searches.length === 0) {
    print("No search is on record. Add one: firsthand search-log add --help");
    return;
  }
  print(
    textTable(
      ["key", "date", "place", "language", "query", "found", "what came of it"],
      searches.map((one) => [
        one.key,
        one.searched_on ?? "",
        one.place,
        one.language ?? "",
        one.query,
        one.found_count ?? "",
        one.outcome ?? "",
      ]),
    ),
  );
}

export async function searchExport(options: ActorOptions & { readonly out?: string }): Promise<void> {
  const searches = await withActor(options, (study, actor) => readSearches(study.store, actor));
  const csv = serialiseCsv(
    columns,
    searches.map((one) => columns.map((column) => (column === "finds" ? one.finds.join(" ") : one[column]))),
  );
  if (options.out === undefined) print(csv);
  else {
    await writeFileIfChanged(options.out, csv);
    print(`Wrote ${options.out}. Internal, unprotected: not for publication.`);
  }
}
