import type { ByteTexts } from "./kernel-input.ts";
import { longestTold, type LeastShared } from "./text-sieve.ts";

/** Similarity of two texts of a table, by their codes. */
export type TextMeasure = (a: number, b: number) => number;

/** Texts of so many bytes fit the bits of one number. */
const wordBits = 32;
const places = new Int32Array(256);
const matched = new Uint8Array(wordBits);

/**
 * Jaro–Winkler similarity of two texts, 0..1, over bytes: window ⌊longer/2⌋ − 1, half transpositions rounded down, and 0.1 for each of up
 * to four equal first bytes where Jaro exceeds 0.7 (Winkler 1990), which is what DuckDB and ClickHouse compute; `model/text-similarity`
 * rounds nothing and always raises. Bit-parallel where both fit 32 bytes.
 */
export function jaroWinkler(texts: ByteTexts): TextMeasure {
  const { bytes, starts, heads } = texts;
  return (a, b) => {
    const fromA = starts[a]!;
    const fromB = starts[b]!;
    const lengthA = starts[a + 1]! - fromA;
    const lengthB = starts[b + 1]! - fromB;
    if (lengthA === 0 || lengthB === 0) return 0;
    const jaro =
      lengthA <= wordBits && lengthB <= wordBits
        ? shortJaro(bytes, fromA, lengthA, fromB, lengthB)
        : longJaro(bytes, fromA, lengthA, fromB, lengthB);
    return withPrefix(jaro, samePrefix(heads[a]!, heads[b]!, Math.min(lengthA, lengthB)));
  };
}

/** How many of the first four bytes are equal. */
export function samePrefix(headA: number, headB: number, shorter: number): number {
  return Math.min(4, shorter, Math.clz32(headA ^ headB) >>> 3);
}

export function withPrefix(jaro: number, prefix: number): number {
  return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
}

/**
 * How many letters two texts must have in common at least for their Jaro–Winkler similarity to reach `least`: a letter that the other text
 * lacks matches nothing, so that letters alone often tell that a pair stays below.
 */
export function leastSharedFor(least: number): LeastShared {
  const fewest = fewestMatches.get(least) ?? tabulateFewest(least);
  fewestMatches.set(least, fewest);
  return (a, b, prefix) => {
    if (a.length > longestTold || b.length > longestTold) return 1;
    const repeated = Math.min(a.length - a.letters, b.length - b.letters);
    return Math.max(1, fewest[(prefix * lengths + a.length) * lengths + b.length]! - repeated);
  };
}

const lengths = longestTold + 1;
const fewestMatches = new Map<number, Uint8Array>();

/** The fewest matches by equal first bytes and the two lengths: with m matches Jaro is at most (m/|a| + m/|b| + 1)/3. */
function tabulateFewest(least: number): Uint8Array {
  const fewest = new Uint8Array(5 * lengths * lengths).fill(255);
  for (let prefix = 0; prefix <= 4; prefix += 1) {
    for (let a = 1; a < lengths; a += 1) {
      for (let b = 1; b < lengths; b += 1) {
        for (let matches = 1; matches <= Math.min(a, b); matches += 1) {
          // Rounding must not make a pair that just reaches the least seem below it.
          if (withPrefix((matches / a + matches / b + 1) / 3, prefix) + 1e-9 < least) continue;
          fewest[(prefix * lengths + a) * lengths + b] = matches;
          break;
        }
      }
    }
  }
  return fewest;
}

/** The same for at most so many edits: each takes away at most one letter that the other text lacks, and brings at most one. */
export function leastSharedWithin(most: number): LeastShared {
  return (a, b) => (Math.abs(a.length - b.length) > most ? Infinity : Math.max(a.letters, b.letters) - most);
}

function shortJaro(bytes: Uint8Array, fromA: number, lengthA: number, fromB: number, lengthB: number): number {
  for (let at = 0; at < lengthB; at += 1) places[bytes[fromB + at]!] = places[bytes[fromB + at]!]! | (1 << at);
  const window = Math.max(0, (Math.max(lengthA, lengthB) >>> 1) - 1);
  let used = 0;
  let matches = 0;
  for (let at = 0; at < lengthA; at += 1) {
    const low = at - window;
    const high = at + window;
    let free = places[bytes[fromA + at]!]! & ~used;
    if (low > 0) free &= low > 31 ? 0 : -1 << low;
    if (high < 31) free &= (2 << high) - 1;
    if (free === 0) continue;
    used |= free & -free;
    matched[matches] = bytes[fromA + at]!;
    matches += 1;
  }
  for (let at = 0; at < lengthB; at += 1) places[bytes[fromB + at]!] = 0;
  if (matches === 0) return 0;
  let outOfPlace = 0;
  for (let rest = used, at = 0; rest !== 0; rest &= rest - 1, at += 1) {
    if (bytes[fromB + 31 - Math.clz32(rest & -rest)] !== matched[at]) outOfPlace += 1;
  }
  return (matches / lengthA + matches / lengthB + (matches - (outOfPlace >>> 1)) / matches) / 3;
}

/** The same over texts of any length. */
function longJaro(bytes: Uint8Array, fromA: number, lengthA: number, fromB: number, lengthB: number): number {
  const window = Math.max(0, (Math.max(lengthA, lengthB) >>> 1) - 1);
  const isUsed = new Uint8Array(lengthB);
  const found = new Uint8Array(Math.min(lengthA, lengthB));
  let matches = 0;
  for (let at = 0; at < lengthA; at += 1) {
    const end = Math.min(lengthB, at + window + 1);
    for (let other = Math.max(0, at - window); other < end; other += 1) {
      if (isUsed[other] === 1 || bytes[fromA + at] !== bytes[fromB + other]) continue;
      isUsed[other] = 1;
      found[matches] = bytes[fromA + at]!;
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let outOfPlace = 0;
  for (let other = 0, at = 0; other < lengthB; other += 1) {
    if (isUsed[other] === 0) continue;
    if (bytes[fromB + other] !== found[at]) outOfPlace += 1;
    at += 1;
  }
  return (matches / lengthA + matches / lengthB + (matches - (outOfPlace >>> 1)) / matches) / 3;
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours between two texts (optimal string alignment, Damerau 1964); bit-parallel
 * after Hyyrö (2003) where one fits 32 bytes. Texts longer than that are compared up to `limit`, beyond which `limit + 1` is given.
 */
export function editDistance(texts: ByteTexts, limit: number): TextMeasure {
  const { bytes, starts } = texts;
  return (a, b) => {
    const fromA = starts[a]!;
    const fromB = starts[b]!;
    const lengthA = starts[a + 1]! - fromA;
    const lengthB = starts[b + 1]! - fromB;
    if (Math.abs(lengthA - lengthB) > limit) return limit + 1;
    if (lengthA === 0 || lengthB === 0) return Math.max(lengthA, lengthB);
    if (lengthA <= wordBits) return shortEdits(bytes, fromA, lengthA, fromB, lengthB);
    if (lengthB <= wordBits) return shortEdits(bytes, fromB, lengthB, fromA, lengthA);
    return longEdits(bytes.subarray(fromA, fromA + lengthA), bytes.subarray(fromB, fromB + lengthB), limit);
  };
}

function shortEdits(bytes: Uint8Array, from: number, length: number, fromText: number, textLength: number): number {
  for (let at = 0; at < length; at += 1) places[bytes[from + at]!] = places[bytes[from + at]!]! | (1 << at);
  const last = 1 << (length - 1);
  let [rising, falling, diagonal, before, distance] = [-1, 0, 0, 0, length];
  for (let at = 0; at < textLength; at += 1) {
    const here = places[bytes[fromText + at]!]!;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = ((((here & rising) + rising) | 0) ^ rising) | here | falling | swapped;
    let up = falling | ~(diagonal | rising);
    let down = diagonal & rising;
    if ((up & last) !== 0) distance += 1;
    if ((down & last) !== 0) distance -= 1;
    up = (up << 1) | 1;
    down <<= 1;
    rising = down | ~(diagonal | up);
    falling = up & diagonal;
    before = here;
  }
  for (let at = 0; at < length; at += 1) places[bytes[from + at]!] = 0;
  return distance;
}

function longEdits(a: Uint8Array, b: Uint8Array, limit: number): number {
  let before = new Int32Array(b.length + 1);
  let previous = Int32Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = new Int32Array(b.length + 1);
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const step = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + step);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) cost = Math.min(cost, before[column - 2]! + 1);
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [before, previous] = [previous, current];
  }
  return Math.min(previous[b.length]!, limit + 1);
}
