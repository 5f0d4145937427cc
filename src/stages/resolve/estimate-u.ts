import { createSeededRandom } from "../../stats/seeded-random.ts";
import { createPatternFinder } from "./kernel/compare-unit.ts";
import { batchPairs } from "./kernel/pair-runs.ts";
import type { PreparedComparison } from "./prepare/prepare-comparison.ts";
import type { PreparedLinkage } from "./prepare/prepare-linkage.ts";

/** Random pairs compared for the u-probabilities; where there are fewer, every pair is. */
export const randomPairs = 2_000_000;

/**
 * How often each outcome is seen among pairs taken at random: `u[c][o]`. That of equal values follows from the values' frequencies
 * without error; the rest is shared out as among the random pairs.
 */
export function estimateU(prepared: PreparedLinkage): readonly (readonly number[])[] {
  const counts = countRandomOutcomes(prepared);
  return prepared.comparisons.map((comparison, at) => {
    const found = counts[at] as Float64Array;
    const known = found.reduce((sum, count, outcome) => sum + (outcome === 0 ? 0 : count + pseudoCount), 0);
    const shares = Array.from(found, (count, outcome) => (outcome === 0 ? 0 : (count + pseudoCount) / known));
    const equal = equalShare(comparison, prepared);
    if (equal === undefined) return shares;
    const rest = 1 - shares[1]!;
    return shares.map((share, outcome) => (outcome === 0 ? 0 : outcome === 1 ? equal : (share / rest) * (1 - equal)));
  });
}

const pseudoCount = 0.5;

/** The chance that two rows with a value have the same one, from its frequencies; kept inside 0 and 1. */
function equalShare(
  { definition, kernel, frequencies }: PreparedComparison,
  prepared: PreparedLinkage,
): number | undefined {
  if (definition.kind === "date" || definition.kind === "personal-name" || kernel.kind === "date") return undefined;
  const { leftCount, rowCount } = prepared;
  let [agreeing, all] = [0, 0];
  if (leftCount === rowCount) {
    let filled = 0;
    for (let code = 1; code < frequencies.length; code += 1) {
      agreeing += frequencies[code]! * (frequencies[code]! - 1);
      filled += frequencies[code]!;
    }
    all = filled * (filled - 1);
  } else {
    const lefts = new Uint32Array(frequencies.length);
    for (let row = 0; row < leftCount; row += 1) lefts[kernel.codes[row]!]! += 1;
    let [left, right] = [0, 0];
    for (let code = 1; code < frequencies.length; code += 1) {
      const other = frequencies[code]! - lefts[code]!;
      agreeing += lefts[code]! * other;
      left += lefts[code]!;
      right += other;
    }
    all = left * right;
  }
  if (all === 0) return undefined;
  return Math.min(Math.max(agreeing / all, pseudoCount / all), 1 - 1e-6);
}

function countRandomOutcomes(prepared: PreparedLinkage): readonly Float64Array[] {
  const { frame, rowCount, leftCount, pairCount } = prepared;
  const counts = frame.comparisons.map(({ outcomeCount }) => new Float64Array(outcomeCount));
  const finders = frame.comparisons.map((comparison) => createPatternFinder({ comparisons: [comparison], units: [1] }));
  const [left, right] = [new Int32Array(batchPairs), new Int32Array(batchPairs)];
  let filled = 0;
  const flush = (): void => {
    for (const [at, patternsOf] of finders.entries()) {
      const outcomes = patternsOf(left, right, filled);
      const count = counts[at]!;
      for (let pair = 0; pair < filled; pair += 1) count[outcomes[pair]!]! += 1;
    }
    filled = 0;
  };
  const add = (a: number, b: number): void => {
    left[filled] = a;
    right[filled] = b;
    filled += 1;
    if (filled === batchPairs) flush();
  };
  const isWithin = leftCount === rowCount;
  if (pairCount <= randomPairs) {
    for (let a = 0; a < (isWithin ? rowCount : leftCount); a += 1)
      for (let b = isWithin ? a + 1 : leftCount; b < rowCount; b += 1) add(a, b);
  } else {
    const random = createSeededRandom(`random pairs of ${leftCount} and ${rowCount} rows`);
    for (let drawn = 0; drawn < randomPairs; drawn += 1) {
      const a = random.nextBelow(isWithin ? rowCount : leftCount);
      const b = isWithin ? random.nextBelow(rowCount - 1) : leftCount + random.nextBelow(rowCount - leftCount);
      add(a, isWithin && b >= a ? b + 1 : b);
    }
  }
  flush();
  return counts;
}

/** Takes the matches among the random pairs out of the u-probabilities, once m and their share are known. */
export function withoutMatches(
  u: readonly (readonly number[])[],
  m: readonly (readonly number[])[],
  matchShare: number,
): readonly (readonly number[])[] {
  return u.map((outcomes, comparison) => {
    const cleared = outcomes.map((share, outcome) =>
      outcome === 0
        ? 0
        : Math.max((share - matchShare * (m[comparison]?.[outcome] ?? 0)) / (1 - matchShare), share * leastShare),
    );
    const total = cleared.reduce((sum, share) => sum + share, 0);
    return cleared.map((share) => share / total);
  });
}

/** An outcome is never taken to be rarer among other pairs than this share of what was seen. */
const leastShare = 0.05;
