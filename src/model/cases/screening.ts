import * as z from "zod";

export const Answer = z.enum(["yes", "no", "unclear"]);
export type Answer = z.infer<typeof Answer>;

/** The five questions that screening asks of every account, and what a yes says. */
export const screeningQuestions = {
  provenance: "Is it known where this copy comes from, and is it the first publication or traced to it?",
  source: "Is it known who published it, and could they have reached the person?",
  date: "Does the date fit what the account tells and when it appeared?",
  place: "Is the place that it tells of plausible? Plausibility only: no location is recorded.",
  motivation:
    "Is it understood why the person spoke and why it was published, and does that leave the account credible?",
} as const;

export type ScreeningQuestion = keyof typeof screeningQuestions;

export const questionNames = Object.keys(screeningQuestions) as readonly ScreeningQuestion[];

export interface Answered {
  readonly test: "screening" | "inclusion";
  /** A screening question's name, or the words of a criterion of the study. */
  readonly question: string;
  readonly answer: Answer;
  readonly note: string | null;
}

/** The questions that nobody has answered, criteria in the study's order. */
export function unanswered(criteria: readonly string[], answers: readonly Answered[]): readonly string[] {
  const given = (test: Answered["test"], question: string): boolean =>
    answers.some((one) => one.test === test && one.question === question);
  return [
    ...questionNames.filter((name) => !given("screening", name)),
    ...criteria.filter((criterion) => !given("inclusion", criterion)),
  ];
}

/** The criteria that a case does not meet as far as the answers say; an unclear one is not met. */
export function unmetCriteria(criteria: readonly string[], answers: readonly Answered[]): readonly string[] {
  return criteria.filter(
    (criterion) =>
      !answers.some((one) => one.test === "inclusion" && one.question === criterion && one.answer === "yes"),
  );
}
