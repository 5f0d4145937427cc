import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { defineErrors, FirsthandError } from "./base/errors.ts";
import { packageVersion } from "./base/node/package-folder.ts";
import { hashBytes, writeFileIfChanged } from "./base/node/write-file-if-changed.ts";
import { silentProgress, type Progress } from "./base/progress.ts";
import { readTable } from "./formats/open-table.ts";
import type { Actor } from "./model/actor.ts";
import type { Claim } from "./model/claim.ts";
import { StudyConfiguration, variablesOf, type Variable } from "./model/study.ts";
import {
  freezeData,
  freezeStudy,
  openQuerySession,
  readStudy,
  type Answer,
  type FrozenTable,
  type QueryLimits,
  type QuerySession,
  type Snapshot,
} from "./snapshot/index.ts";
import {
  configure,
  copyExample,
  findMapping,
  getExampleFolder,
  groupFindings,
  importTable,
  listExamples,
  listStudyTables,
  Mapping,
  propertyColumns,
  readConfiguration,
  type FindingGroup,
  type ImportReport,
} from "./stages/register/index.ts";
import {
  auditClaims,
  bindClaims,
  buildReport,
  findFreshOutputs,
  keepOutputs,
  readClaims,
  writeAudit,
  writeDocx,
  writeHtml,
  writePdf,
  type AuditReport,
  type AuditSubject,
} from "./stages/report/index.ts";
import { drawOnServer, getAnalysis, listStandardAnalyses, runAnalyses, writeResults, type AnalysisRun } from "./stages/analyse/index.ts";
import {
  createStudy,
  findConfigurationYaml,
  getActor,
  listCommands,
  listImports,
  openStudyInMemory,
  type Store,
  type Study,
} from "./store/index.ts";

export const pipelineErrors = defineErrors({
  PIPELINE_FILE_MISSING: { kind: "missing", meaning: "A file that was named is not there." },
  PIPELINE_FILE_UNREADABLE: { kind: "input", meaning: "A file that was named cannot be read as UTF-8 text." },
});

export interface NewStudyOptions {
  readonly example?: string;
  readonly title?: string;
  readonly ownerName: string;
}

/** Makes a study's folder, from an example or empty, and takes its configuration in. Tables are imported by `importStudyTables`. */
export async function newStudy(folder: string, options: NewStudyOptions): Promise<Study> {
  if (options.example !== undefined) await getExampleFolder(options.example);
  const study = await createStudy(folder, options.ownerName);
  try {
    if (options.example !== undefined) await copyExample(options.example, folder);
    await completeConfiguration(study, options.title);
    return study;
  } catch (error) {
    await study.close();
    throw error;
  }
}

/** Takes study.yaml in, or writes a first one; a creation that was cut off is finished here. */
export async function completeConfiguration(study: Study, title = basename(study.folder)): Promise<StudyConfiguration> {
  if ((await findConfigurationYaml(study.store.reader)) !== undefined) return readConfiguration(study.store);
  const present = await readFile(study.paths.configuration, "utf8").catch(() => undefined);
  const yaml = present ?? `title: ${JSON.stringify(title)}\n`;
  if (present === undefined) await writeFileIfChanged(study.paths.configuration, yaml);
  return configure(study.store, await getActor(study.store.reader), yaml);
}

/** Imports every table that lies in the study's folder; rows that are in the study already write nothing. */
export async function importStudyTables(study: Study, actor: Actor, progress: Progress): Promise<readonly ImportReport[]> {
  const configuration = await readConfiguration(study.store);
  const reports: ImportReport[] = [];
  for (const { file, mapping } of await listStudyTables(study.paths.tables)) {
    reports.push(
      await importTable(
        study.store,
        actor,
        file,
        { configuration, ...(mapping === undefined ? {} : { mapping }) },
        progress,
      ),
    );
  }
  return reports;
}

/** Freezes the study as it stands; dated by its last command, so that the same study gives the same bytes on any day. */
export async function takeSnapshot(store: Store): Promise<Snapshot> {
  const configuration = await readConfiguration(store);
  const [last] = await listCommands(store.reader, { limit: 1 });
  return freezeStudy(await readStudy(store.reader), {
    configuration,
    variables: await studyVariables(store, configuration),
    takenOn: (last?.at ?? "").slice(0, 10),
  });
}

/** The study's variables and those that its imports' mappings brought. */
async function studyVariables(store: Store, configuration: StudyConfiguration): Promise<Readonly<Record<string, Variable>>> {
  const variables: Record<string, Variable> = { ...variablesOf(configuration) };
  for (const row of await listImports(store.reader)) {
    for (const { property, type, label } of propertyColumns(Mapping.parse(JSON.parse(row.mapping)))) {
      variables[property] ??= { label: label ?? property.replaceAll("_", " "), type: type ?? "category", cardinality: "one", disclosure: "quasi-identifier" };
    }
  }
  return variables;
}

/** A session for SQL that is not ours, over the study's tables and `data` in each admissible world. */
export function openStudyQueries(snapshot: Snapshot, limits: QueryLimits = {}, data: readonly (FrozenTable | undefined)[] = [undefined]): QuerySession {
  const tablesOf = data.flatMap((one) =>
    snapshot.worlds.map((world) => () => {
      const published = snapshot.published(world, one);
      return published === undefined ? snapshot.tables(world) : [...snapshot.tables(world), published];
    }),
  );
  return openQuerySession(tablesOf, true, limits);
}

/** Audits claims against a snapshot. A query that does not fit typed columns of `data` is tried once more with every column as text. */
export async function auditSnapshot(
  claims: readonly Claim[],
  snapshot: Snapshot,
  queries: QuerySession,
  hasTextColumns: boolean,
  progress: Progress,
): Promise<AuditReport> {
  const readAsText = new Set<string>();
  const subject: AuditSubject = {
    worlds: snapshot.worlds,
    async select(sql, world): Promise<Answer> {
      if (readAsText.has(sql)) return queries.select(sql, world + snapshot.worlds.length);
      try {
        return await queries.select(sql, world);
      } catch (error) {
        if (!hasTextColumns || !(error instanceof FirsthandError) || error.code !== "QUERY_FAILED") throw error;
        const answer = await queries.select(sql, world + snapshot.worlds.length).catch(() => {
          throw error;
        });
        readAsText.add(sql);
        return answer;
      }
    },
    remark: (sql) => (readAsText.has(sql) ? "The query was run with every column of data as text." : undefined),
  };
  return auditClaims(claims, subject, progress);
}

export interface AuditOptions {
  readonly limits?: QueryLimits;
  readonly progress?: Progress;
}

/** Audits a claims file against a study; claims without a query are bound to those of the study's own claims file. */
export async function auditStudy(study: Study, claimsFile: string, options: AuditOptions = {}): Promise<AuditReport> {
  const claims = await readClaimsFile(claimsFile);
  const own = await readClaimsFile(join(study.paths.manuscript, "claims.yaml")).catch(ignoreMissing);
  const bound = bindClaims(bindClaims(claims, own), await exampleClaims());
  const snapshot = await takeSnapshot(study.store);
  const queries = openStudyQueries(snapshot, options.limits);
  try {
    return await auditSnapshot(bound, snapshot, queries, false, options.progress ?? silentProgress);
  } finally {
    queries.close();
  }
}

/**
 * Audits a claims file beside somebody else's table: the table becomes a study in memory, and its own cells are the table `data`.
 * Where claims say what an example's claims say, the example's queries, configuration and mapping are used.
 */
export async function auditTable(claimsFile: string, tableFile: string, options: AuditOptions = {}): Promise<AuditReport> {
  const progress = options.progress ?? silentProgress;
  const claims = await readClaimsFile(claimsFile);
  const table = await readTable(tableFile);
  const example = await findExampleOf(claims);
  const bound = example === undefined ? claims : bindClaims(claims, await readClaimsFile(join(example, "manuscript", "claims.yaml")));
  const store = await openStudyInMemory();
  try {
    const actor = await getActor(store.reader);
    const yaml = example === undefined ? `title: ${JSON.stringify(basename(tableFile))}\n` : await readFile(join(example, "study.yaml"), "utf8");
    const configuration = await configure(store, actor, yaml);
    const mapping = await mappingFor(tableFile, table.columns, example);
    await importTable(store, actor, tableFile, { configuration, ...(mapping === undefined ? {} : { mapping }) }, progress);
    const snapshot = await takeSnapshot(store);
    const rows = table.rows.map((row) => row.cells);
    const queries = openStudyQueries(snapshot, options.limits, [freezeData(table.columns, rows, false), freezeData(table.columns, rows, true)]);
    try {
      return await auditSnapshot(bound, snapshot, queries, true, progress);
    } finally {
      queries.close();
    }
  } finally {
    await store.close();
  }
}

/** The mapping beside the table, or the example's where the table has its columns. */
async function mappingFor(tableFile: string, columns: readonly string[], example: string | undefined): Promise<Mapping | undefined> {
  const beside = await findMapping(tableFile.replace(/\.[^.]+$/, ".mapping.yaml"));
  if (beside !== undefined || example === undefined) return beside;
  const tables = await listStudyTables(join(example, "tables"));
  return tables.map(({ mapping }) => mapping).find((mapping) => mapping !== undefined && Object.keys(mapping.columns).every((name) => columns.includes(name)));
}

/** An example whose claims speak of what these claims speak of. */
async function findExampleOf(claims: readonly Claim[]): Promise<string | undefined> {
  for (const name of await listExamples()) {
    const folder = await getExampleFolder(name);
    const library = await readClaimsFile(join(folder, "manuscript", "claims.yaml")).catch(ignoreMissing);
    const bound = bindClaims(claims, library);
    if (bound.some((claim, index) => claim !== claims[index])) return folder;
  }
  return undefined;
}

async function exampleClaims(): Promise<readonly Claim[]> {
  const libraries = await Promise.all(
    (await listExamples()).map(async (name) => readClaimsFile(join(await getExampleFolder(name), "manuscript", "claims.yaml")).catch(ignoreMissing)),
  );
  return libraries.flat();
}

export async function readClaimsFile(file: string): Promise<readonly Claim[]> {
  return readClaims(await readTextFile(file), basename(file));
}

/** Throws PIPELINE_FILE_UNREADABLE. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const what = isMissing ? `There is no file ${file}.` : error instanceof TypeError ? `${file} is not UTF-8 text.` : `${file} cannot be read.`;
    throw pipelineErrors.create(isMissing ? "PIPELINE_FILE_MISSING" : "PIPELINE_FILE_UNREADABLE", what, { hint: "Check the path and the file's permissions.", cause: error });
  }
}

function ignoreMissing(error: unknown): readonly Claim[] {
  if (error instanceof FirsthandError && error.code === "PIPELINE_FILE_MISSING") return [];
  throw error;
}


export interface RunOptions {
  readonly withAppendix?: boolean;
}

export interface StudyRun {
  readonly imports: readonly ImportReport[];
  readonly snapshot: Snapshot;
  readonly audit: AuditReport | undefined;
  readonly findings: readonly FindingGroup[];
  /** Paths in the study's folder. */
  readonly files: readonly string[];
  /** False where an earlier run had made the same outputs from the same inputs. */
  readonly isFresh: boolean;
}

/** The main job: imports the study's tables, freezes it, analyses, audits, and writes tables, figures and the report. */
export async function runStudy(study: Study, progress: Progress, options: RunOptions = {}): Promise<StudyRun> {
  const actor = await getActor(study.store.reader);
  await completeConfiguration(study);
  const imports = await importStudyTables(study, actor, progress);
  const snapshot = await takeSnapshot(study.store);
  const findings = await groupFindings(study.store);
  const sources = await readReportSources(study);
  const inputs = hashBytes(packageVersion(), snapshot.hash, snapshot.takenOn, sources.manuscript ?? "", sources.claimsYaml ?? "", String(options.withAppendix));
  const known = await findFreshOutputs(study.paths.results, inputs);
  if (known !== undefined) return { imports, snapshot, audit: known.audit, findings, files: known.files, isFresh: false };

  const queries = openStudyQueries(snapshot);
  try {
    const analysing = runAnalyses(snapshot, listStandardAnalyses(), {}, progress);
    const audit = sources.claims === undefined ? undefined : await auditSnapshot(sources.claims, snapshot, queries, false, silentProgress);
    const runs = await analysing;
    const files = [...(await writeResults(study.paths.results, runs))];
    if (audit !== undefined) files.push(...(await writeAudit(study.paths.results, audit)));
      if (sources.manuscript !== undefined) {
      files.push(...(await writeReport(study, { manuscript: sources.manuscript, claims: sources.claims ?? [], audit, runs, snapshot, findings, queries, options }, progress)));
    }
    await keepOutputs(study.paths.results, inputs, files, audit);
    return { imports, snapshot, audit, findings, files, isFresh: true };
  } finally {
    queries.close();
  }
}

interface ReportSources {
  readonly manuscript: string | undefined;
  readonly claimsYaml: string | undefined;
  readonly claims: readonly Claim[] | undefined;
}

/** The study's manuscript and claims, where it has them. */
async function readReportSources(study: Study): Promise<ReportSources> {
  const manuscript = await readTextFile(join(study.paths.manuscript, "report.md")).catch(undefinedIfMissing);
  const claimsYaml = await readTextFile(join(study.paths.manuscript, "claims.yaml")).catch(undefinedIfMissing);
  return { manuscript, claimsYaml, claims: claimsYaml === undefined ? undefined : readClaims(claimsYaml, "claims.yaml") };
}

interface ReportParts {
  readonly manuscript: string;
  readonly claims: readonly Claim[];
  readonly audit: AuditReport | undefined;
  readonly runs: readonly AnalysisRun[];
  readonly snapshot: Snapshot;
  readonly findings: readonly FindingGroup[];
  readonly queries: QuerySession;
  readonly options: RunOptions;
}

/** Sets the manuscript with its numbers and writes it as HTML, PDF and DOCX. */
async function writeReport(study: Study, parts: ReportParts, progress: Progress): Promise<readonly string[]> {
  progress.start("Writing the report", 3);
  const { snapshot, runs, audit, findings, queries, options } = parts;
  const subjects = new Map(parts.claims.map((claim) => [claim.id, claim]));
  const [appendix] = options.withAppendix === true ? await runAnalyses(snapshot, [getAnalysis("rows")], {}, silentProgress) : [];
  const { document } = await buildReport({
    manuscript: parts.manuscript,
    fileName: "report.md",
    claims: (audit?.claims ?? []).map((claim) => ({ ...withoutUndefined({ where: subjects.get(claim.id)?.where, about: subjects.get(claim.id)?.about }), ...claim })),
    results: new Map(runs.map(({ result }) => [result.name, result])),
    figures: new Map(runs.flatMap(({ result, figure }) => (figure === undefined ? [] : [[result.name, figure]]))),
    drawFigure: drawOnServer,
    queryValue: async (sql) => {
      const { rows } = await queries.select(sql);
      const [value, denominator] = rows[0] ?? [];
      return { value: typeof value === "boolean" ? String(value) : (value ?? null), denominator: typeof denominator === "number" ? denominator : null };
    },
    findings: findings.map((group) => ({
      rule: group.rule,
      severity: group.severity,
      count: group.open + group.settled,
      made: group.findings[0]?.made ?? "",
      decision: group.findings[0]?.decision ?? "",
    })),
    ...(appendix === undefined ? {} : { appendix: appendix.result }),
    snapshot: { hash: snapshot.hash, takenOn: snapshot.takenOn },
    protection: "Internal, unprotected",
  });
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFileIfChanged(join(study.paths.results, name), content);
    progress.advance(1);
    return name;
  };
  const files = [await write("report.html", writeHtml(document)), await write("report.pdf", writePdf(document)), await write("report.docx", await writeDocx(document))];
  progress.finish("HTML, PDF and DOCX");
  return files;
}

function withoutUndefined(values: { readonly where: string | undefined; readonly about: string | undefined }) {
  return { ...(values.where === undefined ? {} : { where: values.where }), ...(values.about === undefined ? {} : { about: values.about }) };
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof FirsthandError && error.code === "PIPELINE_FILE_MISSING") return undefined;
  throw error;
}
