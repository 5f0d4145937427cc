import { fewestPeople, pairName, sortedPairs, type CasePair } from "./fewest-people.ts";
import { groupsOf } from "./groups-of.ts";

/** What the standing judgements say of pairs of cases. */
export interface JudgedPairs {
  /** One person: merged in every world. */
  readonly same: readonly CasePair[];
  /** Two people: merged in no world; where a pair is judged both ways, this holds. */
  readonly different: readonly CasePair[];
  /** Nobody could settle it. */
  readonly unsure: readonly CasePair[];
}

/** One admissible way the unsettled pairs may come out: which cases are one person with which. */
export interface IdentityWorld {
  /** For the reader: "unsettled pairs apart", or which cases are one person here. */
  readonly label: string;
  /** Case key → the key of the case it is one with; cases that stand alone are absent. */
  readonly mergedInto: ReadonlyMap<string, string>;
}

/** Above this many unsettled groups the worlds are the extremes and each group by itself, not every combination. */
const maxCombinedGroups = 4;

/**
 * The admissible worlds of unsettled identity, all unsettled pairs apart first. Each group is at one of its two extremes:
 * every case a person of its own, or as few people as the cannot-links allow.
 */
export function identityWorlds(judged: JudgedPairs): readonly IdentityWorld[] {
  const { settled, unsure, different } = settle(judged);
  const merges = groupsOf(unsure)
    .map((group) => mergesOf(fewestPeople(group, unsure, different)))
    .filter((merge) => merge.size > 0);
  const chosen = merges.length <= maxCombinedGroups ? subsets(merges) : [[], merges, ...merges.map((merge) => [merge])];
  return chosen.map((subset) => {
    const open = new Map(subset.flatMap((merge) => [...merge]));
    return { label: labelOf(open), mergedInto: compose(settled, open) };
  });
}

/** The cases whose identity is open: those that an unsettled pair ties to another. */
export function unsettledCases(judged: JudgedPairs): ReadonlySet<string> {
  const { settled, unsure } = settle(judged);
  const open = new Set(unsure.flat());
  for (const [key, into] of settled) if (open.has(into)) open.add(key);
  return open;
}

/** An accession key without its table's name and padding: `appendix-a/0000012` → `12`. */
export function shortKey(key: string): string {
  const last = key.slice(key.lastIndexOf("/") + 1);
  return /^\d+$/.test(last) ? String(Number(last)) : last;
}

interface SettledPairs {
  /** Case key → the smallest key of the person it was settled to be. */
  readonly settled: ReadonlyMap<string, string>;
  /** The remaining pairs, in terms of those people. */
  readonly unsure: readonly CasePair[];
  readonly different: readonly CasePair[];
}

/** Merges what is judged the same, and reads the other judgements as being about the people that gives. */
function settle({ same, different, unsure }: JudgedPairs): SettledPairs {
  const settled = mergesOf(groupsOf(same).flatMap((group) => fewestPeople(group, same, different)));
  const asPeople = (pairs: readonly CasePair[]): readonly CasePair[] =>
    sortedPairs(
      pairs.map(([left, right]): CasePair => [settled.get(left) ?? left, settled.get(right) ?? right]),
    ).filter(([left, right]) => left !== right);
  const apart = asPeople(different);
  const forbidden = new Set(apart.map(([left, right]) => pairName(left, right)));
  return {
    settled,
    different: apart,
    unsure: asPeople(unsure).filter(([left, right]) => !forbidden.has(pairName(left, right))),
  };
}

function mergesOf(people: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(
    people.flatMap((person) => {
      const [first, ...rest] = person.toSorted() as [string, ...string[]];
      return rest.map((key): [string, string] => [key, first]);
    }),
  );
}

function compose(settled: ReadonlyMap<string, string>, open: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...[...settled].map(([key, into]): [string, string] => [key, open.get(into) ?? into]), ...open]);
}

function labelOf(open: ReadonlyMap<string, string>): string {
  if (open.size === 0) return "unsettled pairs apart";
  const people = new Map<string, string[]>();
  for (const [key, into] of open) people.set(into, [...(people.get(into) ?? [into]), key]);
  const named = [...people.values()].slice(0, 3).map((keys) => keys.map(shortKey).join(" and "));
  const more = people.size > 3 ? ` and ${people.size - 3} more groups` : "";
  return `${named.join("; ")}${more} as one person${people.size > 1 ? " each" : ""}`;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((subset) => [...subset, item])], [[]]);
}
