import type { Figure } from "../../model/figure.ts";
import type { Finding } from "../../model/finding.ts";
import type { Claim } from "../../model/claim.ts";
import type { Result } from "../../model/result.ts";
import type { QuerySession, Snapshot } from "../../snapshot/index.ts";
import type { AuditReport } from "./audit/audit-claims.ts";
import type { ReportInput } from "./report-input.ts";

/** What the stages gave for one report. */
interface ReportParts {
  readonly manuscript: string;
  readonly claims: readonly Claim[];
  readonly audit: AuditReport | undefined;
  readonly runs: readonly { readonly result: Result; readonly figure: Figure | undefined }[];
  readonly appendix: Result | undefined;
  readonly quotations: Result | undefined;
  readonly findings: readonly FindingsOfOneRule[];
  readonly snapshot: Snapshot;
  readonly session: QuerySession;
  readonly drawFigure: ReportInput["drawFigure"];
}

interface FindingsOfOneRule {
  readonly rule: string;
  readonly severity: Finding["severity"];
  readonly open: number;
  readonly settled: number;
  readonly findings: readonly { readonly made: string; readonly decision: string }[];
}

/** Puts what the stages gave into the form that the report prints. */
export function composeReportInput(parts: ReportParts): ReportInput {
  const { manuscript, audit, runs, appendix, quotations, snapshot, findings, session, drawFigure } = parts;
  const subjects = new Map(parts.claims.map((claim) => [claim.id, subjectOf(claim)]));
  return {
    manuscript,
    fileName: "report.md",
    claims: (audit?.claims ?? []).map((claim) => ({ ...subjects.get(claim.id), ...claim })),
    results: new Map(runs.map(({ result }) => [result.name, result])),
    figures: new Map(runs.flatMap(({ result, figure }) => (figure === undefined ? [] : [[result.name, figure]]))),
    drawFigure,
    queryValue: (sql) => queryValue(session, sql),
    findings: findings.map((group) => ({
      rule: group.rule,
      severity: group.severity,
      count: group.open + group.settled,
      made: group.findings[0]?.made ?? "",
      decision: group.findings[0]?.decision ?? "",
    })),
    ...(appendix === undefined ? {} : { appendix }),
    ...(quotations === undefined ? {} : { quotations }),
    snapshot: { hash: snapshot.hash, takenOn: snapshot.takenOn },
    protection: "Internal, unprotected",
  };
}

function subjectOf({ where, about }: Claim): { readonly where?: string; readonly about?: string } {
  return { ...(where === undefined ? {} : { where }), ...(about === undefined ? {} : { about }) };
}

async function queryValue(session: QuerySession, sql: string): ReturnType<ReportInput["queryValue"]> {
  const { rows } = await session.select(sql);
  const [value, denominator] = rows[0] ?? [];
  return {
    value: typeof value === "boolean" ? String(value) : (value ?? null),
    denominator: typeof denominator === "number" ? denominator : null,
  };
}
