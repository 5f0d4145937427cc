import { groupsOf } from "../groups-of.ts";
import type { Verdict } from "./standing-verdicts.ts";

export interface CaseVerdict {
  readonly leftCase: string;
  readonly rightCase: string;
  readonly verdict: Verdict;
}

/** Cases that are judged the same one after the other, the first of which is judged different from the last. */
export interface Contradiction {
  readonly chain: readonly string[];
}

/**
 * Judgements that cannot all be right: a = b, b = c, and a ≠ c; or a pair judged both ways. A chain for each *different* that others
 * contradict, the shortest there is, and of these the first in key order.
 */
export function findContradictions(verdicts: readonly CaseVerdict[]): readonly Contradiction[] {
  const pairs = (wanted: Verdict): [string, string][] =>
    verdicts.flatMap(({ leftCase, rightCase, verdict }) =>
      verdict === wanted && leftCase !== rightCase
        ? [leftCase < rightCase ? [leftCase, rightCase] : [rightCase, leftCase]]
        : [],
    );
  const same = pairs("same");
  const groupOf = new Map(groupsOf(same).flatMap((group, number) => group.map((key) => [key, number] as const)));
  const neighbours = neighboursOf(same);
  const apart = new Map(pairs("different").map((pair) => [pair.join("\n"), pair]));
  return [...apart.keys()].toSorted().flatMap((name) => {
    const [left, right] = apart.get(name) as [string, string];
    const isContradicted = groupOf.has(left) && groupOf.get(left) === groupOf.get(right);
    return isContradicted ? [{ chain: shortestChain(left, right, neighbours) }] : [];
  });
}

function neighboursOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, Set<string>>();
  for (const [left, right] of pairs) {
    neighbours.set(left, (neighbours.get(left) ?? new Set()).add(right));
    neighbours.set(right, (neighbours.get(right) ?? new Set()).add(left));
  }
  return new Map([...neighbours].map(([key, others]) => [key, [...others].toSorted()]));
}

function shortestChain(
  from: string,
  to: string,
  neighbours: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const before = new Map<string, string | undefined>([[from, undefined]]);
  for (const key of before.keys()) {
    if (key === to) break;
    for (const next of neighbours.get(key) ?? []) if (!before.has(next)) before.set(next, key);
  }
  const chain: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = before.get(at)) chain.unshift(at);
  return chain;
}
