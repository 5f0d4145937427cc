import { groupsOf } from "../groups-of.ts";
import type { IdentityLevel } from "./identity-level.ts";

export type Verdict = "same" | "different" | "unsure";

export interface GivenVerdict {
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  readonly judgedBy: string;
  /** The accepted rule that gave it, where no person did. */
  readonly rule?: string | null;
}

type CaseOf = (testimony: string) => string;
type LevelOf = (testimony: string) => IdentityLevel;

/**
 * What standing judgements come to. To say that an account which prints less of a name is by the person of one that prints more
 * tells who the first is: such a *same* needs two people, and counts as *unsure* until there are two. What a rule gave yields to
 * whatever a person judged, of the pair or of whom the rule would join, and tells nobody's identity: there it counts for nothing.
 */
export function standingVerdicts<Given extends GivenVerdict>(
  judgements: readonly Given[],
  levelOf: LevelOf,
  caseOf: CaseOf = (testimony) => testimony,
): readonly Given[] {
  const people = judgements.filter(isByPerson);
  const counted = people.length === judgements.length ? judgements : people;
  const byPeople = countPeople(counted, levelOf);
  const ruled = judgements.filter((one) => !isByPerson(one) && one.verdict === "same");
  if (ruled.length === 0) return byPeople;
  return [...byPeople, ...listUncontested(ruled, byPeople, levelOf, caseOf)];
}

function isByPerson({ rule }: GivenVerdict): boolean {
  return rule === undefined || rule === null;
}

function countPeople<Given extends GivenVerdict>(judgements: readonly Given[], levelOf: LevelOf): readonly Given[] {
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

/** A group that people's verdicts part somewhere, or whose accounts print more and less of a name, loses all that rules put into it. */
function listUncontested<Given extends GivenVerdict>(
  ruled: readonly Given[],
  byPeople: readonly Given[],
  levelOf: LevelOf,
  caseOf: CaseOf,
): readonly Given[] {
  const judged = new Set(byPeople.map((one) => pairOf(one.left, one.right)));
  const candidates = ruled.filter((one) => !judged.has(pairOf(one.left, one.right)));
  const same = byPeople.filter((one) => one.verdict === "same");
  const casesOf = (one: Given): [string, string] => [caseOf(one.left), caseOf(one.right)];
  const groupOf = numberGroups([...same, ...candidates].map(casesOf));
  const peoplesGroupOf = numberGroups(same.map(casesOf));
  const contested = new Set<number | undefined>();
  for (const one of byPeople) {
    const [left, right] = casesOf(one);
    const isJoined = groupOf.has(left) && groupOf.get(left) === groupOf.get(right);
    const isPeoples = peoplesGroupOf.has(left) && peoplesGroupOf.get(left) === peoplesGroupOf.get(right);
    if (one.verdict !== "same" && isJoined && !isPeoples) contested.add(groupOf.get(left));
  }
  const levels = new Map<number | undefined, IdentityLevel>();
  for (const testimony of [...same, ...candidates].flatMap((one) => [one.left, one.right])) {
    const [group, level] = [groupOf.get(caseOf(testimony)), levelOf(testimony)];
    if ((levels.get(group) ?? level) !== level) contested.add(group);
    levels.set(group, level);
  }
  return candidates.filter((one) => !contested.has(groupOf.get(caseOf(one.left))));
}

function numberGroups(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, number> {
  return new Map(groupsOf(pairs).flatMap((group, number) => group.map((key): [string, number] => [key, number])));
}

function pairOf(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}
