import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { buildId, packageVersion } from "./base/node/package-folder.ts";
import { hashBytes } from "./base/node/write-file-if-changed.ts";
import { silentProgress, type Progress } from "./base/progress.ts";
import { readTable } from "./formats/open-table.ts";
import { findTextFile } from "./formats/read-text-file.ts";
import type { Actor } from "./model/actor.ts";
import type { Finding } from "./model/finding.ts";
import type { Claim } from "./model/claim.ts";
import {
  columnValues,
  freezeData,
  freezeStudy,
  openQuerySession,
  readStudy,
  startQueryProcess,
  type QueryLimits,
  type QueryProcess,
  type Snapshot,
} from "./snapshot/index.ts";
import { drawOnServer, getAnalysis, listStandardAnalyses, runAnalyses, writeResults } from "./stages/analyse/index.ts";
import {
  completeConfiguration,
  configure,
  findFittingMapping,
  findMappingFor,
  getExampleFolder,
  groupFindings,
  importStudyTables,
  importTable,
  listExamples,
  listTableColumns,
  listVariables,
  readConfiguration,
  type FindingGroup,
  type ImportReport,
} from "./stages/register/index.ts";
import {
  auditSnapshot,
  bindClaims,
  buildReport,
  composeReportInput,
  countBound,
  findClaimsFile,
  findFreshOutputs,
  hasOutputs,
  keepOutputs,
  readClaims,
  readClaimsFile,
  writeAudit,
  writeReport,
  type AuditReport,
  type WorldQueries,
} from "./stages/report/index.ts";
import { getActor, listCommands, openStudyInMemory, type Store, type Study } from "./store/index.ts";

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
  /** A query process that was started ahead, with the same limits. */
  readonly started?: Promise<QueryProcess>;
}

/** `data` are the columns of the study's first table under the table's own names; a bare table brings its own. */
export async function openStudyQueries(store: Store, options: QueriesOptions = {}): Promise<StudyQueries> {
  const { limits = {}, bare, started } = options;
  const snapshot = await takeSnapshot(store);
  const published = bare ?? (await findPublishedTable(store, snapshot));
  const versions =
    published === undefined
      ? [undefined]
      : [false, true].map((asText) => freezeData(published.columns, published.rows, asText));
  const tablesOf = versions.flatMap((version) =>
    snapshot.worlds.map((world) => () => {
      const data = version === undefined ? undefined : snapshot.published(world, version);
      return data === undefined ? snapshot.tables(world) : [...snapshot.tables(world), data];
    }),
  );
  return {
    snapshot,
    worlds: snapshot.worlds,
    session: openQuerySession(tablesOf, true, limits, started),
    hasTextColumns: versions.length > 1,
  };
}

interface BareTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What the study's first import published, as far as the store keeps it, put back under the table's own column names. */
async function findPublishedTable(store: Store, snapshot: Snapshot): Promise<BareTable | undefined> {
  const base = snapshot.worlds[0];
  const published = base === undefined ? undefined : snapshot.published(base);
  const [first] =
    base === undefined
      ? []
      : columnValues(
          snapshot.tables(base).find((table) => table.name === "testimonies"),
          "accession_key",
        );
  const name = String(first ?? "").replace(/\/[^/]*$/, "");
  const named = await listTableColumns(store.reader, name);
  if (published === undefined || named === undefined) return undefined;
  const columns = named.map(({ property }) => columnValues(published, property));
  const rows = Array.from({ length: published.rowCount }, (_, row) =>
    columns.map((values) => String(values[row] ?? "")),
  );
  return { columns: named.map(({ column }) => column), rows };
}

export interface AuditOptions {
  readonly limits?: QueryLimits;
  readonly progress?: Progress;
}

/** Audits a claims file against a study; claims without a query are bound to those of the study's own claims file and of the examples. */
export async function auditStudy(study: Study, claimsFile: string, options: AuditOptions = {}): Promise<AuditReport> {
  const claims = await readClaimsFile(claimsFile);
  const own = await findClaimsFile(join(study.paths.manuscript, "claims.yaml"));
  let bound = bindClaims(claims, own);
  for (const name of await listExamples()) bound = bindClaims(bound, await exampleClaims(name));
  return auditBound(bound, await openStudyQueries(study.store, { limits: options.limits }), options);
}

/**
 * Audits a claims file beside somebody else's table: the table becomes a study in memory, and its own cells are the table `data`.
 * Where the claims are those of an example, the example's queries and configuration are used, and its mapping if the columns fit.
 */
export async function auditTable(
  claimsFile: string,
  tableFile: string,
  options: AuditOptions = {},
): Promise<AuditReport> {
  const claims = await readClaimsFile(claimsFile);
  const table = await readTable(tableFile);
  const example = await findExample(claims, table.columns);
  const store = await openStudyInMemory();
  try {
    const actor = await getActor(store.reader);
    const title = `title: ${JSON.stringify(basename(tableFile))}\n`;
    const configuration = await configure(
      store,
      actor,
      example === undefined ? title : await readFile(join(example.folder, "study.yaml"), "utf8"),
    );
    const mapping = (await findMappingFor(tableFile)) ?? example?.mapping;
    await importTable(
      store,
      actor,
      tableFile,
      { configuration, ...(mapping === undefined ? {} : { mapping }) },
      options.progress ?? silentProgress,
    );
    const bare = { columns: table.columns, rows: table.rows.map((row) => row.cells) };
    return await auditBound(
      bindClaims(claims, example?.claims ?? []),
      await openStudyQueries(store, { limits: options.limits, bare }),
      options,
    );
  } finally {
    await store.close();
  }
}

async function auditBound(
  claims: readonly Claim[],
  queries: StudyQueries,
  options: AuditOptions,
): Promise<AuditReport> {
  try {
    return await auditSnapshot(claims, queries, options.progress ?? silentProgress);
  } finally {
    queries.session.close();
  }
}

interface FittingExample {
  readonly folder: string;
  readonly claims: readonly Claim[];
  readonly mapping: Awaited<ReturnType<typeof findMappingFor>>;
}

/** The example whose report the claims come from: its table's columns are there, or most of its claims are. */
async function findExample(claims: readonly Claim[], columns: readonly string[]): Promise<FittingExample | undefined> {
  for (const name of await listExamples()) {
    const library = await exampleClaims(name);
    const boundCount = countBound(claims, library);
    if (boundCount === 0) continue;
    const folder = await getExampleFolder(name);
    const mapping = await findFittingMapping(join(folder, "tables"), columns);
    const isMostlyIts = boundCount >= leastBound && boundCount > claims.length / 2;
    if (mapping !== undefined || isMostlyIts) return { folder, claims: library, mapping };
  }
  return undefined;
}

/** Claims that an example must bind before its configuration is used on a table with other columns. */
const leastBound = 5;

async function exampleClaims(name: string): Promise<readonly Claim[]> {
  return findClaimsFile(join(await getExampleFolder(name), "manuscript", "claims.yaml"));
}

export interface RunOptions {
  readonly withAppendix?: boolean;
}

export interface StudyRun {
  readonly imports: readonly ImportReport[];
  readonly snapshot: Snapshot;
  readonly audit: AuditReport | undefined;
  readonly findings: readonly FindingGroup[];
  /** What is odd about the manuscript, such as a number that is bound to nothing; said when the report is written. */
  readonly reportFindings: readonly Finding[];
  /** Paths in the study's folder. */
  readonly files: readonly string[];
  /** False where an earlier run had made the same outputs from the same inputs. */
  readonly isFresh: boolean;
}

/** The main job: imports the study's tables, freezes it, analyses, audits, and writes tables, figures and the report. */
export async function runStudy(
  study: Study,
  actor: Actor,
  progress: Progress,
  options: RunOptions = {},
): Promise<StudyRun> {
  // A first run will ask the claims' queries, so their process gets ready while the tables are read.
  const started = (await hasOutputs(study.paths.results)) ? undefined : startQueryProcess();
  started?.catch(() => {});
  try {
    await completeConfiguration(study);
    const imports = await importStudyTables(study, actor, progress);
    return await makeOutputs(study, { imports, started, progress, options });
  } finally {
    void started?.then((process_) => process_.kill()).catch(() => {});
  }
}

/** Tables and figures are written while the audit's process still works. */
async function analyse(study: Study, snapshot: Snapshot, progress: Progress) {
  const runs = await runAnalyses(snapshot, listStandardAnalyses(), {}, progress);
  return { runs, written: await writeResults(study.paths.results, runs) };
}

interface OutputsInput {
  readonly imports: readonly ImportReport[];
  readonly started: Promise<QueryProcess> | undefined;
  readonly progress: Progress;
  readonly options: RunOptions;
}

async function makeOutputs(study: Study, { imports, started, progress, options }: OutputsInput): Promise<StudyRun> {
  const queries = await openStudyQueries(study.store, started === undefined ? {} : { started });
  const { snapshot, session } = queries;
  const findings = await groupFindings(study.store);
  const { manuscript, claimsYaml, claims } = await readReportSources(study);
  const inputs = hashBytes(
    packageVersion(),
    buildId,
    snapshot.hash,
    snapshot.takenOn,
    manuscript ?? "",
    claimsYaml ?? "",
    String(options.withAppendix),
  );
  const known = await findFreshOutputs(study.paths.results, inputs);
  if (known !== undefined)
    return { imports, snapshot, audit: known.audit, findings, reportFindings: [], files: known.files, isFresh: false };

  try {
    const [{ runs, written }, audit] = await Promise.all([
      analyse(study, snapshot, progress),
      claims === undefined ? undefined : auditSnapshot(claims, queries, silentProgress),
    ]);
    const files = [...written];
    if (audit !== undefined) files.push(...(await writeAudit(study.paths.results, audit)));
    let reportFindings: readonly Finding[] = [];
    if (manuscript !== undefined) {
      const appendix =
        options.withAppendix === true ? await runAnalyses(snapshot, [getAnalysis("rows")], {}, silentProgress) : [];
      const input = composeReportInput({
        manuscript,
        claims: claims ?? [],
        audit,
        runs,
        appendix: appendix[0]?.result,
        findings,
        snapshot,
        session,
        drawFigure: drawOnServer,
      });
      const report = await buildReport(input);
      reportFindings = report.findings;
      // Nothing is asked any more: typesetting needs the memory that the query process holds.
      session.close();
      files.push(...(await writeReport(study.paths.results, report, progress)));
    }
    await keepOutputs(study.paths.results, inputs, files, audit);
    return { imports, snapshot, audit, findings, reportFindings, files, isFresh: true };
  } finally {
    session.close();
  }
}

interface ReportSources {
  readonly manuscript: string | undefined;
  readonly claimsYaml: string | undefined;
  readonly claims: readonly Claim[] | undefined;
}

/** The study's manuscript and claims, where it has them. */
async function readReportSources(study: Study): Promise<ReportSources> {
  const manuscript = await findTextFile(join(study.paths.manuscript, "report.md"));
  const claimsYaml = await findTextFile(join(study.paths.manuscript, "claims.yaml"));
  return {
    manuscript,
    claimsYaml,
    claims: claimsYaml === undefined ? undefined : readClaims(claimsYaml, "claims.yaml"),
  };
}
