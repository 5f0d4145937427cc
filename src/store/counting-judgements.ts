import type { Kysely } from "kysely";
import { identityLevelOf, type IdentityLevel } from "../model/cases/identity-level.ts";
import { standingVerdicts, type Verdict } from "../model/cases/standing-verdicts.ts";
import { listStandingJudgements } from "./judgements.ts";
import type { StatementRow, Tables } from "./tables.ts";
import { currentStatements, listStatements } from "./testimonies.ts";

/** A judgement that stands on two cases, as it counts. */
export interface CountingJudgement {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly leftCase: string;
  readonly rightCase: string;
  readonly given: Verdict;
  /** Not `given` where a *same* waits for a second person. */
  readonly verdict: Verdict;
  readonly judgedBy: string;
  readonly reason: string;
  /** The accepted rule that gave it; null where a person did. */
  readonly rule: string | null;
}

/** Every standing judgement with what it comes to. */
export async function listCountingJudgements(reader: Kysely<Tables>): Promise<readonly CountingJudgement[]> {
  const rows = await listStandingJudgements(reader);
  const ids = [...new Set(rows.flatMap((row) => [row.left_testimony_id, row.right_testimony_id]))];
  const caseOf = new Map<string, string>();
  const levels = new Map<string, IdentityLevel>();
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    const testimonies = await reader
      .selectFrom("testimonies")
      .select(["id", "case_id"])
      .where("id", "in", some)
      .execute();
    for (const { id, case_id: caseId } of testimonies) caseOf.set(id, caseId);
    for (const [id, level] of levelsOf(some, await listStatements(reader, some))) levels.set(id, level);
  }
  const given = rows.map((row) => ({
    id: row.id,
    left: row.left_testimony_id,
    right: row.right_testimony_id,
    leftCase: caseOf.get(row.left_testimony_id) ?? "",
    rightCase: caseOf.get(row.right_testimony_id) ?? "",
    given: row.verdict as Verdict,
    verdict: row.verdict as Verdict,
    judgedBy: row.judged_by,
    reason: row.reason,
    rule: row.rule,
  }));
  return standingVerdicts(
    given,
    (id) => levels.get(id) ?? "unnamed",
    (id) => caseOf.get(id) ?? id,
  );
}

/** How much of a name each testimony prints. */
export function levelsOf(
  testimonyIds: readonly string[],
  statements: readonly StatementRow[],
): ReadonlyMap<string, IdentityLevel> {
  const values = new Map(
    currentStatements(statements).map((one) => [`${one.testimony_id}\n${one.property}`, one.value] as const),
  );
  return new Map(
    testimonyIds.map((id) => {
      const value = (property: string): string | null => values.get(`${id}\n${property}`) ?? null;
      return [
        id,
        identityLevelOf({ name: value("name"), nameForm: value("name_form"), anonymity: value("anonymity") }),
      ];
    }),
  );
}
