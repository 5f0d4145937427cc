/** A pair of case keys that nobody could settle, or that a person has set apart. */
export type CasePair = readonly [left: string, right: string];

/** One admissible way the unsettled pairs may come out: which cases are one person with which. */
export interface IdentityWorld {
  /** For the reader: "pairs apart", or which cases are one person. */
  readonly label: string;
  /** Case key → the key of the case it is one with; cases that stand alone are absent. */
  readonly mergedInto: ReadonlyMap<string, string>;
}

const apart: IdentityWorld = { label: "unsettled pairs apart", mergedInto: new Map() };

/** Above this many unsettled groups the worlds are the extremes and each group by itself, not every combination. */
const maxCombinedGroups = 4;

/** Above this many cases in a group the fewest people are found greedily, not by trying every partition. */
const maxExactGroup = 9;

/** The groups of cases that unsettled pairs tie together, sorted. */
export function unsettledGroups(unsure: readonly CasePair[]): readonly (readonly string[])[] {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    const up = parent.get(key) ?? key;
    if (up === key) return key;
    const root = find(up);
    parent.set(key, root);
    return root;
  };
  for (const [left, right] of unsure) {
    const [one, other] = [find(left), find(right)].toSorted() as [string, string];
    parent.set(one, one);
    parent.set(other, one);
    if (!parent.has(left)) parent.set(left, one);
    if (!parent.has(right)) parent.set(right, one);
  }
  const groups = new Map<string, string[]>();
  for (const key of [...parent.keys()].toSorted()) {
    const root = find(key);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [key]);
    else group.push(key);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * The admissible worlds of unsettled identity, all pairs apart first. Each group is at one of its two extremes:
 * every case a person of its own, or as few people as the cannot-links allow.
 */
export function identityWorlds(unsure: readonly CasePair[], cannot: readonly CasePair[]): readonly IdentityWorld[] {
  const merges = unsettledGroups(unsure)
    .map((group) => fewestPeople(group, unsure, cannot))
    .filter((merge) => merge.size > 0);
  if (merges.length === 0) return [apart];
  const chosen: (readonly ReadonlyMap<string, string>[])[] =
    merges.length <= maxCombinedGroups
      ? subsets(merges)
      : [[], merges, ...merges.map((merge) => [merge])];
  return chosen.map((subset) => (subset.length === 0 ? apart : worldOf(subset)));
}

function worldOf(merges: readonly ReadonlyMap<string, string>[]): IdentityWorld {
  const mergedInto = new Map(merges.flatMap((merge) => [...merge]));
  const people = new Map<string, string[]>();
  for (const [key, into] of mergedInto) people.set(into, [...(people.get(into) ?? [into]), key]);
  const named = [...people.values()].slice(0, 3).map((keys) => keys.map(shortKey).join(" and "));
  const more = people.size > 3 ? ` and ${people.size - 3} more groups` : "";
  return { label: `${named.join("; ")}${more} as one person${people.size > 1 ? " each" : ""}`, mergedInto };
}

/** An accession key without its table's name and padding: `appendix-a/0000012` → `12`. */
export function shortKey(key: string): string {
  const last = key.slice(key.lastIndexOf("/") + 1);
  return /^\d+$/.test(last) ? String(Number(last)) : last;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((subset) => [...subset, item])], [[]]);
}

/** Which cases become one so that the group holds as few people as the cannot-links allow; each person is connected by unsettled pairs. */
function fewestPeople(group: readonly string[], unsure: readonly CasePair[], cannot: readonly CasePair[]): ReadonlyMap<string, string> {
  const linked = pairSet(unsure);
  const forbidden = pairSet(cannot);
  const best = group.length <= maxExactGroup ? exactPartition(group, linked, forbidden) : greedyPartition(group, linked, forbidden);
  const mergedInto = new Map<string, string>();
  for (const person of best) {
    const [first, ...rest] = person.toSorted() as [string, ...string[]];
    for (const key of rest) mergedInto.set(key, first);
  }
  return mergedInto;
}

function exactPartition(group: readonly string[], linked: ReadonlySet<string>, forbidden: ReadonlySet<string>): readonly (readonly string[])[] {
  let best: readonly (readonly string[])[] = group.map((key) => [key]);
  const place = (index: number, people: string[][]): void => {
    if (people.length >= best.length) return;
    const key = group[index];
    if (key === undefined) {
      if (people.every((person) => isConnected(person, linked))) best = people.map((person) => [...person]);
      return;
    }
    for (const person of people) {
      if (person.some((member) => forbidden.has(nameOf(member, key)))) continue;
      person.push(key);
      place(index + 1, people);
      person.pop();
    }
    people.push([key]);
    place(index + 1, people);
    people.pop();
  };
  place(0, []);
  return best;
}

function greedyPartition(group: readonly string[], linked: ReadonlySet<string>, forbidden: ReadonlySet<string>): readonly (readonly string[])[] {
  const people: string[][] = [];
  for (const key of group) {
    const home = people.find(
      (person) => person.some((member) => linked.has(nameOf(member, key))) && !person.some((member) => forbidden.has(nameOf(member, key))),
    );
    if (home === undefined) people.push([key]);
    else home.push(key);
  }
  return people;
}

function isConnected(person: readonly string[], linked: ReadonlySet<string>): boolean {
  const reached = new Set(person.slice(0, 1));
  for (const key of reached) for (const other of person) if (linked.has(nameOf(key, other))) reached.add(other);
  return reached.size === person.length;
}

function pairSet(pairs: readonly CasePair[]): ReadonlySet<string> {
  return new Set(pairs.map(([left, right]) => nameOf(left, right)));
}

function nameOf(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}
