import type { RowCodes } from "./comparators.ts";
import type { KernelInput, WorkUnit } from "./kernel-input.ts";

/** The rows of a unit side by side in the order of its blocks, so that a pair's values lie near each other in memory. */
export interface UnitRows {
  /** The number in the tables of each of them. */
  readonly rows: Uint32Array;
  /** What each comparison looks up, by place in `rows`. */
  readonly comparisons: readonly RowCodes[];
  /** The source of each, where sources matter. */
  readonly sources: Uint32Array | undefined;
  /** For each rule before the unit's in which a row has at most one key: that key's number by place, 0 for none. */
  readonly earlierKeys: readonly (Uint32Array | undefined)[];
}

/**
 * Gives the rows of one unit after another. Looking a value up by the row's number waits for main memory nearly every time, and a row of a
 * block is in many pairs: it is fetched once a unit. The arrays are used again for the next unit.
 */
export function createUnitRows(input: KernelInput): (unit: WorkUnit) => UnitRows {
  const buffers = new Map<string, Uint32Array>();

  function buffer(name: string, count: number): Uint32Array {
    const known = buffers.get(name);
    if (known !== undefined && known.length >= count) return known;
    const larger = new Uint32Array(Math.max(count, 2 * (known?.length ?? 0)));
    buffers.set(name, larger);
    return larger;
  }

  function gather(name: string, rows: Uint32Array, valueOf: Uint32Array): Uint32Array {
    const values = buffer(name, rows.length);
    for (let at = 0; at < rows.length; at += 1) values[at] = valueOf[rows[at]!]!;
    return values;
  }

  return (unit) => {
    const index = input.rules[unit.rule]!;
    const rows = index.rows.subarray(index.starts[unit.firstBlock], index.starts[unit.endBlock]);
    const comparisons = input.comparisons.map(({ codes, crossed }, at) => ({
      codes: gather(`codes ${at}`, rows, codes),
      ...(crossed === undefined ? {} : { crossed: gather(`crossed ${at}`, rows, crossed) }),
    }));
    const earlierKeys = input.rules.slice(0, unit.rule).map(({ keysOfRows: { starts, items }, isManyKeyed }, rule) => {
      if (isManyKeyed) return undefined;
      const keys = buffer(`keys ${rule}`, rows.length);
      for (let at = 0; at < rows.length; at += 1) {
        const first = starts[rows[at]!]!;
        keys[at] = first === starts[rows[at]! + 1]! ? 0 : items[first]!;
      }
      return keys;
    });
    const sources = input.sources === undefined ? undefined : gather("sources", rows, input.sources.codes);
    return { rows, comparisons, sources, earlierKeys };
  };
}
