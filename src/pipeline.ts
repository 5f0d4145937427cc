import { buildId, packageVersion } from "./base/node/package-folder.ts";
import { hashBytes } from "./base/node/write-file-if-changed.ts";
import { silentProgress, type Progress } from "./base/progress.ts";
import type { Actor } from "./model/actor.ts";
import type { Finding } from "./model/finding.ts";
import { openStudyQueries } from "./pipeline/ask-study.ts";
import { takeInCoding } from "./pipeline/take-in-coding.ts";
import { startQueryProcess, type QueryProcess, type Snapshot } from "./snapshot/index.ts";
import { drawOnServer, getAnalysis, listStandardAnalyses, runAnalyses, writeResults } from "./stages/analyse/index.ts";
import {
  completeConfiguration,
  groupFindings,
  importDecisions,
  importStudyTables,
  readDecisionFiles,
  type FindingGroup,
  type ImportReport,
} from "./stages/register/index.ts";
import {
  auditSnapshot,
  buildReport,
  composeReportInput,
  findFreshOutputs,
  hasOutputs,
  keepOutputs,
  readReportSources,
  reportPolicies,
  startTypesetter,
  writeAudit,
  writeReport,
  type AuditReport,
} from "./stages/report/index.ts";
import type { Study } from "./store/index.ts";

export { analyseStudy, askStudy, queryTablesSql, takeSnapshot, type StudyQueries } from "./pipeline/ask-study.ts";
export {
  exportCodebookFile,
  importCodebookFile,
  type CodebookReport,
  type WrittenExchange,
} from "./pipeline/exchange-codebook.ts";
export { makeCoderPacket, openCoderPacket, takeCoderPacket } from "./pipeline/coder-packets.ts";
export { exportCodings, importExchange, type ExchangeReport } from "./pipeline/exchange-codings.ts";
export {
  acceptByRule,
  checkStudyModel,
  clusterStudy,
  judgeInStudy,
  modelFile,
  previewByRule,
  readReviewQueue,
  resolveStudy,
  showClusters,
  takeBackJudgement,
  withdrawJudgementInStudy,
  writeStudyModel,
  type StudyJudgement,
  type StudyResolution,
} from "./pipeline/resolve-study.ts";
export { keepContradictions } from "./pipeline/keep-contradictions.ts";
export { planUndoInStudy, redoInStudy, settleInStudy, undoInStudy, type UndoChoice } from "./pipeline/change-study.ts";
export { addStudyDocuments, correctStudyDocument, searchStudyTexts } from "./pipeline/take-in-documents.ts";
export { withdrawFromStudy } from "./pipeline/withdraw-from-study.ts";
export { previewReport, type ReportPreview } from "./pipeline/preview-report.ts";
export { auditStudy, auditTable, type AuditOptions } from "./pipeline/audit-study.ts";

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

/** The main job: takes in the study's tables, texts, codings and decisions, freezes it, analyses, audits, and writes tables, figures and the report. */
export async function runStudy(
  study: Study,
  actor: Actor,
  progress: Progress,
  options: RunOptions = {},
): Promise<StudyRun> {
  reportPolicies.require(actor, "write-report");
  if (options.withAppendix === true) reportPolicies.require(actor, "print-appendix");
  // A first run will ask the claims' queries, so their process gets ready while the tables are read.
  const started = (await hasOutputs(study.paths.results)) ? undefined : startQueryProcess();
  started?.catch(() => {});
  try {
    const imports = await takeInStudy(study, actor, progress);
    return await makeOutputs(study, { actor, imports, started, progress, options });
  } finally {
    void started?.then((process_) => process_.kill()).catch(() => {});
  }
}

/** Takes in what lies in a study's folder: its settings, tables, texts, codings and decisions. */
export async function takeInStudy(study: Study, actor: Actor, progress: Progress): Promise<readonly ImportReport[]> {
  await completeConfiguration(study);
  const imports = await importStudyTables(study, actor, progress);
  await takeInCoding(study, actor, progress);
  await importDecisions(study.store, actor, await readDecisionFiles(study.paths.decisions));
  return imports;
}

/** Tables and figures are written while the audit's process still works. */
async function analyse(study: Study, snapshot: Snapshot, progress: Progress) {
  const runs = await runAnalyses(snapshot, listStandardAnalyses(snapshot), {}, progress);
  return { runs, written: await writeResults(study.paths.results, runs) };
}

interface OutputsInput {
  readonly actor: Actor;
  readonly imports: readonly ImportReport[];
  readonly started: Promise<QueryProcess> | undefined;
  readonly progress: Progress;
  readonly options: RunOptions;
}

async function makeOutputs(
  study: Study,
  { actor, imports, started, progress, options }: OutputsInput,
): Promise<StudyRun> {
  const queries = await openStudyQueries(study.store, started === undefined ? {} : { started });
  const { snapshot, session } = queries;
  const findings = await groupFindings(study.store, actor);
  const { manuscript, claimsYaml, claims } = await readReportSources(study.paths.manuscript);
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

  const typesetter = manuscript === undefined ? undefined : startTypesetter();
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
      const quotations = /^::quote\{/mu.test(manuscript)
        ? await runAnalyses(snapshot, [getAnalysis("quotations")], {}, silentProgress)
        : [];
      const input = composeReportInput({
        manuscript,
        claims: claims ?? [],
        audit,
        runs,
        appendix: appendix[0]?.result,
        quotations: quotations[0]?.result,
        findings,
        snapshot,
        session,
        drawFigure: drawOnServer,
      });
      const report = await buildReport(input);
      reportFindings = report.findings;
      // Nothing is asked any more: typesetting needs the memory that the query process holds.
      session.close();
      files.push(...(await writeReport(study.paths.results, report, progress, typesetter)));
    }
    await keepOutputs(study.paths.results, inputs, files, audit);
    return { imports, snapshot, audit, findings, reportFindings, files, isFresh: true };
  } finally {
    session.close();
    typesetter?.close();
  }
}
