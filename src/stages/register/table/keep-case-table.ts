import type { Variable } from "../../../model/study.ts";
import { listVariables } from "../study-variables.ts";
import { readConfiguration } from "../configure.ts";
import { createKeep, headSeq, type Store } from "../../../store/index.ts";
import { createCaseTable, orderByKey, putCase, type CaseTable } from "./case-table.ts";
import { readCaseLines } from "./read-case-lines.ts";

const kept = createKeep<Promise<CaseTable>>();

/** Whether the cases were read before, so that asking for them takes no time. */
export function hasCaseTable(store: Store): boolean {
  return kept.has(store);
}

/** From so many cases on, reading all anew is quicker than reading some. */
const mostRefreshed = 5000;

/**
 * The cases by column, as the study stands now. It is kept in memory while the store is open; what commands touched since is read
 * anew, and everything after one that changes what is read: an import, the configuration, an erasure.
 */
export async function keepCaseTable(store: Store): Promise<CaseTable> {
  const before = kept.get(store) ?? Promise.resolve(undefined);
  // One after the other: two requests at once must not put the same cases in twice.
  const next = before.catch(() => undefined).then((table) => refresh(store, table));
  kept.set(store, next);
  return next;
}

async function refresh(store: Store, table: CaseTable | undefined): Promise<CaseTable> {
  const seq = await headSeq(store.reader);
  if (table === undefined || seq < table.seq) return build(store);
  if (seq === table.seq) return table;
  const touched = await listTouchedCases(store, table.seq);
  if (touched === undefined || touched.length > mostRefreshed) return build(store);
  const lines = await store.read((reader) => readCaseLines(reader, variablesOf(table), touched));
  const found = new Set(lines.map((line) => line.id));
  // A case that an undo took out leaves a gap that only a new table closes.
  if (touched.some((id) => table.rowOf.has(id) && !found.has(id))) return build(store);
  const count = table.ids.length;
  for (const line of lines) putCase(table, line);
  if (table.ids.length > count) orderByKey(table);
  // What was recorded since the touched ones were listed is looked at the next time.
  table.seq = seq;
  return table;
}

async function build(store: Store): Promise<CaseTable> {
  const variables = await tableVariables(store);
  const { seq, lines } = await store.read(async (reader) => ({
    seq: await headSeq(reader),
    lines: await readCaseLines(reader, variables),
  }));
  const table = createCaseTable(variables, seq);
  for (const line of lines) putCase(table, line);
  orderByKey(table);
  return table;
}

/** The variables that the table may have; those that name people are passed over where it is made. */
export async function tableVariables(store: Store): Promise<Readonly<Record<string, Variable>>> {
  return listVariables(store.reader, await readConfiguration(store), { withOptional: true });
}

function variablesOf(table: CaseTable) {
  return Object.fromEntries([...table.columns].map(([property, { variable }]) => [property, variable]));
}

/** Nouns after which the whole is read anew. */
const upsetting: ReadonlySet<string> = new Set(["study", "import", "erasure"]);

/** The cases that commands after this one touched; undefined where everything is to be read anew. */
async function listTouchedCases(store: Store, after: number): Promise<readonly string[] | undefined> {
  const touched = await store.reader
    .selectFrom("changes")
    .select(["noun", "noun_id as id"])
    .where("command_seq", ">", after)
    .where("noun", "in", [...upsetting, "case", "testimony", "source"])
    .distinct()
    .limit(mostRefreshed + 1)
    .execute();
  if (touched.length > mostRefreshed || touched.some(({ noun }) => upsetting.has(noun))) return undefined;
  // A testimony that is gone was taken back, and its case with it.
  const idsOf = (noun: string): readonly string[] => touched.flatMap((one) => (one.noun === noun ? [one.id] : []));
  const ids = new Set(idsOf("case"));
  const [testimonies, sources] = [idsOf("testimony"), idsOf("source")];
  for (const [column, wanted] of [
    ["id", testimonies],
    ["source_id", sources],
  ] as const) {
    let found = 0;
    for (let from = 0; from < wanted.length; from += 500) {
      const rows = await store.reader
        .selectFrom("testimonies")
        .select("case_id")
        .where(column, "in", wanted.slice(from, from + 500))
        .execute();
      found += rows.length;
      for (const row of rows) ids.add(row.case_id);
    }
    if (column === "id" && found < wanted.length) return undefined;
  }
  return [...ids];
}
