import type { KernelInput, WorkUnit } from "./kernel-input.ts";
import { createRowGatherer, reusedBuffers, type RowValues, type TextSketches } from "./row-values.ts";

/** The rows of a unit in the order of its blocks. */
export interface UnitRows {
  /** The number in the tables of each of them. */
  readonly rows: Uint32Array;
  readonly values: RowValues;
  /** For each rule before the unit's in which a row has at most one key: that key's number by place, 0 for none. */
  readonly earlierKeys: readonly (Uint32Array | undefined)[];
}

/** Gives the rows of one unit after another; the arrays are used again for the next unit. */
export function createUnitRows(
  input: KernelInput,
  sketches: readonly (TextSketches | undefined)[],
): (unit: WorkUnit) => UnitRows {
  const buffer = reusedBuffers();
  const gather = createRowGatherer(input, sketches, buffer);
  return (unit) => {
    const index = input.rules[unit.rule]!;
    const rows = index.rows.subarray(index.starts[unit.firstBlock], index.starts[unit.endBlock]);
    const earlierKeys = input.rules.slice(0, unit.rule).map(({ keysOfRows: { starts, items }, isManyKeyed }, rule) => {
      if (isManyKeyed) return undefined;
      const keys = buffer(`keys ${rule}`, rows.length);
      for (let at = 0; at < rows.length; at += 1) {
        const first = starts[rows[at]!]!;
        keys[at] = first === starts[rows[at]! + 1]! ? 0 : items[first]!;
      }
      return keys;
    });
    return { rows, values: gather(rows), earlierKeys };
  };
}
