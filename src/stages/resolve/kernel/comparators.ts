import {
  bitCount,
  editDistance,
  fewestMatches,
  jaroWinkler,
  longestSketched,
  sketchedLengths,
} from "./byte-similarity.ts";
import { dateOutcome } from "./date-outcome.ts";
import type {
  ByteTexts,
  EditComparison,
  ExactComparison,
  KernelComparison,
  NumberComparison,
  TextComparison,
} from "./kernel-input.ts";
import { personalNameOutcome } from "./name-outcome.ts";
import { listOutcome, namePartsOutcome, shareItem } from "./list-outcomes.ts";

/** What a comparison looks up by row: the whole table's codes, or those of some rows side by side. */
export type RowCodes = Pick<KernelComparison, "codes" | "crossed">;

/**
 * Compares `count` pairs of rows at a time and adds the outcome of each, times the comparison's unit, to the pair's pattern. Outcomes are
 * 0 missing, 1 equal, then those of the comparison from strong to weak, the last being that nothing agrees.
 */
export type Comparator = (
  rows: RowCodes,
  left: Int32Array,
  right: Int32Array,
  count: number,
  patterns: Int32Array,
) => void;

export function createComparator(comparison: KernelComparison, unit: number): Comparator {
  switch (comparison.kind) {
    case "exact":
      return compareExactly(comparison, unit);
    case "jaro-winkler":
      return compareTexts(comparison, unit);
    case "damerau-levenshtein":
      return compareByEdits(comparison, unit);
    case "number":
      return compareNumbers(comparison, unit);
    case "date":
      return compareValues(dateOutcome(comparison), unit, false);
    case "overlap":
      return compareValues(listOutcome(comparison), unit, false);
    case "name-parts":
      return compareValues(namePartsOutcome(comparison), unit, true);
    case "personal-name":
      return compareValues(personalNameOutcome(comparison), unit, true);
  }
}

function compareExactly({ outcomeCount }: ExactComparison, unit: number): Comparator {
  const [equal, swapped, none] = [unit, 2 * unit, (outcomeCount - 1) * unit];
  return ({ codes, crossed }, left, right, count, patterns) => {
    for (let pair = 0; pair < count; pair += 1) {
      const a = codes[left[pair]!]!;
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) continue;
      if (a === b) patterns[pair]! += equal;
      else if (crossed !== undefined && (crossed[right[pair]!] === a || crossed[left[pair]!] === b))
        patterns[pair]! += swapped;
      else patterns[pair]! += none;
    }
  };
}

/** Pairs of values that were compared before keep their outcome in a table of so many places. */
const rememberedPairs = 1 << 16;

interface Memory {
  /** The outcome of two codes, from memory where it is there. */
  recall(a: number, b: number): number;
}

/** Remembers outcomes of pairs of codes; a later pair may take the place of an earlier one. */
function remember(outcomeOf: (a: number, b: number) => number): Memory {
  const lows = new Uint32Array(rememberedPairs);
  const highs = new Uint32Array(rememberedPairs);
  const kept = new Uint8Array(rememberedPairs);
  return {
    recall(a, b) {
      const low = a < b ? a : b;
      const high = a < b ? b : a;
      const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 16;
      if (lows[place] === low && highs[place] === high) return kept[place]!;
      const outcome = outcomeOf(low, high);
      lows[place] = low;
      highs[place] = high;
      kept[place] = outcome;
      return outcome;
    },
  };
}

function compareTexts(
  { crossed: crossing, texts, soundKeys, atLeast, outcomeCount }: TextComparison,
  unit: number,
): Comparator {
  const none = outcomeCount - 1;
  const least = atLeast.at(-1) ?? 2;
  const bounds = Float64Array.from(atLeast);
  const similarity = jaroWinkler(texts);
  const memory = remember((a, b) => {
    const value = similarity(a, b);
    for (let at = 0; at < bounds.length; at += 1) if (value >= bounds[at]!) return none - bounds.length + at;
    return none;
  });
  const soundOutcome = 2 + (crossing === undefined ? 0 : 1);
  const sketches = sketchTexts(texts);
  const fewest = fewestMatches(least);
  return ({ codes, crossed }, left, right, count, patterns) => {
    let [row, a, maskA, headA, lengthA] = [-1, 0, 0, 0, 0];
    for (let pair = 0; pair < count; pair += 1) {
      // Pairs of one row follow one another.
      if (left[pair] !== row) {
        row = left[pair]!;
        a = codes[row]!;
        maskA = sketches[a * 4]!;
        headA = sketches[a * 4 + 1]!;
        lengthA = sketches[a * 4 + 2]!;
      }
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) continue;
      if (a === b) {
        patterns[pair]! += unit;
        continue;
      }
      if (crossed !== undefined && (crossed[right[pair]!] === a || crossed[row] === b)) {
        patterns[pair]! += 2 * unit;
        continue;
      }
      if (soundKeys !== undefined && shareItem(soundKeys, a, b)) {
        patterns[pair]! += soundOutcome * unit;
        continue;
      }
      const at = b * 4;
      const maskB = sketches[at]!;
      const lengthB = sketches[at + 2]!;
      const matches = Math.min(lengthA - bitCount(maskA & ~maskB), lengthB - bitCount(maskB & ~maskA));
      let needed = 1;
      if (lengthA <= longestSketched && lengthB <= longestSketched) {
        // Heads of different texts differ where the shorter one ends, so its length need not be asked for.
        const prefix = Math.clz32(headA ^ sketches[at + 1]!) >>> 3;
        needed = fewest[(prefix * sketchedLengths + lengthA) * sketchedLengths + lengthB]!;
      }
      patterns[pair]! += (matches < needed ? none : memory.recall(a, b)) * unit;
    }
  };
}

/** What is looked at before the bytes, in one place for each code: letters, first bytes, length. */
function sketchTexts({ starts, masks, heads }: ByteTexts): Uint32Array {
  const sketches = new Uint32Array(masks.length * 4);
  for (let code = 0; code < masks.length; code += 1) {
    sketches[code * 4] = masks[code]!;
    sketches[code * 4 + 1] = heads[code]!;
    sketches[code * 4 + 2] = starts[code + 1]! - starts[code]!;
  }
  return sketches;
}

function compareByEdits({ texts, atMost, outcomeCount }: EditComparison, unit: number): Comparator {
  const none = outcomeCount - 1;
  const sketches = sketchTexts(texts);
  const most = atMost.at(-1) ?? 0;
  const distance = editDistance(texts, most);
  const memory = remember((a, b) => {
    const edits = distance(a, b);
    for (let at = 0; at < atMost.length; at += 1) if (edits <= atMost[at]!) return none - atMost.length + at;
    return none;
  });
  return ({ codes, crossed }, left, right, count, patterns) => {
    for (let pair = 0; pair < count; pair += 1) {
      const a = codes[left[pair]!]!;
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) continue;
      if (a === b) patterns[pair]! += unit;
      else if (crossed !== undefined && (crossed[right[pair]!] === a || crossed[left[pair]!] === b))
        patterns[pair]! += 2 * unit;
      else {
        const longer = sketches[a * 4 + 2]! - sketches[b * 4 + 2]!;
        const maskA = sketches[a * 4]!;
        const maskB = sketches[b * 4]!;
        // An edit takes away at most one letter that the other text lacks, and brings at most one.
        const isFar =
          longer > most || -longer > most || bitCount(maskA & ~maskB) > most || bitCount(maskB & ~maskA) > most;
        patterns[pair]! += (isFar ? none : memory.recall(a, b)) * unit;
      }
    }
  };
}

function compareNumbers({ numbers, within, isRelative, outcomeCount }: NumberComparison, unit: number): Comparator {
  const none = outcomeCount - 1;
  return compareValues(
    (a, b) => {
      if (a === b) return 1;
      const first = numbers[a]!;
      const second = numbers[b]!;
      const larger = isRelative ? Math.max(Math.abs(first), Math.abs(second)) : 1;
      const apart = Math.abs(first - second);
      for (let at = 0; at < within.length; at += 1) if (apart <= within[at]! * larger) return 2 + at;
      return none;
    },
    unit,
    false,
  );
}

/** Compares values whose outcome hangs on the two codes alone; equal codes are equal values. */
function compareValues(outcomeOf: (a: number, b: number) => number, unit: number, isCostly: boolean): Comparator {
  const memory = remember(outcomeOf);
  return ({ codes }, left, right, count, patterns) => {
    for (let pair = 0; pair < count; pair += 1) {
      const a = codes[left[pair]!]!;
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) continue;
      patterns[pair]! += (isCostly ? memory.recall(a, b) : outcomeOf(a, b)) * unit;
    }
  };
}
