import type { Kysely } from "kysely";
import { stateOf } from "../../../model/cases/case-states.ts";
import { judgeScopes, type ReleaseScope, type ScopeVerdict } from "../../../model/cases/release-scopes.ts";
import { compileOnce, type CaseRow, type StatementRow, type Tables, type TestimonyRow } from "../../../store/index.ts";

const findBases = compileOnce((reader, caseId: string) =>
  reader.selectFrom("bases").select("scope").where("case_id", "=", caseId).where("withdrawn_at", "is", null),
);
const findRisk = compileOnce((reader, caseId: string) =>
  reader.selectFrom("risk_assessments").select("id").where("case_id", "=", caseId).limit(1),
);
const findApprovals = compileOnce((reader, caseId: string) =>
  reader
    .selectFrom("approvals")
    .select(["scope", "approved_by as approvedBy"])
    .where("case_id", "=", caseId)
    .where("withdrawn_at", "is", null),
);

/** In which scopes a case may leave the study, and what stands against the others. */
export async function readScopes(
  reader: Kysely<Tables>,
  row: CaseRow,
  testimonies: readonly TestimonyRow[],
  current: readonly StatementRow[],
): Promise<readonly ScopeVerdict[]> {
  const bases = await findBases(reader, row.id);
  const risk = await findRisk(reader, row.id);
  const approvals = await findApprovals(reader, row.id);
  const valuesOf = (property: string): readonly (string | null)[] =>
    testimonies.map(
      ({ id }) => current.findLast((one) => one.testimony_id === id && one.property === property)?.value ?? null,
    );
  return judgeScopes({
    isWithdrawn: stateOf(row) === "withdrawn",
    bases: bases.map((one) => one.scope as ReleaseScope),
    hasRiskAssessment: risk.length > 0,
    approvals: approvals as readonly { readonly scope: ReleaseScope; readonly approvedBy: string }[],
    circumstances: valuesOf("circumstances"),
    minor: valuesOf("minor"),
  });
}
