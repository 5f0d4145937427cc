import { createSeededRandom } from "../../stats/seeded-random.ts";
import { countRules } from "./count-patterns.ts";
import { linkErrors } from "./errors.ts";
import { countBlockPairs } from "./kernel/block-index.ts";
import { createPatternFinder } from "./kernel/compare-unit.ts";
import type { BlockIndex } from "./kernel/kernel-input.ts";
import { shareItem } from "./kernel/list-outcomes.ts";
import { batchPairs } from "./kernel/pair-runs.ts";
import type { RunOptions } from "./kernel/run-kernel.ts";
import { probabilityOfWeight, type LinkageModel } from "./linkage-model.ts";
import type { BlockingRuleDefinition } from "./linkage-definition.ts";
import { ruleColumns, ruleName } from "./prepare/block-keys.ts";
import type { PreparedLinkage } from "./prepare/prepare-linkage.ts";
import { createPairScorer } from "./score-pairs.ts";

export interface RuleAnalysis {
  readonly rule: string;
  /** Pairs the rule brings together. */
  readonly pairs: number;
  /** Those that no earlier rule has. */
  readonly newPairs: number;
  /** Pairs of this rule and all before it. */
  readonly cumulativePairs: number;
  readonly blocks: number;
  /** Rows in the largest blocks, falling. */
  readonly largestBlocks: readonly number[];
  /** Rows without a key, which the rule never compares. */
  readonly rowsWithoutKey: number;
}

export interface BlockingAnalysis {
  readonly allPairs: number;
  readonly rules: readonly RuleAnalysis[];
}

/** Pairs a rule may bring together unless another limit is given. */
export const usualPairLimit = 200_000_000;

/** Pairs by rule, alone and cumulatively, and the largest blocks. Throws LINK_RULE_EXPLODES first, before any pair is made. */
export async function analyseBlocking(
  prepared: PreparedLinkage,
  { pairLimit = usualPairLimit, ...options }: RunOptions & { readonly pairLimit?: number } = {},
): Promise<BlockingAnalysis> {
  const { blocking } = prepared.definition;
  assertBounded(prepared, [...blocking, ...(prepared.definition.training ?? [])], pairLimit);
  const index = prepared.blocks(blocking);
  const counts = await countRules(prepared, blocking, options);
  let cumulativePairs = 0;
  const rules = blocking.map((rule, at): RuleAnalysis => {
    const count = (entries: readonly (readonly [number, number])[]): number =>
      entries.reduce((sum, [, n]) => sum + n, 0);
    const newPairs = count(counts[at]!.fresh);
    cumulativePairs += newPairs;
    return {
      rule: ruleName(rule),
      pairs: count(counts[at]!.all),
      newPairs,
      cumulativePairs,
      ...describeBlocks(index[at]!, prepared.rowCount),
    };
  });
  return { allPairs: prepared.pairCount, rules };
}

function describeBlocks({ starts, keysOfRows }: BlockIndex, rowCount: number) {
  const sizes = Uint32Array.from({ length: starts.length - 1 }, (_, block) => starts[block + 1]! - starts[block]!);
  let rowsWithoutKey = 0;
  for (let row = 0; row < rowCount; row += 1)
    if (keysOfRows.starts[row] === keysOfRows.starts[row + 1]) rowsWithoutKey += 1;
  return { blocks: sizes.length, largestBlocks: Array.from(sizes.toSorted().slice(-5)).toReversed(), rowsWithoutKey };
}

/** Throws LINK_RULE_EXPLODES where a rule brings more pairs together than the limit, naming the column that helps most. */
export function assertBounded(
  prepared: PreparedLinkage,
  rules: readonly BlockingRuleDefinition[],
  pairLimit: number,
): void {
  for (const rule of rules) {
    const pairs = pairsOf(prepared, rule);
    if (pairs <= pairLimit) continue;
    const name = ruleName(rule);
    const better = bestAddition(prepared, rule);
    const largest = describeBlocks(prepared.blocks([rule])[0]!, prepared.rowCount).largestBlocks[0] ?? 0;
    throw linkErrors.create(
      "LINK_RULE_EXPLODES",
      `The blocking rule “${name}” brings ${grouped(pairs)} pairs together, more than the limit of ${grouped(pairLimit)}; its largest block holds ${grouped(largest)} rows.`,
      {
        hint:
          better === undefined
            ? "Take the rule out, or block on a column with more values; --pair-limit raises the limit."
            : `Add ${better.column} to the rule, which leaves ${grouped(better.pairs)} pairs; --pair-limit raises the limit.`,
        details: { rule: name, pairs, pairLimit, largestBlock: largest, ...(better === undefined ? {} : better) },
      },
    );
  }
}

function pairsOf(prepared: PreparedLinkage, rule: BlockingRuleDefinition): number {
  if (rule === "every-pair") return prepared.pairCount;
  return countBlockPairs(prepared.blocks([rule])[0]!, prepared.leftCount === prepared.rowCount);
}

function bestAddition(prepared: PreparedLinkage, rule: BlockingRuleDefinition) {
  const taken = ruleColumns(rule);
  const columns = prepared.definition.comparisons
    .map(({ column }) => column)
    .filter((column) => !taken.includes(column));
  const tried = columns.map((column) => ({
    column,
    pairs: pairsOf(prepared, rule === "every-pair" ? [column] : [...rule, column]),
  }));
  return tried.filter(({ pairs }) => pairs > 0).toSorted((a, b) => a.pairs - b.pairs)[0];
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString("en-GB");
}

/** Pairs compared for the estimate of missed matches. */
const sampledPairs = 2_000_000;

export interface MissedMatches {
  /** Rows taken at random and compared with all others. */
  readonly sampledRows: number;
  /** Matches the model expects among their pairs, and those of them that no rule brings together. */
  readonly expectedMatches: number;
  readonly expectedMissed: number;
}

/** What blocking misses: some rows are compared with all others, and the pairs that look like matches are held against the rules. */
export function estimateMissed(prepared: PreparedLinkage, model: LinkageModel): MissedMatches {
  const { rowCount, leftCount, frame, definition } = prepared;
  const isWithin = leftCount === rowCount;
  const others = isWithin ? rowCount : rowCount - leftCount;
  const first = isWithin ? 0 : leftCount;
  const sampleSize = Math.min(leftCount, Math.max(1, Math.floor(sampledPairs / others)));
  const random = createSeededRandom(`missed matches among ${rowCount} rows`);
  const rules = prepared.blocks(definition.blocking);
  const scorer = createPairScorer(prepared, model);
  const find = createPatternFinder(frame);
  const [left, right] = [new Int32Array(batchPairs), new Int32Array(batchPairs)];
  let filled = 0;
  let expectedMatches = 0;
  let expectedMissed = 0;
  const flush = (): void => {
    const patterns = find(left, right, filled);
    for (let pair = 0; pair < filled; pair += 1) {
      const pattern = patterns[pair]!;
      if (scorer.mostOf(pattern) < -4) continue;
      const probability = probabilityOfWeight(scorer.weigh(left[pair]!, right[pair]!, pattern));
      expectedMatches += probability;
      const isFound = rules.some(({ keysOfRows }) => shareItem(keysOfRows, left[pair]!, right[pair]!));
      if (!isFound) expectedMissed += probability;
    }
    filled = 0;
  };
  const isAll = sampleSize === leftCount;
  for (let sampled = 0; sampled < sampleSize; sampled += 1) {
    const row = isAll ? sampled : random.nextBelow(leftCount);
    for (let other = isAll && isWithin ? row + 1 : first; other < rowCount; other += 1) {
      if (other === row) continue;
      left[filled] = Math.min(row, other);
      right[filled] = Math.max(row, other);
      filled += 1;
      if (filled === batchPairs) flush();
    }
  }
  if (filled > 0) flush();
  return { sampledRows: sampleSize, expectedMatches, expectedMissed };
}
