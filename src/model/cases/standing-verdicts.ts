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

/** How the accounts of each case are known. */
export interface CaseIdentities {
  /** How much of a name each testimony of a case prints. */
  readonly levelsIn: (caseKey: string) => readonly IdentityLevel[];
  /** The case of a testimony; each is its own unless given. */
  readonly caseOf?: (testimony: string) => string;
}

type Identities = Required<CaseIdentities>;

/**
 * What standing judgements come to. To say that an account which prints less of a name is by the person of one that prints more
 * tells who the first is: such a *same* needs two people, and counts as *unsure* until there are two. It does so too where the two
 * accounts print as much as each other, but one of them is, by two people's word, by somebody of whom other accounts print more or less:
 * whichever pair of the two groups is judged, it joins them whole. What a rule gave yields to whatever a person judged, of the pair or of
 * whom the rule would join, and tells nobody's identity: there it counts for nothing. Who judged first has no say.
 */
export function standingVerdicts<Given extends GivenVerdict>(
  judgements: readonly Given[],
  { levelsIn, caseOf = (testimony) => testimony }: CaseIdentities,
): readonly Given[] {
  const people = judgements.filter(isByPerson);
  const counted = people.length === judgements.length ? judgements : people;
  const byPeople = countPeople(counted, { levelsIn, caseOf });
  const ruled = judgements.filter((one) => !isByPerson(one) && one.verdict === "same");
  if (ruled.length === 0) return byPeople;
  return [...byPeople, ...listUncontested(ruled, byPeople, { levelsIn, caseOf })];
}

function isByPerson({ rule }: GivenVerdict): boolean {
  return rule === undefined || rule === null;
}

function countPeople<Given extends GivenVerdict>(
  judgements: readonly Given[],
  { levelsIn, caseOf }: Identities,
): readonly Given[] {
  const judges = new Map<string, Set<string>>();
  const ties = new Map<string, [string, string]>();
  for (const { left, right, verdict, judgedBy } of judgements) {
    if (verdict !== "same") continue;
    const tie: [string, string] = [caseOf(left), caseOf(right)];
    const name = pairOf(...tie);
    ties.set(name, tie);
    judges.set(name, (judges.get(name) ?? new Set()).add(judgedBy));
  }
  const byTwo = [...ties].flatMap(([name, tie]) => ((judges.get(name)?.size ?? 0) >= 2 ? [tie] : []));
  const groupOf = numberGroups(byTwo);
  const groupName = (caseKey: string): string | number => groupOf.get(caseKey) ?? caseKey;
  const levels = levelsOfGroups([...ties.values()].flat(), groupName, levelsIn);
  return judgements.map((one) => {
    if (one.verdict !== "same") return one;
    const [left, right] = [groupName(caseOf(one.left)), groupName(caseOf(one.right))];
    if (left === right) return one;
    const together = new Set([...(levels.get(left) ?? []), ...(levels.get(right) ?? [])]);
    return together.size > 1 ? { ...one, verdict: "unsure" } : one;
  });
}

/** How much of a name the accounts of each group print. */
function levelsOfGroups<Name>(
  caseKeys: readonly string[],
  groupName: (caseKey: string) => Name,
  levelsIn: Identities["levelsIn"],
): ReadonlyMap<Name, ReadonlySet<IdentityLevel>> {
  const levels = new Map<Name, Set<IdentityLevel>>();
  for (const caseKey of new Set(caseKeys)) {
    const known = levels.get(groupName(caseKey)) ?? new Set<IdentityLevel>();
    for (const level of levelsIn(caseKey)) known.add(level);
    levels.set(groupName(caseKey), known);
  }
  return levels;
}

/** A group that people's verdicts part somewhere, or whose accounts print more and less of a name, loses all that rules put into it. */
function listUncontested<Given extends GivenVerdict>(
  ruled: readonly Given[],
  byPeople: readonly Given[],
  { levelsIn, caseOf }: Identities,
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
  const joined = [...same, ...candidates].flatMap(casesOf);
  const levels = levelsOfGroups(joined, (caseKey) => groupOf.get(caseKey), levelsIn);
  for (const [group, found] of levels) if (found.size > 1) contested.add(group);
  return candidates.filter((one) => !contested.has(groupOf.get(caseOf(one.left))));
}

function numberGroups(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, number> {
  return new Map(groupsOf(pairs).flatMap((group, number) => group.map((key): [string, number] => [key, number])));
}

function pairOf(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}
