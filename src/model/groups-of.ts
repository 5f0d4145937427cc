/** The groups of keys that pairs tie together, sorted; a key in no pair is in no group. */
export function groupsOf(pairs: readonly (readonly [string, string])[]): readonly (readonly string[])[] {
  const neighbours = new Map<string, string[]>();
  const tie = (key: string, other: string): void => {
    const known = neighbours.get(key);
    if (known === undefined) neighbours.set(key, [other]);
    else known.push(other);
  };
  for (const [left, right] of pairs) {
    tie(left, right);
    tie(right, left);
  }
  const seen = new Set<string>();
  const groups: string[][] = [];
  for (const start of [...neighbours.keys()].toSorted()) {
    if (seen.has(start)) continue;
    const group = new Set([start]);
    for (const key of group) for (const other of neighbours.get(key) ?? []) group.add(other);
    for (const key of group) seen.add(key);
    groups.push([...group].toSorted());
  }
  return groups;
}
