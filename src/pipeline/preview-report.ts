import { silentProgress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import type { AuditedClaim, Claim } from "../model/claim.ts";
import type { Finding } from "../model/finding.ts";
import type { Snapshot } from "../snapshot/index.ts";
import {
  drawOnServer,
  getAnalysis,
  listStandardAnalyses,
  runAnalyses,
  type AnalysisRun,
} from "../stages/analyse/index.ts";
import { groupFindings } from "../stages/register/index.ts";
import {
  auditSnapshot,
  buildReport,
  composeReportInput,
  parseClaims,
  reportPolicies,
  type AuditReport,
  type Coverage,
  type ReportDocument,
} from "../stages/report/index.ts";
import { createKeep, type Store, type Study } from "../store/index.ts";
import { openStudyQueries, type StudyQueries } from "./ask-study.ts";

export interface ReportDraft {
  readonly manuscript: string;
  readonly claimsYaml: string;
}

export interface ReportPreview {
  readonly document: ReportDocument;
  readonly coverage: Coverage;
  readonly findings: readonly Finding[];
  /** The claims as audited, with the section that the list gives them. */
  readonly claims: readonly (AuditedClaim & { readonly where?: string })[];
  readonly snapshot: Snapshot;
}

/** What a draft would print, with its claims audited on the study as it stands; nothing is written. Throws what `buildReport` and `readClaims` throw. */
export async function previewReport(study: Study, actor: Actor, draft: ReportDraft): Promise<ReportPreview> {
  reportPolicies.require(actor, "preview-report");
  const claims = draft.claimsYaml.trim() === "" ? [] : parseClaims(draft.claimsYaml, "claims.yaml");
  const queries = await openStudyQueries(study.store);
  const { snapshot, session } = queries;
  try {
    const [runs, audit] = await Promise.all([
      runsOf(study.store, snapshot),
      auditOf(study.store, claims, { queries, claimsYaml: draft.claimsYaml }),
    ]);
    const { document, coverage, findings } = await buildReport(
      composeReportInput({
        manuscript: draft.manuscript,
        claims,
        audit,
        runs: runs.standard,
        appendix: undefined,
        quotations: runs.quotations?.result,
        findings: await groupFindings(study.store, actor),
        snapshot,
        session,
        drawFigure: drawOnServer,
      }),
    );
    const sections = new Map(claims.map(({ id, where }) => [id, where]));
    return {
      document,
      coverage,
      findings,
      claims: audit.claims.map((claim) => {
        const where = sections.get(claim.id);
        return where === undefined ? claim : { ...claim, where };
      }),
      snapshot,
    };
  } finally {
    session.close();
  }
}

interface KnownAudit {
  readonly hash: string;
  readonly claimsYaml: string;
  readonly audit: Promise<AuditReport>;
}

/** The claims are recomputed when they or the study changed, and not with every word of the prose. */
const audits = createKeep<KnownAudit>();

function auditOf(
  store: Store,
  claims: readonly Claim[],
  { queries, claimsYaml }: { readonly queries: StudyQueries; readonly claimsYaml: string },
): Promise<AuditReport> {
  const { hash } = queries.snapshot;
  const before = audits.get(store);
  if (before?.hash === hash && before.claimsYaml === claimsYaml) return before.audit;
  const audit = auditSnapshot(claims, queries, silentProgress);
  const known = { hash, claimsYaml, audit };
  audits.set(store, known);
  // What failed is tried again the next time, a query that was cut off with its draft too.
  const forget = (): void => {
    if (audits.get(store) === known) audits.delete(store);
  };
  audit.then(({ failed }) => failed.length > 0 && forget(), forget);
  return audit;
}

interface KnownRuns {
  readonly hash: string;
  readonly standard: readonly AnalysisRun[];
  readonly quotations: AnalysisRun | undefined;
}

/** The same snapshot gives the same results, so they are asked again only when the study changed; a draft changes with every word. */
const knownRuns = createKeep<Promise<KnownRuns>>();

async function runsOf(store: Store, snapshot: Snapshot): Promise<KnownRuns> {
  const before = await knownRuns.get(store)?.catch(() => undefined);
  if (before?.hash === snapshot.hash) return before;
  const runs = (async (): Promise<KnownRuns> => {
    const standard = await runAnalyses(snapshot, listStandardAnalyses(snapshot), {}, silentProgress);
    const [quotations] = await runAnalyses(snapshot, [getAnalysis("quotations")], {}, silentProgress);
    return { hash: snapshot.hash, standard, quotations };
  })();
  knownRuns.set(store, runs);
  return runs;
}
