import { createComparator, noneOf, type Comparator } from "./comparators.ts";
import { forEachBatch } from "./pair-batches.ts";
import { addRun, batchPairs, createPairRuns, forEachPair, pairsIn, type PairRuns } from "./pair-runs.ts";
import { createPatternCounts, type RuleCounts } from "./pattern-counts.ts";
import { createRowGatherer, reusedBuffers, type RowValues } from "./row-values.ts";
import { settleAlike } from "./settle-alike.ts";
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
  readonly counts: readonly RuleCounts[];
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly patterns: Uint32Array;
  /** There were more pairs than `maxPairs`; those gathered are not all. */
  readonly isFull: boolean;
}

/** How many patterns there can be. */
export function patternCountOf(input: Pick<KernelInput, "comparisons">): number {
  return input.comparisons.reduce((product, { outcomeCount }) => product * outcomeCount, 1);
}

/** Blocks, compares and counts in one go; pairs exist only in a batch at a time. */
export function createUnitWorker(
  input: KernelInput,
  task: KernelTask,
): { work(unit: WorkUnit): void; findings(): KernelFindings } {
  const comparators = createComparators(input);
  const rowsOf = createUnitRows(
    input,
    comparators.map(({ sketches }) => sketches),
  );
  const patternsOf = createBatchComparer(input, comparators);
  const patternCount = patternCountOf(input);
  const counts = input.rules.map(() => createPatternCounts(patternCount));
  const [left, right, patterns] = [growingNumbers(), growingNumbers(), growingNumbers()];
  const isWanted = task.kind === "collect" ? membership(task.patterns, patternCount) : undefined;
  let isFull = false;

  return {
    work(unit) {
      const here = rowsOf(unit);
      const counted = counts[unit.rule]!;
      forEachBatch(input, unit, here, { onlyFresh: isWanted !== undefined }, (batch, isFresh) => {
        if (isFull) return;
        const found = patternsOf(batch, here.values);
        if (isWanted === undefined) {
          counted.addBatch(found, isFresh, pairsIn(batch));
          return;
        }
        forEachPair(batch, (pair, one, other) => {
          if (!isWanted(found[pair]!)) return;
          left.push(here.rows[one]!);
          right.push(here.rows[other]!);
          patterns.push(found[pair]!);
        });
        if (task.kind === "collect" && left.length > task.maxPairs) isFull = true;
      });
    },
    findings: () => ({
      counts: counts.map((rule) => rule.entries()),
      left: left.take(),
      right: right.take(),
      patterns: patterns.take(),
      isFull,
    }),
  };
}

/** Gives the pattern of each pair of row numbers, in an array that the next call uses again. */
export function createPatternFinder(
  input: Pick<KernelInput, "comparisons" | "units" | "sources">,
): (left: Int32Array, right: Int32Array, count: number) => Int32Array {
  const comparators = createComparators(input);
  const sketches = comparators.map((comparator) => comparator.sketches);
  const gather = createRowGatherer(input, sketches, reusedBuffers());
  const patternsOf = createBatchComparer(input, comparators);
  const rows = new Uint32Array(2 * batchPairs);
  const pairs = createPairRuns();
  return (left, right, count) => {
    pairs.runCount = 0;
    for (let pair = 0; pair < count;) {
      const start = pair;
      const row = left[start]!;
      for (; pair < count && left[pair] === row; pair += 1) rows[pair] = right[pair]!;
      const place = count + pairs.runCount;
      rows[place] = row;
      addRun(pairs, { left: place, shift: 0, start, end: pair });
    }
    return patternsOf(pairs, gather(rows.subarray(0, count + pairs.runCount)));
  };
}

function createComparators({ comparisons, units }: Pick<KernelInput, "comparisons" | "units">): readonly Comparator[] {
  return comparisons.map((comparison, at) => createComparator(comparison, units[at]!));
}

/** Gives the patterns of a batch, in an array that the next call uses again. */
function createBatchComparer(
  { comparisons, units, sources }: Pick<KernelInput, "comparisons" | "units" | "sources">,
  comparators: readonly Comparator[],
): (batch: PairRuns, values: RowValues) => Int32Array {
  const patterns = new Int32Array(batchPairs);
  const muted = new Int32Array(batchPairs);
  const rest = createPairRuns();
  const none = comparisons.map((comparison, at) => noneOf(comparison, units[at]!));
  const allNone = none.reduce((sum, one) => sum + one, 0);
  return (batch, values) => {
    patterns.fill(allNone, 0, pairsIn(batch));
    for (let at = 0; at < comparators.length; at += 1) {
      const [comparator, column] = [comparators[at]!, values.columns[at]!];
      const isMuted = values.sources !== undefined && sources?.isMuted[at] === true;
      const into = isMuted ? muted.fill(0, 0, pairsIn(batch)) : patterns;
      comparator.addDifferences(column, settleAlike(comparator, column, { runs: batch, patterns: into, rest }), into);
      if (isMuted) addUnlessShared(patterns, muted, { batch, sources: values.sources, none: none[at]! });
    }
    return patterns;
  };
}

/** Between accounts of one source a muted comparison says nothing, as if the value were missing. */
function addUnlessShared(
  patterns: Int32Array,
  muted: Int32Array,
  { batch, sources, none }: { readonly batch: PairRuns; readonly sources: Uint32Array; readonly none: number },
): void {
  forEachPair(batch, (pair, left, right) => {
    const source = sources[left]!;
    patterns[pair]! += source === 0 || source !== sources[right]! ? muted[pair]! : -none;
  });
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
