import type { EditComparison, NumberLists, TextComparison } from "./kernel-input.ts";
import { batchPairs, type PairRuns } from "./pair-runs.ts";
import type { ColumnValues, TextSketches } from "./row-values.ts";

/** Pairs of a batch that a sieve lets through. */
export interface Survivors {
  count: number;
  readonly pairs: Int32Array;
  /** The run of each. */
  readonly runs: Int32Array;
  /** 1 where the letters in common are enough; 0 where only the sound or another column may agree. */
  readonly mayBeLike: Uint8Array;
}

/** Tells pairs of texts that cannot agree by what is known of each text alone, without a branch a pair. */
export interface TextSieve {
  readonly sketches: TextSketches;
  sift(batch: PairRuns, values: ColumnValues): Survivors;
}

/** Lengths are told apart up to this one; longer texts count as one byte more. */
export const longestTold = 32;

/** Texts of one class have the same length and as many different letters. */
export interface TextClass {
  readonly length: number;
  /** Bits set in the mask. */
  readonly letters: number;
}

/** The fewest letters in common with which two texts may agree; `prefix` is how many of their first four bytes are equal. */
export type LeastShared = (a: TextClass, b: TextClass, prefix: number) => number;

/** Classes that a table has room for; texts of further ones, which are rare, are always let through. */
const mostClasses = 256;
const passing = 0;
const prefixes = 5;
const never = 255;

/** Lets through the pairs with so many letters in common, and all that are equal, where one is missing, or where sound or the other column may agree. */
export function createTextSieve(comparison: TextComparison | EditComparison, leastShared: LeastShared): TextSieve {
  const { starts, masks, heads } = comparison.texts;
  const words = new Uint32Array(masks.length * 2);
  const classes: TextClass[] = [{ length: 0, letters: 0 }];
  const numbers = new Map<number, number>();
  for (let code = 1; code < masks.length; code += 1) {
    const length = Math.min(starts[code + 1]! - starts[code]!, longestTold + 1);
    const letters = bitCount(masks[code]!);
    const name = length * 64 + letters;
    const known = numbers.get(name) ?? (classes.length < mostClasses ? classes.push({ length, letters }) - 1 : passing);
    numbers.set(name, known);
    words[2 * code] = masks[code]!;
    words[2 * code + 1] = (heads[code]! & ~0xff) | known;
  }
  const soundKeys = "soundKeys" in comparison ? comparison.soundKeys : undefined;
  const least = tabulate(classes, leastShared);
  const survivors = createSurvivors();
  const isWide = soundKeys !== undefined || comparison.crossed !== undefined;
  return {
    sketches: { words, sounds: isWide ? sketchSounds(masks.length, soundKeys) : undefined },
    sift: (runs, values) => {
      if (isWide) siftWidely(runs, values, least, survivors);
      else sift(runs, values, least, survivors);
      return survivors;
    },
  };
}

/** A bit for each key: where two texts have none in common, they have no key in common. */
function sketchSounds(count: number, keys: NumberLists | undefined): Uint32Array {
  const sounds = new Uint32Array(count);
  if (keys === undefined) return sounds;
  for (let code = 0; code < count; code += 1) {
    for (let at = keys.starts[code]!; at < keys.starts[code + 1]!; at += 1)
      sounds[code]! |= 1 << (Math.imul(keys.items[at]!, 0x9e3779b1) >>> 27);
  }
  return sounds;
}

/** The fewest letters in common, by prefix and the two classes. */
function tabulate(classes: readonly TextClass[], leastShared: LeastShared): Uint8Array {
  const least = new Uint8Array(prefixes * mostClasses * mostClasses);
  for (let one = passing + 1; one < classes.length; one += 1) {
    for (let other = one; other < classes.length; other += 1) {
      for (let prefix = 0; prefix < prefixes; prefix += 1) {
        // Only three first bytes are kept: where they agree, the fourth may.
        const asked = leastShared(classes[one]!, classes[other]!, prefix < 3 ? prefix : 4);
        const kept = Math.min(never, Math.max(0, asked), one === other ? classes[one]!.letters : never);
        least[(prefix * mostClasses + one) * mostClasses + other] = kept;
        least[(prefix * mostClasses + other) * mostClasses + one] = kept;
      }
    }
  }
  return least;
}

function createSurvivors(): Survivors {
  return {
    count: 0,
    pairs: new Int32Array(batchPairs),
    runs: new Int32Array(batchPairs),
    mayBeLike: new Uint8Array(batchPairs).fill(1),
  };
}

function sift(batch: PairRuns, values: ColumnValues, least: Uint8Array, survivors: Survivors): void {
  const { runCount, lefts, shifts, starts, ends } = batch;
  const [masks, heads] = [values.masks!, values.heads!];
  const { pairs, runs } = survivors;
  let found = 0;
  for (let run = 0; run < runCount; run += 1) {
    const left = lefts[run]!;
    const shift = shifts[run]!;
    const end = ends[run]!;
    const mask = masks[left]!;
    const head = heads[left]!;
    const from = (head & 0xff) << 8;
    for (let pair = starts[run]!; pair < end; pair += 1) {
      const other = heads[pair + shift]!;
      const shared = bitCount(mask & masks[pair + shift]!);
      // Heads of different texts differ where the shorter one ends, so its length need not be asked for.
      const prefix = Math.clz32(head ^ other) >>> 3;
      pairs[found] = pair;
      runs[found] = run;
      found += 1 - ((shared - least[(prefix << 16) | from | (other & 0xff)]!) >>> 31);
    }
  }
  survivors.count = found;
}

function siftWidely(batch: PairRuns, values: ColumnValues, least: Uint8Array, survivors: Survivors): void {
  const { runCount, lefts, shifts, starts, ends } = batch;
  const [masks, heads, sounds, codes] = [values.masks!, values.heads!, values.sounds!, values.codes];
  // Without another column, the values themselves: equal ones are let through anyhow.
  const crossed = values.crossed ?? codes;
  const { pairs, runs, mayBeLike } = survivors;
  let found = 0;
  for (let run = 0; run < runCount; run += 1) {
    const left = lefts[run]!;
    const shift = shifts[run]!;
    const end = ends[run]!;
    const mask = masks[left]!;
    const head = heads[left]!;
    const from = (head & 0xff) << 8;
    for (let pair = starts[run]!; pair < end; pair += 1) {
      const right = pair + shift;
      const other = heads[right]!;
      const shared = bitCount(mask & masks[right]!);
      const prefix = Math.clz32(head ^ other) >>> 3;
      const isLike = 1 - ((shared - least[(prefix << 16) | from | (other & 0xff)]!) >>> 31);
      const sound = sounds[left]! & sounds[right]!;
      const isCrossed = (((crossed[right]! ^ codes[left]!) - 1) | ((codes[right]! ^ crossed[left]!) - 1)) >>> 31;
      pairs[found] = pair;
      runs[found] = run;
      mayBeLike[found] = isLike;
      found += isLike | ((sound | -sound) >>> 31) | isCrossed;
    }
  }
  survivors.count = found;
}

/** How many bits are set. */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
