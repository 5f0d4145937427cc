import type { ComparedTestimonyRow } from "../../../store/index.ts";
import type { PreparedLinkage } from "../prepare/prepare-linkage.ts";
import { countValues, type ValueCounts } from "../score-pairs.ts";
import type { Counted } from "./saved-model.ts";
import type { StudyRow } from "./study-table.ts";

/** For each comparison, how common each value is reckoned to be; undefined where it does not matter. */
export type StudyCounts = readonly (ValueCounts | undefined)[];

/** The counts of the study as it is. */
export function currentCounts({ comparisons }: PreparedLinkage): StudyCounts {
  return comparisons.map(countValues);
}

interface Earlier {
  readonly rows: readonly StudyRow[];
  readonly compared: ReadonlyMap<string, ComparedTestimonyRow>;
  /** Testimonies whose saved counts are of other values, or that have none. */
  readonly fresh: ReadonlySet<string>;
  readonly counted: Counted;
}

/**
 * The counts of the study as it was when the model was trained, so that a pair weighs now what it weighed then. They are kept with the
 * testimonies that stated the values. A value that none of those states is as common as it is now.
 */
export function earlierCounts(prepared: PreparedLinkage, { rows, compared, fresh, counted }: Earlier): StudyCounts {
  const kept = rows.map(({ id }) => (fresh.has(id) ? [] : readCounts(compared.get(id))));
  return prepared.comparisons.map((comparison, at): ValueCounts | undefined => {
    const now = countValues(comparison);
    if (now === undefined) return undefined;
    const byCode = Float64Array.from(now.byCode);
    for (const [row, code] of comparison.kernel.codes.entries()) {
      const count = kept[row]?.[at];
      if (code !== 0 && count !== undefined && count > 0) byCode[code] = count;
    }
    return { byCode, filled: counted.filled[at] ?? now.filled };
  });
}

function readCounts(row: ComparedTestimonyRow | undefined): readonly number[] {
  return row?.value_counts === undefined || row.value_counts === null
    ? []
    : (JSON.parse(row.value_counts) as readonly number[]);
}

/** What a testimony keeps of the counts; they hold no value. */
export function countsOfRow(prepared: PreparedLinkage, counts: StudyCounts, row: number): string {
  return JSON.stringify(
    prepared.comparisons.map(({ kernel }, at) => {
      const code = kernel.codes[row] ?? 0;
      return code === 0 ? 0 : (counts[at]?.byCode[code] ?? 0);
    }),
  );
}

/** Bits by which a value's weight may be off before a model is trained again. */
const mostDriftBits = 2;

/** Whether some value's share of its column is off by more than two bits, so that a weight would be too. */
export function haveDrifted(earlier: StudyCounts, now: StudyCounts): boolean {
  return now.some((counts, at) => {
    const before = earlier[at];
    if (counts === undefined || before === undefined) return false;
    return Array.from(counts.byCode).some((count, code) => {
      const known = before.byCode[code] ?? 0;
      if (code === 0 || count === 0 || known === 0) return false;
      return Math.abs(Math.log2((count * before.filled) / (known * counts.filled))) > mostDriftBits;
    });
  });
}
