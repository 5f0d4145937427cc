import type { KernelInput, NumberLists, WorkUnit } from "./kernel-input.ts";
import { addRun, batchPairs, createPairRuns, forEachPair, keepPairs, pairsIn, type PairRuns } from "./pair-runs.ts";
import type { UnitRows } from "./unit-rows.ts";

export interface BatchOptions {
  /** Leaves out pairs that an earlier rule has. */
  readonly onlyFresh: boolean;
}

/**
 * Gives the pairs of a unit in batches, each pair once within its rule; `isFresh` is 1 where no earlier rule has the pair. The arrays are used
 * again for the next batch.
 */
export function forEachBatch(
  input: KernelInput,
  unit: WorkUnit,
  { rows, earlierKeys }: UnitRows,
  { onlyFresh }: BatchOptions,
  work: (batch: PairRuns, isFresh: Uint8Array) => void,
): void {
  const index = input.rules[unit.rule]!;
  const { starts, splits } = index;
  const base = starts[unit.firstBlock]!;
  const isWithin = input.leftCount === input.rowCount;
  const isMarked = new Uint8Array(batchPairs);
  const ownKeys = index.isManyKeyed ? index.keysOfRows : undefined;
  const filling = createPairRuns();
  const [once, fresh] = [createPairRuns(), createPairRuns()];
  let filled = 0;
  let key = 0;

  function flush(): void {
    filled = 0;
    let batch = filling;
    if (ownKeys !== undefined) {
      markFirstMeetings(batch, ownKeys);
      keepPairs(batch, isMarked, once);
      batch = once;
    }
    isMarked.fill(1, 0, pairsIn(batch));
    for (let earlier = 0; earlier < unit.rule; earlier += 1) {
      const keys = earlierKeys[earlier];
      if (keys === undefined) unmarkManyKeyed(batch, input.rules[earlier]!.keysOfRows);
      else unmarkSingleKeyed(batch, keys, isMarked);
    }
    if (onlyFresh && unit.rule > 0) {
      keepPairs(batch, isMarked, fresh);
      batch = fresh;
      isMarked.fill(1, 0, pairsIn(batch));
    }
    if (batch.runCount > 0) work(batch, isMarked);
    filling.runCount = 0;
  }

  /** Of several keys that two rows share, the pair belongs to the first. */
  function markFirstMeetings(batch: PairRuns, lists: NumberLists): void {
    forEachPair(batch, (pair, left, right) => {
      isMarked[pair] = firstShared(lists, rows[left]!, rows[right]!) === key ? 1 : 0;
    });
  }

  function unmarkManyKeyed(batch: PairRuns, lists: NumberLists): void {
    forEachPair(batch, (pair, left, right) => {
      if (firstShared(lists, rows[left]!, rows[right]!) !== 0) isMarked[pair] = 0;
    });
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
    const wanted = input.wantedRows === undefined ? undefined : wantedPlaces(rows, input.wantedRows, from, to);
    if (wanted?.length === 0) continue;
    for (let first = begin; first < end; first += 1) {
      const second = isWithin ? first + 1 : split;
      if (wanted === undefined || input.wantedRows?.[rows[first]!] === 1) pairWith(first, second, to);
      else for (const place of wanted) if (place >= second) pairWith(first, place, place + 1);
    }
  }
  if (filled > 0) flush();

  /** The pairs of one place with the places from the second on. */
  function pairWith(first: number, from: number, to: number): void {
    for (let second = from; second < to;) {
      const taken = Math.min(to - second, batchPairs - filled);
      const shift = second - filled;
      addRun(filling, { left: first, shift, start: filled, end: filled + taken });
      filled += taken;
      second += taken;
      if (filled === batchPairs) flush();
    }
  }
}

/** The places of a block whose rows are wanted. */
function wantedPlaces(rows: Uint32Array, wantedRows: Uint8Array, from: number, to: number): readonly number[] {
  const places: number[] = [];
  for (let place = from; place < to; place += 1) if (wantedRows[rows[place]!] === 1) places.push(place);
  return places;
}

/** Without a branch a pair: which pairs an earlier rule has follows no order. */
function unmarkSingleKeyed(batch: PairRuns, keys: Uint32Array, isMarked: Uint8Array): void {
  const { runCount, lefts, shifts, starts, ends } = batch;
  for (let run = 0; run < runCount; run += 1) {
    const end = ends[run]!;
    const shift = shifts[run]!;
    const own = keys[lefts[run]!]!;
    if (own === 0) continue;
    for (let pair = starts[run]!; pair < end; pair += 1) {
      const isShared = ((own ^ keys[pair + shift]!) - 1) >>> 31;
      isMarked[pair] = isMarked[pair]! & (1 - isShared);
    }
  }
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
