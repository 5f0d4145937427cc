import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { silentProgress, type Progress } from "../base/progress.ts";
import { readTable } from "../formats/open-table.ts";
import type { Actor } from "../model/actor.ts";
import type { Claim } from "../model/claim.ts";
import type { QueryLimits } from "../snapshot/index.ts";
import {
  configure,
  findFittingMapping,
  findMappingFor,
  getExampleFolder,
  importTable,
  listExamples,
  registerPolicies,
} from "../stages/register/index.ts";
import {
  auditSnapshot,
  bindClaims,
  countBound,
  findClaimsFile,
  readClaimsFile,
  reportPolicies,
  type AuditReport,
} from "../stages/report/index.ts";
import { getActor, openStudyInMemory, type Study } from "../store/index.ts";
import { openStudyQueries, type StudyQueries } from "./ask-study.ts";

export interface AuditOptions {
  readonly limits?: QueryLimits;
  readonly progress?: Progress;
}

/** Audits a claims file against a study; claims without a query are bound to those of the study's own claims file and of the examples. */
export async function auditStudy(
  study: Study,
  actor: Actor,
  claimsFile: string,
  options: AuditOptions = {},
): Promise<AuditReport> {
  reportPolicies.require(actor, "audit");
  const withholdsIdentifiers = !registerPolicies.allows(actor, "read-names");
  const claims = await readClaimsFile(claimsFile);
  const own = await findClaimsFile(join(study.paths.manuscript, "claims.yaml"));
  let bound = bindClaims(claims, own);
  for (const name of await listExamples()) bound = bindClaims(bound, await exampleClaims(name));
  return auditBound(
    bound,
    await openStudyQueries(study.store, { limits: options.limits, withholdsIdentifiers }),
    options,
  );
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
