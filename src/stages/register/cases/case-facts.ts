import type { Kysely } from "kysely";
import { identityLevelOf, type IdentityLevel } from "../../../model/cases/identity-level.ts";
import type { Answered } from "../../../model/cases/screening.ts";
import { standingVerdicts, type Verdict } from "../../../model/cases/standing-verdicts.ts";
import {
  currentStatements,
  listStandingJudgements,
  listStatements,
  type CaseRow,
  type CaseStepRow,
  type StatementRow,
  type Tables,
  type TestimonyRow,
} from "../../../store/index.ts";

export async function listSteps(reader: Kysely<Tables>, caseId: string): Promise<readonly CaseStepRow[]> {
  return reader.selectFrom("case_steps").selectAll().where("case_id", "=", caseId).orderBy("ordinal").execute();
}

/** The newest screening's answers; none before the first. */
export async function listAnswers(reader: Kysely<Tables>, steps: readonly CaseStepRow[]): Promise<readonly Answered[]> {
  const screening = steps.findLast((step) => step.to_state === "screened");
  if (screening === undefined) return [];
  const rows = await reader
    .selectFrom("screening_answers")
    .selectAll()
    .where("step_id", "=", screening.id)
    .orderBy("ordinal")
    .execute();
  return rows.map((row) => ({
    test: row.test as Answered["test"],
    question: row.question,
    answer: row.answer as Answered["answer"],
    note: row.note,
  }));
}

export async function listTestimonies(
  reader: Kysely<Tables>,
  caseIds: readonly string[],
): Promise<readonly TestimonyRow[]> {
  if (caseIds.length === 0) return [];
  return reader
    .selectFrom("testimonies")
    .selectAll()
    .where("case_id", "in", caseIds)
    .orderBy("accession_key")
    .execute();
}

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
  }));
  return standingVerdicts(given, (id) => levels.get(id) ?? "unnamed");
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

/** The case and all that are settled to be the same person, the case first. */
export async function listSamePerson(reader: Kysely<Tables>, row: CaseRow): Promise<readonly CaseRow[]> {
  const same = (await listCountingJudgements(reader)).filter((one) => one.verdict === "same");
  const ids = new Set([row.id]);
  for (const id of ids) {
    for (const { leftCase, rightCase } of same) {
      if (leftCase === id) ids.add(rightCase);
      if (rightCase === id) ids.add(leftCase);
    }
  }
  const others = [...ids].filter((id) => id !== row.id);
  if (others.length === 0) return [row];
  const rows = await reader
    .selectFrom("cases")
    .selectAll()
    .where("id", "in", others)
    .orderBy("accession_key")
    .execute();
  return [row, ...rows];
}
