import type { KernelInput, NumberLists, WorkUnit } from "./kernel-input.ts";
import type { UnitRows } from "./unit-rows.ts";

/** Pairs compared at a time: few enough that their outcomes stay in the fastest memory. */
export const batchPairs = 2048;

/** Pairs as places in the unit's rows, the first `count` of each array; `isFresh` is 1 where no earlier rule has the pair. */
export interface PairBatch {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly isFresh: Uint8Array;
}

export interface BatchOptions {
  /** Leaves out pairs that an earlier rule has. */
  readonly onlyFresh: boolean;
}

/**
 * Gives the pairs of a unit in batches, each pair once within its rule. The arrays are used again for the next batch.
 */
export function forEachBatch(
  input: KernelInput,
  unit: WorkUnit,
  { rows, earlierKeys }: UnitRows,
  { onlyFresh }: BatchOptions,
  work: (batch: PairBatch, count: number) => void,
): void {
  const index = input.rules[unit.rule]!;
  const { starts, splits } = index;
  const base = starts[unit.firstBlock]!;
  const isWithin = input.leftCount === input.rowCount;
  const left = new Int32Array(batchPairs);
  const right = new Int32Array(batchPairs);
  const isFresh = new Uint8Array(batchPairs);
  const batch: PairBatch = { left, right, isFresh };
  const ownKeys = index.isManyKeyed ? index.keysOfRows : undefined;
  let key = 0;
  let filled = 0;

  function flush(): void {
    let count = ownKeys === undefined ? filled : dropRepeats(ownKeys);
    count = markFresh(count);
    filled = 0;
    if (count > 0) work(batch, count);
  }

  /** Of several keys that two rows share, the pair belongs to the first. */
  function dropRepeats(lists: NumberLists): number {
    let kept = 0;
    for (let pair = 0; pair < filled; pair += 1) {
      if (firstShared(lists, rows[left[pair]!]!, rows[right[pair]!]!) !== key) continue;
      left[kept] = left[pair]!;
      right[kept] = right[pair]!;
      kept += 1;
    }
    return kept;
  }

  function markFresh(count: number): number {
    isFresh.fill(1, 0, count);
    for (let earlier = 0; earlier < unit.rule; earlier += 1) {
      const keys = earlierKeys[earlier];
      if (keys === undefined) markManyKeyed(input.rules[earlier]!.keysOfRows, count);
      else markSingleKeyed(keys, count);
    }
    if (!onlyFresh || unit.rule === 0) return count;
    let kept = 0;
    for (let pair = 0; pair < count; pair += 1) {
      if (isFresh[pair] === 0) continue;
      left[kept] = left[pair]!;
      right[kept] = right[pair]!;
      kept += 1;
    }
    isFresh.fill(1, 0, kept);
    return kept;
  }

  function markSingleKeyed(keys: Uint32Array, count: number): void {
    for (let pair = 0; pair < count; pair += 1) {
      const earlier = keys[left[pair]!]!;
      if (earlier !== 0 && earlier === keys[right[pair]!]!) isFresh[pair] = 0;
    }
  }

  function markManyKeyed(lists: NumberLists, count: number): void {
    for (let pair = 0; pair < count; pair += 1)
      if (firstShared(lists, rows[left[pair]!]!, rows[right[pair]!]!) !== 0) isFresh[pair] = 0;
  }

  for (let block = unit.firstBlock; block < unit.endBlock; block += 1) {
    const from = starts[block]! - base;
    const to = starts[block + 1]! - base;
    const split = splits[block]! - base;
    // Only the pairs of one block are held against that block's key.
    if (ownKeys !== undefined && filled > 0) flush();
    key = block + 1;
    const firstEnd = isWithin ? to - 1 : split;
    const begin = from + (unit.firstRow ?? 0);
    const end = unit.endRow === undefined ? firstEnd : from + unit.endRow;
    for (let first = begin; first < end; first += 1) {
      for (let second = isWithin ? first + 1 : split; second < to; second += 1) {
        left[filled] = first;
        right[filled] = second;
        filled += 1;
        if (filled === batchPairs) flush();
      }
    }
  }
  if (filled > 0) flush();
}

/** The smallest number that two rising lists share; 0 where there is none. */
function firstShared({ starts, items }: NumberLists, a: number, b: number): number {
  let at = starts[a]!;
  let other = starts[b]!;
  const end = starts[a + 1]!;
  const otherEnd = starts[b + 1]!;
  while (at < end && other < otherEnd) {
    const first = items[at]!;
    const second = items[other]!;
    if (first === second) return first;
    if (first < second) at += 1;
    else other += 1;
  }
  return 0;
}
