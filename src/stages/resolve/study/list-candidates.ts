import { comparisonName } from "../linkage-definition.ts";
import { probabilityOfWeight } from "../linkage-model.ts";
import type { ScoredPairs } from "../score-pairs.ts";
import type { StudyLinkage } from "./study-linkage.ts";

/** `[comparison, outcome, millibits, millibits for the value's rarity]`. */
export type ProposalStep = readonly [string, string, number, number];

/** A pair that is likely enough to be shown to people. */
export interface Candidate {
  readonly left: number;
  readonly right: number;
  readonly weightMillibits: number;
  readonly steps: readonly ProposalStep[];
}

/** Without a name on both sides, a pair is proposed from even odds on only: a country, a sex and a date are shared by many. */
export const leastWithoutName = 0.5;

/** The pairs from the least probability on, in the order of their rows. */
export function listCandidates(
  linkage: StudyLinkage,
  pairs: ScoredPairs,
  leastProbability: number,
): readonly Candidate[] {
  return Array.from(pairs.left, (left, at): Candidate | undefined => {
    const right = pairs.right[at] as number;
    const steps = stepsOf(linkage, left, right);
    const probability = probabilityOfWeight(pairs.weights[at] as number);
    const least = saysName(linkage, left, right) ? leastProbability : Math.max(leastProbability, leastWithoutName);
    return probability < least
      ? undefined
      : { left, right, weightMillibits: milli(pairs.weights[at] as number), steps };
  }).filter((one) => one !== undefined);
}

/** How the weight of two rows comes about. */
export function stepsOf({ scorer, prepared }: StudyLinkage, left: number, right: number): readonly ProposalStep[] {
  return scorer.steps(left, right, scorer.patternOf(left, right)).map((step): ProposalStep => {
    const { definition, labels } = prepared.comparisons[step.comparison]!;
    return [comparisonName(definition), labels[step.outcome] ?? "", milli(step.weightBits), milli(step.frequencyBits)];
  });
}

/** Whether the names of the two were compared; a model that compares none has nothing to wait for. */
function saysName({ scorer, prepared }: StudyLinkage, left: number, right: number): boolean {
  const names = prepared.comparisons.flatMap(({ definition }, at) => (definition.column === "name" ? [at] : []));
  if (names.length === 0) return false;
  return scorer
    .steps(left, right, scorer.patternOf(left, right))
    .some(({ comparison, outcome }) => names.includes(comparison) && outcome !== 0);
}

function milli(bits: number): number {
  return Math.round(bits * 1000) + 0;
}
