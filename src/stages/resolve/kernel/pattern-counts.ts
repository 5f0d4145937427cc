/** Counts by pattern number; numbers are whole, from 0 to 2^31 − 1. */
export interface PatternCounts {
  add(pattern: number, count: number): void;
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
    add(pattern, count) {
      counts[pattern]! += count;
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
    add(pattern, count) {
      let place = placeOf(pattern);
      if (patterns[place] === -1) {
        if (used * 2 >= size) {
          grow();
          place = placeOf(pattern);
        }
        patterns[place] = pattern;
        used += 1;
      }
      counts[place]! += count;
    },
    entries() {
      const found: [number, number][] = [];
      for (const [at, pattern] of patterns.entries()) if (pattern !== -1) found.push([pattern, counts[at]!]);
      return found.toSorted(([a], [b]) => a - b);
    },
  };
}
