import type { Estimator } from "./estimate.ts";
import type { Ratings } from "./ratings.ts";

/**
 * How many coders gave each value to each unit. Units with the same counts share a pattern. The counts of pattern p stand
 * at `offsets[p]` to `offsets[p + 1]` of `valueAt` and `countAt`; `sizes[p]` is their sum.
 */
export interface UnitCounts extends Pick<Estimator, "patternCount" | "patternOf"> {
  readonly unitCount: number;
  /** Categories, observed or declared. */
  readonly valueCount: number;
  readonly offsets: Int32Array;
  readonly valueAt: Int32Array;
  readonly countAt: Int32Array;
  readonly sizes: Int32Array;
}

/** Counts values by unit; who gave them no longer matters. */
export function countUnits({ codes, unitCount, coderCount, values }: Ratings<unknown>): UnitCounts {
  const patternOf = new Int32Array(unitCount);
  const patterns = new Map<string, number>();
  const offsets: number[] = [0];
  const valueAt: number[] = [];
  const countAt: number[] = [];
  const sizes: number[] = [];
  for (let unit = 0; unit < unitCount; unit += 1) {
    const given = codes.subarray(unit * coderCount, (unit + 1) * coderCount).toSorted();
    const key = given.join(" ");
    let pattern = patterns.get(key);
    if (pattern === undefined) {
      pattern = sizes.length;
      patterns.set(key, pattern);
      sizes.push(addPattern(given, valueAt, countAt));
      offsets.push(valueAt.length);
    }
    patternOf[unit] = pattern;
  }
  return {
    unitCount,
    valueCount: values.length,
    patternCount: sizes.length,
    patternOf,
    offsets: Int32Array.from(offsets),
    valueAt: Int32Array.from(valueAt),
    countAt: Int32Array.from(countAt),
    sizes: Int32Array.from(sizes),
  };
}

/** Appends the counts of sorted codes; gives how many there are without the missing. */
function addPattern(sorted: Int32Array, valueAt: number[], countAt: number[]): number {
  let size = 0;
  let last = -1;
  for (const value of sorted) {
    if (value === -1) continue;
    size += 1;
    if (value === last) countAt[countAt.length - 1] = (countAt.at(-1) ?? 0) + 1;
    else {
      valueAt.push(value);
      countAt.push(1);
    }
    last = value;
  }
  return size;
}
