import type { IdentityLevel } from "./identity-level.ts";

export type Verdict = "same" | "different" | "unsure";

export interface GivenVerdict {
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  readonly judgedBy: string;
}

/**
 * What standing judgements come to. To say that an account which prints less of a name is by the person of one that prints more
 * tells who the first is: such a *same* needs two people, and counts as *unsure* until there are two.
 */
export function standingVerdicts<Given extends GivenVerdict>(
  judgements: readonly Given[],
  levelOf: (testimony: string) => IdentityLevel,
): readonly Given[] {
  const judges = new Map<string, Set<string>>();
  for (const { left, right, verdict, judgedBy } of judgements) {
    if (verdict !== "same") continue;
    const known = judges.get(pairOf(left, right));
    if (known === undefined) judges.set(pairOf(left, right), new Set([judgedBy]));
    else known.add(judgedBy);
  }
  return judgements.map((one) => {
    if (one.verdict !== "same" || levelOf(one.left) === levelOf(one.right)) return one;
    return (judges.get(pairOf(one.left, one.right))?.size ?? 0) >= 2 ? one : { ...one, verdict: "unsure" };
  });
}

function pairOf(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}
