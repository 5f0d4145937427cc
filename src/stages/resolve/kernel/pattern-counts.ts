/** Counts by pattern number; numbers are whole, from 0 to 2^31 − 1. */
export interface PatternCounts {
  /** Counts the first `count` patterns of a batch; where `isWanted` is given, those marked with 1. */
  addBatch(patterns: Int32Array, count: number, isWanted?: Uint8Array): void;
  /** Every pattern with its count, in order of the pattern. */
  entries(): readonly (readonly [pattern: number, count: number])[];
}

/** Up to so many patterns, a place for each costs less than looking them up. */
const mostPlaces = 1 << 18;

/** Counts in a place a pattern where there are few, in an open-addressing table where there could be many. */
export function createPatternCounts(patternCount: number): PatternCounts {
  return patternCount <= mostPlaces ? placedCounts(patternCount) : hashedCounts();
}

function placedCounts(patternCount: number): PatternCounts {
  const counts = new Float64Array(patternCount);
  return {
    addBatch(patterns, count, isWanted) {
      if (isWanted === undefined) for (let pair = 0; pair < count; pair += 1) counts[patterns[pair]!]! += 1;
      else for (let pair = 0; pair < count; pair += 1) counts[patterns[pair]!]! += isWanted[pair]!;
    },
    entries() {
      const found: [number, number][] = [];
      for (const [pattern, count] of counts.entries()) if (count > 0) found.push([pattern, count]);
      return found;
    },
  };
}

function hashedCounts(): PatternCounts {
  let size = 1 << 12;
  let patterns = new Int32Array(size).fill(-1);
  let counts = new Float64Array(size);
  let used = 0;

  function placeOf(pattern: number): number {
    let place = (Math.imul(pattern, 0x9e3779b1) >>> 8) & (size - 1);
    while (patterns[place] !== pattern && patterns[place] !== -1) place = (place + 1) & (size - 1);
    return place;
  }

  function addOne(pattern: number): void {
    let place = placeOf(pattern);
    if (patterns[place] === -1) {
      if (used * 2 >= size) {
        grow();
        place = placeOf(pattern);
      }
      patterns[place] = pattern;
      used += 1;
    }
    counts[place]! += 1;
  }

  function grow(): void {
    const [oldPatterns, oldCounts] = [patterns, counts];
    size *= 4;
    patterns = new Int32Array(size).fill(-1);
    counts = new Float64Array(size);
    for (const [at, pattern] of oldPatterns.entries()) {
      if (pattern === -1) continue;
      const place = placeOf(pattern);
      patterns[place] = pattern;
      counts[place] = oldCounts[at]!;
    }
  }

  return {
    addBatch(batch, count, isWanted) {
      for (let pair = 0; pair < count; pair += 1)
        if (isWanted === undefined || isWanted[pair] === 1) addOne(batch[pair]!);
    },
    entries() {
      const found: [number, number][] = [];
      for (const [at, pattern] of patterns.entries()) if (pattern !== -1) found.push([pattern, counts[at]!]);
      return found.toSorted(([a], [b]) => a - b);
    },
  };
}
