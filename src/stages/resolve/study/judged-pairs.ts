import type { CountingJudgement } from "../../../store/index.ts";

/** A pair's name, whichever way round it is given. */
export function pairOf(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}

/** The pairs of testimonies on which a judgement stands, by person or rule. */
export function listJudgedPairs(judgements: readonly CountingJudgement[]): ReadonlySet<string> {
  return new Set(judgements.map((one) => pairOf(one.left, one.right)));
}
