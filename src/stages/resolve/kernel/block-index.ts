import type { BlockIndex, NumberLists } from "./kernel-input.ts";
import { sharedUint32 } from "./shared-memory.ts";

/** One part of a rule's key: a key code for every entry, 0 for none, below `size`. */
export interface KeyPart {
  readonly codes: Uint32Array;
  readonly size: number;
}

/** Entries to be put in blocks: mostly one a row; a row with several keys has several. */
export interface KeyEntries {
  readonly rows: Uint32Array;
  readonly parts: readonly KeyPart[];
  readonly isManyKeyed: boolean;
}

/**
 * Puts rows into blocks by the whole of their key, with one counting sort a part; rows without one of the parts are in no block.
 * Blocks without a pair are left out, since most keys of a good rule have one row.
 */
export function buildBlockIndex(entries: KeyEntries, rowCount: number, leftCount: number): BlockIndex {
  const { rows, parts } = entries;
  let order: Uint32Array = Uint32Array.from(rows.keys()).filter((entry) =>
    parts.every(({ codes }) => codes[entry]! !== 0),
  );
  for (const part of parts.toReversed()) order = sortByPart(order, part);
  const isSameKey = (a: number, b: number): boolean => parts.every(({ codes }) => codes[a] === codes[b]);

  const kept = sharedUint32(order.length);
  const keyOfEntry = new Uint32Array(rows.length);
  const starts: number[] = [];
  const splits: number[] = [];
  let filled = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    to = from + 1;
    while (to < order.length && isSameKey(order[from]!, order[to]!)) to += 1;
    const split = splitOf(order, rows, from, to, leftCount);
    const hasPair = leftCount === rowCount ? to - from > 1 : split > from && split < to;
    if (!hasPair) continue;
    starts.push(filled);
    splits.push(filled + (split - from));
    for (let at = from; at < to; at += 1) {
      kept[filled] = rows[order[at]!]!;
      keyOfEntry[order[at]!] = starts.length;
      filled += 1;
    }
  }
  starts.push(filled);
  return {
    rows: kept.subarray(0, filled),
    starts: toShared(starts),
    splits: toShared(splits),
    keysOfRows: keysByRow(rows, keyOfEntry, rowCount),
    isManyKeyed: entries.isManyKeyed,
  };
}

/** A stable counting sort, so that rows within a block stay in the order of the table. */
function sortByPart(order: Uint32Array, { codes, size }: KeyPart): Uint32Array {
  const places = new Uint32Array(size + 1);
  for (const entry of order) places[codes[entry]! + 1]! += 1;
  for (let code = 1; code <= size; code += 1) places[code]! += places[code - 1]!;
  const sorted = new Uint32Array(order.length);
  for (const entry of order) {
    const code = codes[entry]!;
    sorted[places[code]!] = entry;
    places[code]! += 1;
  }
  return sorted;
}

/** Where the rows of the second table begin. Entries of a row with several equal keys were made one before. */
function splitOf(order: Uint32Array, rows: Uint32Array, from: number, to: number, leftCount: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[order[middle]!]! < leftCount) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each row's block numbers, rising; entries stand in the order of their rows. */
function keysByRow(rows: Uint32Array, keyOfEntry: Uint32Array, rowCount: number): NumberLists {
  const starts = sharedUint32(rowCount + 1);
  for (let entry = 0; entry < rows.length; entry += 1) if (keyOfEntry[entry] !== 0) starts[rows[entry]! + 1]! += 1;
  for (let row = 0; row < rowCount; row += 1) starts[row + 1]! += starts[row]!;
  const items = sharedUint32(starts[rowCount]!);
  const places = starts.slice();
  for (let entry = 0; entry < rows.length; entry += 1) {
    if (keyOfEntry[entry] === 0) continue;
    items[places[rows[entry]!]!] = keyOfEntry[entry]!;
    places[rows[entry]!]! += 1;
  }
  for (let row = 0; row < rowCount; row += 1)
    if (starts[row + 1]! - starts[row]! > 1) items.subarray(starts[row], starts[row + 1]).sort();
  return { starts, items };
}

function toShared(values: readonly number[]): Uint32Array {
  const shared = sharedUint32(values.length);
  shared.set(values);
  return shared;
}

/** Pairs within one block. */
export function pairsInBlock({ starts, splits }: BlockIndex, block: number, isWithin: boolean): number {
  const from = starts[block]!;
  const to = starts[block + 1]!;
  const split = splits[block]!;
  return isWithin ? ((to - from) * (to - from - 1)) / 2 : (split - from) * (to - split);
}

/** Pairs that the rule alone brings together; a pair with several keys in common counts at each. */
export function countBlockPairs(index: BlockIndex, isWithin: boolean): number {
  let count = 0;
  for (let block = 0; block < index.splits.length; block += 1) count += pairsInBlock(index, block, isWithin);
  return count;
}
