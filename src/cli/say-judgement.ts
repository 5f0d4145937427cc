import type { Verdict } from "../model/cases/standing-verdicts.ts";
import type { Finding } from "../model/finding.ts";
import type { StudyJudgement } from "../pipeline.ts";

/** What became of a judgement, and what it contradicts. */
export function sayJudgement(verdict: Verdict, { id, waitsForSecond, contradictions }: StudyJudgement): string {
  return [
    `Judged the pair ${verdict} (${id}).`,
    ...(waitsForSecond
      ? [
          "One account tells more of a name than the other, so the judgement would tell who the other is by: it counts as unsure until another person judges the same.",
        ]
      : []),
    ...sayContradictions(contradictions),
  ].join("\n");
}

export function sayContradictions(contradictions: readonly Finding[]): readonly string[] {
  return contradictions.map(({ read, decision }) => `Judgements contradict each other: ${read}. ${decision}`);
}
