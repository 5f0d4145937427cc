import {
  bitCount,
  editDistance,
  fewestMatches,
  jaroWinkler,
  longestSketched,
  samePrefix,
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
import { listOutcome, namePartsOutcome, shareItem } from "./list-outcomes.ts";

/**
 * Compares `count` pairs of rows at a time and writes the outcome of each: 0 missing, 1 equal, then the outcomes of the
 * comparison from strong to weak, the last being that nothing agrees.
 */
export type Comparator = (left: Int32Array, right: Int32Array, count: number, outcomes: Uint8Array) => void;

export function createComparator(comparison: KernelComparison): Comparator {
  switch (comparison.kind) {
    case "exact":
      return compareExactly(comparison);
    case "jaro-winkler":
      return compareTexts(comparison);
    case "damerau-levenshtein":
      return compareByEdits(comparison);
    case "number":
      return compareNumbers(comparison);
    case "date":
      return compareValues(comparison, dateOutcome(comparison), false);
    case "overlap":
      return compareValues(comparison, listOutcome(comparison), false);
    case "name-parts":
      return compareValues(comparison, namePartsOutcome(comparison), true);
  }
}

function compareExactly({ codes, crossed, outcomeCount }: ExactComparison): Comparator {
  const none = outcomeCount - 1;
  return (left, right, count, outcomes) => {
    for (let pair = 0; pair < count; pair += 1) {
      const a = codes[left[pair]!]!;
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) outcomes[pair] = 0;
      else if (a === b) outcomes[pair] = 1;
      else if (crossed !== undefined && (crossed[right[pair]!] === a || crossed[left[pair]!] === b)) outcomes[pair] = 2;
      else outcomes[pair] = none;
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

function compareTexts({ codes, crossed, texts, soundKeys, atLeast, outcomeCount }: TextComparison): Comparator {
  const none = outcomeCount - 1;
  const least = atLeast.at(-1) ?? 2;
  const bounds = Float64Array.from(atLeast);
  const similarity = jaroWinkler(texts);
  const memory = remember((a, b) => {
    const value = similarity(a, b);
    for (let at = 0; at < bounds.length; at += 1) if (value >= bounds[at]!) return none - bounds.length + at;
    return none;
  });
  const soundOutcome = 2 + (crossed === undefined ? 0 : 1);
  const sketches = sketchTexts(texts);
  const fewest = fewestMatches(least);
  return (left, right, count, outcomes) => {
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
      if (a === 0 || b === 0) {
        outcomes[pair] = 0;
        continue;
      }
      if (a === b) {
        outcomes[pair] = 1;
        continue;
      }
      if (crossed !== undefined && (crossed[right[pair]!] === a || crossed[row] === b)) {
        outcomes[pair] = 2;
        continue;
      }
      if (soundKeys !== undefined && shareItem(soundKeys, a, b)) {
        outcomes[pair] = soundOutcome;
        continue;
      }
      const maskB = sketches[b * 4]!;
      const lengthB = sketches[b * 4 + 2]!;
      const matches = Math.min(lengthA - bitCount(maskA & ~maskB), lengthB - bitCount(maskB & ~maskA));
      if (lengthA <= longestSketched && lengthB <= longestSketched) {
        const prefix = samePrefix(headA, sketches[b * 4 + 1]!, lengthA < lengthB ? lengthA : lengthB);
        outcomes[pair] =
          matches < fewest[(prefix * sketchedLengths + lengthA) * sketchedLengths + lengthB]!
            ? none
            : memory.recall(a, b);
      } else outcomes[pair] = matches <= 0 ? none : memory.recall(a, b);
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

function compareByEdits({ codes, crossed, texts, atMost, outcomeCount }: EditComparison): Comparator {
  const none = outcomeCount - 1;
  const sketches = sketchTexts(texts);
  const most = atMost.at(-1) ?? 0;
  const distance = editDistance(texts, most);
  const memory = remember((a, b) => {
    const edits = distance(a, b);
    for (let at = 0; at < atMost.length; at += 1) if (edits <= atMost[at]!) return none - atMost.length + at;
    return none;
  });
  return (left, right, count, outcomes) => {
    for (let pair = 0; pair < count; pair += 1) {
      const a = codes[left[pair]!]!;
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) outcomes[pair] = 0;
      else if (a === b) outcomes[pair] = 1;
      else if (crossed !== undefined && (crossed[right[pair]!] === a || crossed[left[pair]!] === b)) outcomes[pair] = 2;
      else {
        const longer = sketches[a * 4 + 2]! - sketches[b * 4 + 2]!;
        const maskA = sketches[a * 4]!;
        const maskB = sketches[b * 4]!;
        // An edit takes away at most one letter that the other text lacks, and brings at most one.
        const isFar =
          longer > most || -longer > most || bitCount(maskA & ~maskB) > most || bitCount(maskB & ~maskA) > most;
        outcomes[pair] = isFar ? none : memory.recall(a, b);
      }
    }
  };
}

function compareNumbers({ codes, numbers, within, isRelative, outcomeCount }: NumberComparison): Comparator {
  const none = outcomeCount - 1;
  return (left, right, count, outcomes) => {
    for (let pair = 0; pair < count; pair += 1) {
      const a = codes[left[pair]!]!;
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) {
        outcomes[pair] = 0;
        continue;
      }
      if (a === b) {
        outcomes[pair] = 1;
        continue;
      }
      const first = numbers[a]!;
      const second = numbers[b]!;
      const larger = isRelative ? Math.max(Math.abs(first), Math.abs(second)) : 1;
      const apart = Math.abs(first - second);
      let outcome = none;
      for (let at = 0; at < within.length; at += 1) {
        if (apart > within[at]! * larger) continue;
        outcome = 2 + at;
        break;
      }
      outcomes[pair] = outcome;
    }
  };
}

/** Compares values whose outcome hangs on the two codes alone. */
function compareValues(
  { codes }: KernelComparison,
  outcomeOf: (a: number, b: number) => number,
  isCostly: boolean,
): Comparator {
  const memory = remember(outcomeOf);
  return (left, right, count, outcomes) => {
    for (let pair = 0; pair < count; pair += 1) {
      const a = codes[left[pair]!]!;
      const b = codes[right[pair]!]!;
      if (a === 0 || b === 0) outcomes[pair] = 0;
      else outcomes[pair] = isCostly ? memory.recall(a, b) : outcomeOf(a, b);
    }
  };
}
