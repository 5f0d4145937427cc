import { createComparator, type RowCodes } from "./comparators.ts";
import { batchPairs, forEachBatch } from "./pair-batches.ts";
import { createPatternCounts, type PatternCounts } from "./pattern-counts.ts";
import { growingNumbers } from "./shared-memory.ts";
import type { KernelInput, WorkUnit } from "./kernel-input.ts";
import { createUnitRows } from "./unit-rows.ts";

/** What a run of the kernel is for. */
export type KernelTask =
  /** How often each pattern occurs: among all pairs of each rule, and among those no earlier rule has. */
  | { readonly kind: "count" }
  /** Which pairs have one of the patterns; each pair once, under the first rule that has it. */
  | { readonly kind: "collect"; readonly patterns: Int32Array; readonly maxPairs: number };

export interface KernelFindings {
  readonly counts: readonly { readonly all: Entries; readonly fresh: Entries }[];
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly patterns: Uint32Array;
  /** There were more pairs than `maxPairs`; those gathered are not all. */
  readonly isFull: boolean;
}

type Entries = readonly (readonly [pattern: number, count: number])[];

/** How many patterns there can be. */
export function patternCountOf(input: Pick<KernelInput, "comparisons">): number {
  return input.comparisons.reduce((product, { outcomeCount }) => product * outcomeCount, 1);
}

/** Blocks, compares and counts in one go; pairs exist only in a batch at a time. */
export function createUnitWorker(
  input: KernelInput,
  task: KernelTask,
): { work(unit: WorkUnit): void; findings(): KernelFindings } {
  const patternsOf = createPatternFinder(input);
  const rowsOf = createUnitRows(input);
  const patternCount = patternCountOf(input);
  const counts = input.rules.map(() => ({
    all: createPatternCounts(patternCount),
    fresh: createPatternCounts(patternCount),
  }));
  const [left, right, patterns] = [growingNumbers(), growingNumbers(), growingNumbers()];
  const isWanted = task.kind === "collect" ? membership(task.patterns, patternCount) : undefined;
  let isFull = false;

  return {
    work(unit) {
      const isCounting = task.kind === "count";
      const { all, fresh } = counts[unit.rule] as { readonly all: PatternCounts; readonly fresh: PatternCounts };
      const here = rowsOf(unit);
      forEachBatch(input, unit, here, { onlyFresh: !isCounting }, (batch, count) => {
        if (isFull) return;
        const found = patternsOf(batch.left, batch.right, count, here);
        if (isWanted === undefined) {
          all.addBatch(found, count);
          fresh.addBatch(found, count, batch.isFresh);
          return;
        }
        for (let pair = 0; pair < count; pair += 1) {
          if (!isWanted(found[pair]!)) continue;
          left.push(here.rows[batch.left[pair]!]!);
          right.push(here.rows[batch.right[pair]!]!);
          patterns.push(found[pair]!);
        }
        if (task.kind === "collect" && left.length > task.maxPairs) isFull = true;
      });
    },
    findings: () => ({
      counts: counts.map(({ all, fresh }) => ({ all: all.entries(), fresh: fresh.entries() })),
      left: left.take(),
      right: right.take(),
      patterns: patterns.take(),
      isFull,
    }),
  };
}

/** What pairs are looked up in: the whole table, or some of its rows. */
interface LookedUp {
  readonly comparisons: readonly RowCodes[];
  readonly sources: Uint32Array | undefined;
}

/** Gives the pattern of each pair of a batch, in an array that the next call uses again. Pairs are row numbers unless `rows` are given. */
export function createPatternFinder({
  comparisons,
  units,
  sources,
}: Pick<KernelInput, "comparisons" | "units" | "sources">): (
  left: Int32Array,
  right: Int32Array,
  count: number,
  rows?: LookedUp,
) => Int32Array {
  const comparators = comparisons.map((comparison, at) => createComparator(comparison, units[at]!));
  const patterns = new Int32Array(batchPairs);
  const muted = new Int32Array(batchPairs);
  const table: LookedUp = { comparisons, sources: sources?.codes };
  return (left, right, count, rows = table) => {
    patterns.fill(0, 0, count);
    for (let at = 0; at < comparators.length; at += 1) {
      const columns = rows.comparisons[at]!;
      if (rows.sources === undefined || sources?.isMuted[at] !== true) {
        comparators[at]!(columns, left, right, count, patterns);
        continue;
      }
      muted.fill(0, 0, count);
      comparators[at]!(columns, left, right, count, muted);
      addUnlessShared(patterns, muted, rows.sources, left, right, count);
    }
    return patterns;
  };
}

/** Between accounts of one source a muted comparison says nothing, as if the value were missing. */
function addUnlessShared(
  patterns: Int32Array,
  muted: Int32Array,
  sources: Uint32Array,
  left: Int32Array,
  right: Int32Array,
  count: number,
): void {
  for (let pair = 0; pair < count; pair += 1) {
    const source = sources[left[pair]!]!;
    if (source === 0 || source !== sources[right[pair]!]!) patterns[pair]! += muted[pair]!;
  }
}

function membership(patterns: Int32Array, patternCount: number): (pattern: number) => boolean {
  if (patternCount > 1 << 24) {
    const wanted = new Set(patterns);
    return (pattern) => wanted.has(pattern);
  }
  const isIn = new Uint8Array(patternCount);
  for (const pattern of patterns) isIn[pattern] = 1;
  return (pattern) => isIn[pattern] === 1;
}
