/** A pair of case keys that a judgement speaks of. */
export type CasePair = readonly [left: string, right: string];

/** Above this many cases in a group the fewest people are found greedily, not by trying every partition. */
const maxExactGroup = 9;

type People = readonly (readonly string[])[];

/**
 * Puts a group of cases into as few people as the cannot-links allow; each person is connected by unsettled pairs.
 * Exact up to nine cases. Above, cases are joined pair by pair in key order, which is exact where nothing is forbidden.
 */
export function fewestPeople(
  group: readonly string[],
  unsure: readonly CasePair[],
  cannot: readonly CasePair[],
): People {
  const forbidden = pairSet(cannot);
  return group.length <= maxExactGroup
    ? tryEveryPartition(group, pairSet(unsure), forbidden)
    : joinGreedily(group, unsure, forbidden);
}

function tryEveryPartition(
  group: readonly string[],
  linked: ReadonlySet<string>,
  forbidden: ReadonlySet<string>,
): People {
  let best: People = group.map((key) => [key]);
  const place = (index: number, people: string[][]): void => {
    if (people.length >= best.length) return;
    const key = group[index];
    if (key === undefined) {
      if (people.every((person) => isConnected(person, linked))) best = people.map((person) => [...person]);
      return;
    }
    for (const person of people) {
      if (person.some((member) => forbidden.has(pairName(member, key)))) continue;
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

function joinGreedily(group: readonly string[], unsure: readonly CasePair[], forbidden: ReadonlySet<string>): People {
  const personOf = new Map(group.map((key) => [key, [key]]));
  for (const [left, right] of sortedPairs(unsure)) {
    const [one, other] = [personOf.get(left), personOf.get(right)];
    if (one === undefined || other === undefined || one === other) continue;
    if (one.some((member) => other.some((stranger) => forbidden.has(pairName(member, stranger))))) continue;
    for (const key of other) {
      one.push(key);
      personOf.set(key, one);
    }
  }
  return [...new Set(personOf.values())];
}

function isConnected(person: readonly string[], linked: ReadonlySet<string>): boolean {
  const reached = new Set(person.slice(0, 1));
  for (const key of reached) for (const other of person) if (linked.has(pairName(key, other))) reached.add(other);
  return reached.size === person.length;
}

/** Each pair with its smaller key first, in code-unit order. */
export function sortedPairs(pairs: readonly CasePair[]): readonly CasePair[] {
  return [...pairSet(pairs)].toSorted().map((name) => name.split("\n") as [string, string]);
}

function pairSet(pairs: readonly CasePair[]): ReadonlySet<string> {
  return new Set(pairs.map(([left, right]) => pairName(left, right)));
}

/** A pair's name, whichever way round it is given; keys hold no line breaks. */
export function pairName(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}
