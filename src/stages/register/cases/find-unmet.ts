import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import type { Need } from "../../../model/cases/case-states.ts";
import { unanswered, unmetCriteria } from "../../../model/cases/screening.ts";
import { listCountingJudgements, type CaseRow, type Tables } from "../../../store/index.ts";
import { listAnswers, listSteps, listTestimonies } from "./case-facts.ts";
import type { CaseMove } from "./case-move.ts";

export interface StepInput {
  readonly row: CaseRow;
  readonly move: CaseMove;
  readonly needs: readonly Need[];
  readonly actor: Actor;
  /** The study's inclusion criteria. */
  readonly criteria: readonly string[];
}

/** What the step still needs, in full sentences; empty when it may be taken. */
export async function findUnmet(reader: Kysely<Tables>, input: StepInput): Promise<readonly string[]> {
  const reason = input.move.reason.trim() === "" ? "A reason is needed." : undefined;
  const unmet = [];
  for (const need of input.needs) unmet.push(await lookAt(need, reader, input));
  return [reason, ...unmet].filter((one) => one !== undefined);
}

async function lookAt(need: Need, reader: Kysely<Tables>, input: StepInput): Promise<string | undefined> {
  const { row, move, actor, criteria } = input;
  switch (need) {
    case "evidence":
      return isGiven(move.evidence) ? undefined : "It needs evidence: where the copy lies, or what was compared.";
    case "grounds":
      return isGiven(move.grounds)
        ? undefined
        : "A suspected fake needs stated grounds; not being corroborated is none.";
    case "contradiction":
      return isGiven(move.grounds) ? undefined : "A shown fake needs a named contradiction.";
    case "screening answers":
    case "inclusion answers":
      return lackingAnswers(need, input);
    case "every criterion met": {
      const unmet = unmetCriteria(criteria, await listAnswers(reader, await listSteps(reader, row.id)));
      return unmet.length === 0 ? undefined : `Not met, or unclear, by the screening: ${unmet.join("; ")}.`;
    }
    case "a criterion not met": {
      const answers = await listAnswers(reader, await listSteps(reader, row.id));
      const isFailed = answers.some((one) => one.test === "inclusion" && one.answer === "no");
      return isFailed || criteria.length === 0 || isGiven(move.grounds)
        ? undefined
        : "The screening answers no criterion with no; name with --grounds the criterion that it does not meet.";
    }
    case "grades":
      return lackingGrades(reader, row.id);
    case "another person":
      return (await listAssessors(reader, row.id)).has(actor.id)
        ? "A second review is given by another person than those who assessed the case."
        : undefined;
    case "same judgement":
      return findOriginal(reader, row);
    case "passed before": {
      const steps = await listSteps(reader, row.id);
      const isPassed =
        move.to === "candidate" || steps.some((step) => step.to_state === move.to || step.from_state === move.to);
      return isPassed ? undefined : `The case never was ${move.to}.`;
    }
    default:
      return need satisfies never;
  }
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "";
}

function lackingAnswers(
  need: "screening answers" | "inclusion answers",
  { move, criteria }: StepInput,
): string | undefined {
  const open = unanswered(need === "inclusion answers" ? criteria : [], move.answers ?? []).filter((question) =>
    need === "inclusion answers" ? criteria.includes(question) : true,
  );
  if (open.length === 0) return undefined;
  return need === "screening answers"
    ? `Not answered: ${open.join(", ")}.`
    : `Criteria not answered: ${open.map((one) => `${criteria.indexOf(one) + 1} (${one})`).join("; ")}.`;
}

async function lackingGrades(reader: Kysely<Tables>, caseId: string): Promise<string | undefined> {
  const testimonies = await listTestimonies(reader, [caseId]);
  const [sourceIds, ids] = [testimonies.map((one) => one.source_id), testimonies.map((one) => one.id)];
  if (ids.length === 0) return "The case has no testimony.";
  const graded = new Set(
    (await reader.selectFrom("assessments").select("source_id").where("source_id", "in", sourceIds).execute()).map(
      (one) => one.source_id,
    ),
  );
  const credible = new Set(
    (
      await reader.selectFrom("credibility_grades").select("testimony_id").where("testimony_id", "in", ids).execute()
    ).map((one) => one.testimony_id),
  );
  const ungradedSources = new Set(sourceIds.filter((id) => !graded.has(id))).size;
  const ungraded = ids.filter((id) => !credible.has(id)).length;
  const said = [
    ungradedSources === 0 ? undefined : `${ungradedSources} of its sources have no grade of reliability (A–F).`,
    ungraded === 0 ? undefined : `${ungraded} of its testimonies have no grade of credibility (1–6).`,
  ].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(" ");
}

/** Everybody who graded the case's sources or testimonies, or called it assessed. */
async function listAssessors(reader: Kysely<Tables>, caseId: string): Promise<ReadonlySet<string>> {
  const testimonies = await listTestimonies(reader, [caseId]);
  const steps = await listSteps(reader, caseId);
  const assessedBy = steps.filter((step) => step.to_state === "assessed").map((step) => step.decided_by);
  const [sourceIds, ids] = [testimonies.map((one) => one.source_id), testimonies.map((one) => one.id)];
  if (ids.length === 0) return new Set(assessedBy);
  const sources = await reader
    .selectFrom("assessments")
    .select("assessed_by")
    .where("source_id", "in", sourceIds)
    .execute();
  const grades = await reader
    .selectFrom("credibility_grades")
    .select("graded_by")
    .where("testimony_id", "in", ids)
    .execute();
  return new Set([...assessedBy, ...sources.map((one) => one.assessed_by), ...grades.map((one) => one.graded_by)]);
}

/** A duplicate is one by judgement, and of a case that stays: otherwise the person would leave altogether. */
async function findOriginal(reader: Kysely<Tables>, row: CaseRow): Promise<string | undefined> {
  const others = (await listCountingJudgements(reader)).flatMap((one) => {
    if (one.verdict !== "same") return [];
    if (one.leftCase === row.id && one.rightCase !== row.id) return [one.rightCase];
    return one.rightCase === row.id && one.leftCase !== row.id ? [one.leftCase] : [];
  });
  if (others.length === 0)
    return "A duplicate needs a judgement that it is the same person as another case; see firsthand judgement add.";
  const staying = await reader
    .selectFrom("cases")
    .select("id")
    .where("id", "in", others)
    .where("status", "in", ["candidate", "included", "unresolved"])
    .execute();
  return staying.length > 0 ? undefined : "Every case that it is judged to be one with is excluded itself.";
}
