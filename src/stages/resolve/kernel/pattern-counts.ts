/** Every pattern with its count, in order of the pattern. */
type Entries = readonly (readonly [pattern: number, count: number])[];

/** How often each pattern occurs under a rule: among all its pairs, and among those that no earlier rule has. */
export interface RuleCounts {
  readonly all: Entries;
  readonly fresh: Entries;
}

/** Counts by pattern number; numbers are whole, from 0 to 2^31 − 1. */
export interface PatternCounts {
  /** Counts the first `count` patterns of a batch; those marked with 1 are fresh. */
  addBatch(patterns: Int32Array, isFresh: Uint8Array, count: number): void;
  entries(): RuleCounts;
}

/** Up to so many patterns, a place for each costs less than looking them up. */
const mostPlaces = 1 << 18;

/** Counts in a place a pattern where there are few, in an open-addressing table where there could be many. */
export function createPatternCounts(patternCount: number): PatternCounts {
  return patternCount <= mostPlaces ? placedCounts(patternCount) : hashedCounts();
}

function placedCounts(patternCount: number): PatternCounts {
  // Two places a pattern: stale, fresh. One row of places each for pairs in turn, since most have the pattern of the pair before.
  const counts = Array.from({ length: 2 }, () => new Float64Array(2 * patternCount));
  const [even, odd] = counts as [Float64Array, Float64Array];
  return {
    addBatch(patterns, isFresh, count) {
      let pair = 0;
      for (; pair + 1 < count; pair += 2) {
        even[2 * patterns[pair]! + isFresh[pair]!]! += 1;
        odd[2 * patterns[pair + 1]! + isFresh[pair + 1]!]! += 1;
      }
      if (pair < count) even[2 * patterns[pair]! + isFresh[pair]!]! += 1;
    },
    entries() {
      const all: [number, number][] = [];
      const fresh: [number, number][] = [];
      for (let pattern = 0; pattern < patternCount; pattern += 1) {
        const stale = even[2 * pattern]! + odd[2 * pattern]!;
        const count = even[2 * pattern + 1]! + odd[2 * pattern + 1]!;
        if (stale + count > 0) all.push([pattern, stale + count]);
        if (count > 0) fresh.push([pattern, count]);
      }
      return { all, fresh };
    },
  };
}

function hashedCounts(): PatternCounts {
  let size = 1 << 12;
  let patterns = new Int32Array(size).fill(-1);
  let counts = new Float64Array(2 * size);
  let used = 0;

  function placeOf(pattern: number): number {
    let place = (Math.imul(pattern, 0x9e3779b1) >>> 8) & (size - 1);
    while (patterns[place] !== pattern && patterns[place] !== -1) place = (place + 1) & (size - 1);
    return place;
  }

  function addOne(pattern: number, isFresh: number): void {
    let place = placeOf(pattern);
    if (patterns[place] === -1) {
      if (used * 2 >= size) {
        grow();
        place = placeOf(pattern);
      }
      patterns[place] = pattern;
      used += 1;
    }
    counts[2 * place + isFresh]! += 1;
  }

  function grow(): void {
    const [oldPatterns, oldCounts] = [patterns, counts];
    size *= 4;
    patterns = new Int32Array(size).fill(-1);
    counts = new Float64Array(2 * size);
    for (const [at, pattern] of oldPatterns.entries()) {
      if (pattern === -1) continue;
      const place = placeOf(pattern);
      patterns[place] = pattern;
      counts[2 * place] = oldCounts[2 * at]!;
      counts[2 * place + 1] = oldCounts[2 * at + 1]!;
    }
  }

  return {
    addBatch(batch, isFresh, count) {
      for (let pair = 0; pair < count; pair += 1) addOne(batch[pair]!, isFresh[pair]!);
    },
    entries() {
      const all: [number, number][] = [];
      const fresh: [number, number][] = [];
      for (const [at, pattern] of patterns.entries()) {
        if (pattern === -1) continue;
        const count = counts[2 * at + 1]!;
        all.push([pattern, counts[2 * at]! + count]);
        if (count > 0) fresh.push([pattern, count]);
      }
      const byPattern = ([a]: readonly number[], [b]: readonly number[]): number => a! - b!;
      return { all: all.toSorted(byPattern), fresh: fresh.toSorted(byPattern) };
    },
  };
}
