import { checkCount } from "../argument-checks.ts";
import { createSeededRandom } from "../seeded-random.ts";

/** A case's codes of two families, each as a set of bits: bit k is set where the case has the family's code k. */
export interface FamilyProfile {
  readonly first: number;
  readonly second: number;
}

/** A pair of codes, fixed beforehand: bit numbers in the first and second family. */
export type MirrorPair = readonly [first: number, second: number];

export interface MirrorOptions {
  /** Fewer cases give counts only. */
  readonly leastCases?: number;
  /** Most arrangements that are counted one by one; beyond, `draws` of them are drawn. */
  readonly mostArrangements?: number;
  readonly draws?: number;
  readonly seed?: string;
}

export interface MirrorResult {
  /** Cases coded in both families. */
  readonly cases: number;
  /** Those with at least one pair. */
  readonly withPair: number;
  /** Their share; undefined where no case is coded in both. */
  readonly share: number | undefined;
  /** The share to be expected if the second family had nothing to do with the first: its mean over all arrangements. */
  readonly expectedShare: number | undefined;
  /** Cases with each pair, in the pairs' order; a case may have several. */
  readonly pairCounts: readonly number[];
  /** How often chance gives at least as many; undefined below `leastCases`. */
  readonly test:
    | { readonly p: number; readonly method: "exact" | "drawn"; readonly arrangements: number; readonly seed?: string }
    | undefined;
}

/**
 * Whether codes of one family go with their mirror in another: the share of cases coded in both families that have at least
 * one of the pairs, against whole second profiles permuted among the cases. Exact where the distinct arrangements are few;
 * else p = (b + 1) ⁄ (draws + 1) with b draws of at least as many (Phipson and Smyth 2010). One-sided. As if the cases were
 * exchangeable; a study of all known cases is no sample. Throws STATS_COUNT_OUT_OF_RANGE.
 */
export function testMirror(
  profiles: readonly FamilyProfile[],
  pairs: readonly MirrorPair[],
  { leastCases = 20, mostArrangements = 200_000, draws = 10_000, seed = "1" }: MirrorOptions = {},
): MirrorResult {
  checkCount(draws);
  const coded = profiles.filter(({ first, second }) => first !== 0 && second !== 0);
  const has = (first: number, second: number): boolean =>
    pairs.some(([r, d]) => ((first >>> r) & (second >>> d) & 1) === 1);
  const withPair = coded.filter(({ first, second }) => has(first, second)).length;
  const cases = coded.length;
  const table = tabulate(coded, has);
  const counts: Omit<MirrorResult, "test"> = {
    cases,
    withPair,
    share: cases === 0 ? undefined : withPair / cases,
    expectedShare: cases === 0 ? undefined : expectedHits(table) / cases,
    pairCounts: pairs.map(
      ([r, d]) => coded.filter(({ first, second }) => ((first >>> r) & (second >>> d) & 1) === 1).length,
    ),
  };
  if (cases < Math.max(1, leastCases)) return { ...counts, test: undefined };
  const arrangements = cases > mostCountedCases ? undefined : countArrangements(table.secondCounts, mostArrangements);
  if (arrangements !== undefined) {
    return { ...counts, test: { p: exactTail(table, withPair) / arrangements, method: "exact", arrangements } };
  }
  const p = (drawnTail(table, withPair, { draws, seed }) + 1) / (draws + 1);
  return { ...counts, test: { p, method: "drawn", arrangements: draws, seed } };
}

/** Going through arrangements goes a level deeper with each case. */
const mostCountedCases = 1000;

/** The cases by their distinct profiles: which second profile makes a pair with which first one. */
interface ProfileTable {
  /** The number of each case's first profile. */
  readonly firsts: readonly number[];
  /** The number of each case's second profile. */
  readonly seconds: readonly number[];
  readonly firstCounts: readonly number[];
  readonly secondCounts: readonly number[];
  readonly isHit: readonly (readonly boolean[])[];
}

function tabulate(coded: readonly FamilyProfile[], has: (first: number, second: number) => boolean): ProfileTable {
  const firstKinds = [...new Set(coded.map(({ first }) => first))];
  const secondKinds = [...new Set(coded.map(({ second }) => second))];
  const firsts = coded.map(({ first }) => firstKinds.indexOf(first));
  const seconds = coded.map(({ second }) => secondKinds.indexOf(second));
  const countOf = (kinds: readonly unknown[], numbers: readonly number[]) =>
    kinds.map((_, kind) => numbers.filter((number) => number === kind).length);
  return {
    firsts,
    seconds,
    firstCounts: countOf(firstKinds, firsts),
    secondCounts: countOf(secondKinds, seconds),
    isHit: firstKinds.map((first) => secondKinds.map((second) => has(first, second))),
  };
}

/** Every second profile lies with every first one equally often. */
function expectedHits({ firsts, firstCounts, secondCounts, isHit }: ProfileTable): number {
  let sum = 0;
  for (const [first, row] of isHit.entries()) {
    for (const [second, hit] of row.entries()) if (hit) sum += (firstCounts[first] ?? 0) * (secondCounts[second] ?? 0);
  }
  return sum / firsts.length;
}

/** n! ⁄ Π m!, or undefined beyond `most`. */
function countArrangements(secondCounts: readonly number[], most: number): number | undefined {
  let arrangements = 1;
  let placed = 0;
  for (const count of secondCounts) {
    for (let one = 1; one <= count; one += 1) {
      placed += 1;
      arrangements = Math.round((arrangements * placed) / one);
      // Each step is a whole number and none is below the last.
      if (arrangements > most) return undefined;
    }
  }
  return arrangements;
}

/** How many distinct arrangements have at least `least` hits. */
function exactTail({ firsts, secondCounts, isHit }: ProfileTable, least: number): number {
  const left = [...secondCounts];
  const place = (at: number, hits: number): number => {
    if (hits + firsts.length - at < least) return 0;
    if (at === firsts.length) return 1;
    let tail = 0;
    for (let second = 0; second < left.length; second += 1) {
      if ((left[second] as number) === 0) continue;
      left[second] = (left[second] as number) - 1;
      tail += place(at + 1, hits + (isHit[firsts[at] as number]?.[second] === true ? 1 : 0));
      left[second] = (left[second] as number) + 1;
    }
    return tail;
  };
  return place(0, 0);
}

function drawnTail(
  { firsts, seconds, isHit }: ProfileTable,
  least: number,
  { draws, seed }: { readonly draws: number; readonly seed: string },
): number {
  const random = createSeededRandom(seed);
  const shuffled = Int32Array.from(seconds);
  let tail = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let hits = 0;
    for (let last = shuffled.length - 1; last >= 0; last -= 1) {
      const chosen = random.nextBelow(last + 1);
      const moved = shuffled[last] as number;
      shuffled[last] = shuffled[chosen] as number;
      shuffled[chosen] = moved;
      if (isHit[firsts[last] as number]?.[shuffled[last] as number] === true) hits += 1;
    }
    if (hits >= least) tail += 1;
  }
  return tail;
}
