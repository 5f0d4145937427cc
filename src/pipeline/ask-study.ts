import type { Analysis, AnalysisOptions } from "../analyses/index.ts";
import { silentProgress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import {
  firstTableName,
  freezeData,
  freezeStudy,
  identifiersOf,
  openQuerySession,
  publishedTable,
  readStudy,
  withholdIdentifiers,
  type BareTable,
  type QueryLimits,
  type QueryProcess,
  type Snapshot,
} from "../snapshot/index.ts";
import { analysePolicies, runAnalyses, type AnalysisRun } from "../stages/analyse/index.ts";
import { listTableColumns, listVariables, readConfiguration, registerPolicies } from "../stages/register/index.ts";
import type { WorldQueries } from "../stages/report/index.ts";
import { listCommands, type Store } from "../store/index.ts";

/** Freezes the study as it stands; dated by its last command, so that the same study gives the same bytes on any day. */
export async function takeSnapshot(store: Store): Promise<Snapshot> {
  const configuration = await readConfiguration(store);
  const [last] = await listCommands(store.reader, { limit: 1 });
  return freezeStudy(await readStudy(store.reader), {
    configuration,
    variables: await listVariables(store.reader, configuration),
    takenOn: (last?.at ?? "").slice(0, 10),
  });
}

/** A snapshot of the study and a session for SQL that is not ours: its tables and `data`, in each admissible world. */
export interface StudyQueries extends WorldQueries {
  readonly snapshot: Snapshot;
}

export interface QueriesOptions {
  readonly limits?: QueryLimits | undefined;
  readonly bare?: BareTable;
  /** Whether variables that name people are blank. */
  readonly withholdsIdentifiers?: boolean;
  /** A query process that was started ahead, with the same limits. */
  readonly started?: Promise<QueryProcess>;
}

/** Opens the study for an actor's own SQL; names are withheld from those who may not read them. Throws ACTOR_NOT_ALLOWED. */
export async function askStudy(store: Store, actor: Actor, options: QueriesOptions = {}): Promise<StudyQueries> {
  analysePolicies.require(actor, "query");
  return openStudyQueries(store, {
    ...options,
    withholdsIdentifiers: !registerPolicies.allows(actor, "read-names"),
  });
}

/** Runs analyses on a snapshot of the study as it stands. Throws ACTOR_NOT_ALLOWED and what `runAnalyses` throws. */
export async function analyseStudy(
  store: Store,
  actor: Actor,
  analyses: readonly Analysis[],
  options: AnalysisOptions,
): Promise<readonly AnalysisRun[]> {
  for (const { isRowLevel } of analyses)
    analysePolicies.require(actor, isRowLevel === true ? "read-rows" : "read-results");
  return runAnalyses(await takeSnapshot(store), analyses, options, silentProgress);
}

/** The tables that a query can name, and their columns. */
export const queryTablesSql = `select table_name as "table", column_name as "column", data_type as "type"
from information_schema.columns where table_schema = 'main' order by table_name, ordinal_position`;

/** `data` are the columns of the study's first table under the table's own names; a bare table brings its own. */
export async function openStudyQueries(store: Store, options: QueriesOptions = {}): Promise<StudyQueries> {
  const { limits = {}, bare, started, withholdsIdentifiers = false } = options;
  const snapshot = await takeSnapshot(store);
  const published = bare ?? (await findPublishedTable(store, snapshot, withholdsIdentifiers));
  const versions =
    published === undefined
      ? [undefined]
      : [false, true].map((asText) => freezeData(published.columns, published.rows, asText));
  const tablesOf = versions.flatMap((version) =>
    snapshot.worlds.map((world) => () => {
      const data = version === undefined ? undefined : snapshot.published(world, version);
      const tables = data === undefined ? snapshot.tables(world) : [...snapshot.tables(world), data];
      return withholdsIdentifiers ? withholdIdentifiers(tables, snapshot.variables) : tables;
    }),
  );
  return {
    snapshot,
    worlds: snapshot.worlds,
    session: openQuerySession(tablesOf, true, limits, started),
    hasTextColumns: versions.length > 1,
  };
}

/** What the study's first import published; names are blank where they are withheld. */
async function findPublishedTable(store: Store, snapshot: Snapshot, withholdsIdentifiers: boolean) {
  const columns = await listTableColumns(store.reader, firstTableName(snapshot) ?? "");
  const withheld = withholdsIdentifiers ? identifiersOf(snapshot.variables) : new Set<string>();
  return columns === undefined ? undefined : publishedTable(snapshot, columns, withheld);
}
