import type { Comparator } from "./comparators.ts";
import { addRun, type PairRuns } from "./pair-runs.ts";
import type { ColumnValues } from "./row-values.ts";

/** In shorter runs, values that are not equal are left to the sieve, which mostly need not compare them. */
const longRun = 4;

/**
 * Compares the runs in which all rows on the right have one value, as they do in the column that made the block, once for all their pairs.
 * Gives the other runs, in `rest`.
 */
export function settleAlike(
  comparator: Comparator,
  values: ColumnValues,
  { runs, patterns, rest }: { readonly runs: PairRuns; readonly patterns: Int32Array; readonly rest: PairRuns },
): PairRuns {
  const { codes, alikeUntil } = values;
  const { runCount, lefts, shifts, starts, ends } = runs;
  rest.runCount = 0;
  for (let run = 0; run < runCount; run += 1) {
    const left = lefts[run]!;
    const shift = shifts[run]!;
    const start = starts[run]!;
    const end = ends[run]!;
    const first = start + shift;
    const isAlike = alikeUntil[first]! >= end + shift && (codes[left] === codes[first] || end - start >= longRun);
    if (!isAlike && codes[left] !== 0) {
      addRun(rest, { left, shift, start, end });
      continue;
    }
    const difference = comparator.differenceOf(values, left, first);
    if (difference !== 0) for (let pair = start; pair < end; pair += 1) patterns[pair]! += difference;
  }
  return rest;
}
