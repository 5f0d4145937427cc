import type { Verdict } from "../model/cases/standing-verdicts.ts";
import type { Finding } from "../model/finding.ts";
import type { StudyJudgement } from "../pipeline.ts";

/** What became of a judgement, and what it contradicts. */
export function sayJudgement(
  verdict: Verdict,
  { id, waitsForSecond, othersWaiting, contradictions }: StudyJudgement,
): string {
  return [
    `Judged the pair ${verdict} (${id}).`,
    ...(waitsForSecond
      ? [
          "Of the accounts that the judgement joins, some tell more of a name than others, so it would tell who those are by: it counts as unsure until another person judges the same.",
        ]
      : []),
    ...(othersWaiting === 0
      ? []
      : [
          `${othersWaiting} earlier ${othersWaiting === 1 ? "judgement" : "judgements"} of one person would now tell so too, and ${othersWaiting === 1 ? "waits" : "wait"} for a second: see firsthand judgement list.`,
        ]),
    ...sayContradictions(contradictions),
  ].join("\n");
}

export function sayContradictions(contradictions: readonly Finding[]): readonly string[] {
  return contradictions.map(({ read, decision }) => `Judgements contradict each other: ${read}. ${decision}`);
}
