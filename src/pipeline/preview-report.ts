import { silentProgress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import type { AuditedClaim } from "../model/claim.ts";
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
  type Coverage,
  type ReportDocument,
} from "../stages/report/index.ts";
import type { Store, Study } from "../store/index.ts";
import { openStudyQueries } from "./ask-study.ts";

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
      auditSnapshot(claims, queries, silentProgress),
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

interface KnownRuns {
  readonly hash: string;
  readonly standard: readonly AnalysisRun[];
  readonly quotations: AnalysisRun | undefined;
}

/** The same snapshot gives the same results, so they are asked again only when the study changed; a draft changes with every word. */
const known = new WeakMap<Store, Promise<KnownRuns>>();

async function runsOf(store: Store, snapshot: Snapshot): Promise<KnownRuns> {
  const before = await known.get(store)?.catch(() => undefined);
  if (before?.hash === snapshot.hash) return before;
  const runs = (async (): Promise<KnownRuns> => {
    const standard = await runAnalyses(snapshot, listStandardAnalyses(snapshot), {}, silentProgress);
    const [quotations] = await runAnalyses(snapshot, [getAnalysis("quotations")], {}, silentProgress);
    return { hash: snapshot.hash, standard, quotations };
  })();
  known.set(store, runs);
  return runs;
}
