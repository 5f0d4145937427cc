import { auditStudy, auditTable } from "../../pipeline.ts";
import { getActor } from "../../store/index.ts";
import { auditErrors } from "../../stages/report/index.ts";
import { auditSummary, auditTable as printedAudit } from "../audit-table.ts";
import { withStudy } from "../find-study.ts";
import { print, tell } from "../terminal.ts";

export interface AuditCommandOptions {
  readonly study?: string;
  readonly as?: string;
  readonly table?: string;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly timeout: number;
}

export async function audit(claims: string, options: AuditCommandOptions): Promise<void> {
  const limits = { timeoutMs: options.timeout * 1000 };
  const report =
    options.table === undefined
      ? await withStudy(options.study, async (study) =>
          auditStudy(study, await getActor(study.store.reader, options.as), claims, { limits }),
        )
      : await auditTable(claims, options.table, { limits });
  if (options.json === true) print(JSON.stringify(report.claims, undefined, 2));
  else print(`${printedAudit(report.claims)}\n\n${auditSummary(report)}`);
  if (report.failed.length > 0)
    tell(
      `${report.failed.length === 1 ? "One claim has a query that" : `${report.failed.length} claims have a query that`} failed or gave what no claim can be held against: ${report.failed.join(", ")}.`,
    );
  const { contradicted, impossible } = report.counts;
  if (options.strict === true && contradicted + impossible + report.failed.length > 0) {
    throw auditErrors.create(
      "AUDIT_CLAIM_CONTRADICTED",
      `${contradicted} claims are contradicted, ${impossible} impossible, ${report.failed.length} have a query that fails.`,
      {
        hint: "The audit itself was done; it fails because of --strict.",
      },
    );
  }
}
