/** Pairs compared at a time: few enough that their outcomes stay in the fastest memory. */
export const batchPairs = 2048;

/**
 * Pairs as runs: one row with rows whose places follow one another. Run r has the pairs from `starts[r]` up to `ends[r]`; pair p of it is the
 * place `lefts[r]` with the place `p + shifts[r]`.
 */
export interface PairRuns {
  runCount: number;
  readonly lefts: Int32Array;
  readonly shifts: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export function createPairRuns(): PairRuns {
  const [lefts, shifts, starts, ends] = [0, 1, 2, 3].map(() => new Int32Array(batchPairs)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  return { runCount: 0, lefts, shifts, starts, ends };
}

/** How many pairs there are in runs that follow one another. */
export function pairsIn({ runCount, ends }: PairRuns): number {
  return runCount === 0 ? 0 : ends[runCount - 1]!;
}

export function addRun(runs: PairRuns, run: { left: number; shift: number; start: number; end: number }): void {
  const at = runs.runCount;
  runs.lefts[at] = run.left;
  runs.shifts[at] = run.shift;
  runs.starts[at] = run.start;
  runs.ends[at] = run.end;
  runs.runCount = at + 1;
}

/** Puts the pairs that `isKept` marks into `kept`, in their order and numbered anew. */
export function keepPairs(
  { runCount, lefts, shifts, starts, ends }: PairRuns,
  isKept: Uint8Array,
  kept: PairRuns,
): void {
  kept.runCount = 0;
  let count = 0;
  for (let run = 0; run < runCount; run += 1) {
    const end = ends[run]!;
    for (let pair = starts[run]!; pair < end;) {
      if (isKept[pair] === 0) {
        pair += 1;
        continue;
      }
      const first = pair;
      while (pair < end && isKept[pair] === 1) pair += 1;
      const [left, shift] = [lefts[run]!, shifts[run]! + first - count];
      addRun(kept, { left, shift, start: count, end: count + pair - first });
      count += pair - first;
    }
  }
}

/** Calls `take` with each pair's number and its two places. */
export function forEachPair(
  { runCount, lefts, shifts, starts, ends }: PairRuns,
  take: (pair: number, left: number, right: number) => void,
): void {
  for (let run = 0; run < runCount; run += 1)
    for (let pair = starts[run]!; pair < ends[run]!; pair += 1) take(pair, lefts[run]!, pair + shifts[run]!);
}
