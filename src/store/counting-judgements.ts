import type { Kysely } from "kysely";
import { identityLevelOf, type IdentityLevel } from "../model/cases/identity-level.ts";
import { standingVerdicts, type CaseIdentities, type Verdict } from "../model/cases/standing-verdicts.ts";
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
  const { caseOf, levelsIn } = await readIdentities(reader, ids);
  const given = rows.map((row) => ({
    id: row.id,
    left: row.left_testimony_id,
    right: row.right_testimony_id,
    leftCase: caseOf(row.left_testimony_id),
    rightCase: caseOf(row.right_testimony_id),
    given: row.verdict as Verdict,
    verdict: row.verdict as Verdict,
    judgedBy: row.judged_by,
    reason: row.reason,
    rule: row.rule,
  }));
  return standingVerdicts(given, { levelsIn, caseOf });
}

/** The cases of testimonies, and how much of a name all testimonies of those cases print. */
export async function readIdentities(
  reader: Kysely<Tables>,
  testimonyIds: readonly string[],
): Promise<Required<CaseIdentities>> {
  const caseOf = new Map<string, string>();
  for (const some of portions(testimonyIds)) {
    const found = reader.selectFrom("testimonies").select(["id", "case_id"]).where("id", "in", some);
    for (const row of await found.execute()) caseOf.set(row.id, row.case_id);
  }
  const levels = new Map<string, IdentityLevel[]>();
  for (const some of portions([...new Set(caseOf.values())])) {
    const own = await reader.selectFrom("testimonies").select(["id", "case_id"]).where("case_id", "in", some).execute();
    for (const ids of portions(own.map(({ id }) => id))) {
      const found = levelsOf(ids, await listStatements(reader, ids));
      for (const { id, case_id: caseId } of own) {
        const level = found.get(id);
        if (level !== undefined) levels.set(caseId, [...(levels.get(caseId) ?? []), level]);
      }
    }
  }
  return {
    caseOf: (id) => caseOf.get(id) ?? id,
    levelsIn: (caseId) => levels.get(caseId) ?? [],
  };
}

/** As many at a time as a statement takes. */
function* portions(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += 500) yield ids.slice(from, from + 500);
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
