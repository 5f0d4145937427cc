import type { Kysely } from "kysely";
import type { Answered } from "../../../model/cases/screening.ts";
import {
  compileOnce,
  type CaseRow,
  type CaseStepRow,
  type CountingJudgement,
  type Tables,
  type TestimonyRow,
} from "../../../store/index.ts";

export async function listSteps(reader: Kysely<Tables>, caseId: string): Promise<readonly CaseStepRow[]> {
  return findSteps(reader, caseId);
}

const findSteps = compileOnce((reader, caseId: string) =>
  reader.selectFrom("case_steps").selectAll().where("case_id", "=", caseId).orderBy("ordinal"),
);

/** The newest screening's answers; none before the first. */
export async function listAnswers(reader: Kysely<Tables>, steps: readonly CaseStepRow[]): Promise<readonly Answered[]> {
  const screening = steps.findLast((step) => step.to_state === "screened");
  if (screening === undefined) return [];
  const rows = await findAnswers(reader, screening.id);
  return rows.map((row) => ({
    test: row.test as Answered["test"],
    question: row.question,
    answer: row.answer as Answered["answer"],
    note: row.note,
  }));
}

const findAnswers = compileOnce((reader, stepId: string) =>
  reader.selectFrom("screening_answers").selectAll().where("step_id", "=", stepId).orderBy("ordinal"),
);

export async function listTestimonies(
  reader: Kysely<Tables>,
  caseIds: readonly string[],
): Promise<readonly TestimonyRow[]> {
  return findTestimonies(reader, caseIds);
}

const findTestimonies = compileOnce((reader, caseIds: readonly string[]) =>
  reader.selectFrom("testimonies").selectAll().where("case_id", "in", caseIds).orderBy("accession_key"),
);

/** The case and all that are settled to be the same person, the case first. */
export async function listSamePerson(
  reader: Kysely<Tables>,
  row: CaseRow,
  judgements: readonly CountingJudgement[],
): Promise<readonly CaseRow[]> {
  const same = judgements.filter((one) => one.verdict === "same");
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
