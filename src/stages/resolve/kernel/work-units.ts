import { pairsInBlock } from "./block-index.ts";
import type { KernelInput, WorkUnit } from "./kernel-input.ts";

/** Pairs a unit aims at: large enough that taking it costs nothing, small enough that threads end together. */
export const usualUnitPairs = 250_000;

/** Cuts the work of all rules into units, the same for any number of threads. */
export function planUnits(
  input: Pick<KernelInput, "rules" | "rowCount" | "leftCount">,
  unitPairs = usualUnitPairs,
): readonly WorkUnit[] {
  const isWithin = input.leftCount === input.rowCount;
  const units: WorkUnit[] = [];
  for (const [rule, index] of input.rules.entries()) {
    let firstBlock = 0;
    let gathered = 0;
    const blockCount = index.splits.length;
    const close = (endBlock: number): void => {
      if (endBlock > firstBlock) units.push({ rule, firstBlock, endBlock });
      firstBlock = endBlock;
      gathered = 0;
    };
    for (let block = 0; block < blockCount; block += 1) {
      const pairs = pairsInBlock(index, block, isWithin);
      if (pairs > 2 * unitPairs) {
        close(block);
        splitBlock(block);
        firstBlock = block + 1;
        continue;
      }
      gathered += pairs;
      if (gathered >= unitPairs) close(block + 1);
    }
    close(blockCount);

    function splitBlock(block: number): void {
      const size = index.starts[block + 1]! - index.starts[block]!;
      const firsts = isWithin ? size - 1 : index.splits[block]! - index.starts[block]!;
      let firstRow = 0;
      let pairs = 0;
      for (let row = 0; row < firsts; row += 1) {
        pairs += isWithin ? size - 1 - row : size - firsts;
        if (pairs < unitPairs && row < firsts - 1) continue;
        units.push({ rule, firstBlock: block, endBlock: block + 1, firstRow, endRow: row + 1 });
        firstRow = row + 1;
        pairs = 0;
      }
    }
  }
  return units;
}
