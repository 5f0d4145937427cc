import type { PatternTable } from "../../stats/match-mixture.ts";
import { countRules } from "./count-patterns.ts";
import { linkErrors } from "./errors.ts";
import { createPatternFinder } from "./kernel/compare-unit.ts";
import { runKernel, type RunOptions } from "./kernel/run-kernel.ts";
import { priorWeight, probabilityOfWeight, weightTable, type LinkageModel } from "./linkage-model.ts";
import type { PreparedLinkage } from "./prepare/prepare-linkage.ts";
import { noPairs, outcomesOf, toPatternTable } from "./train-model.ts";

/** Pairs above the least weight, by left row and right row. */
export interface ScoredPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly patterns: Uint32Array;
  /** log2 odds that the two are one person. */
  readonly weights: Float64Array;
}

export interface Scoring {
  readonly pairs: ScoredPairs;
  /** All pairs that were compared, by pattern. */
  readonly compared: PatternTable;
  readonly comparedCount: number;
  /** Matches the model expects among the compared pairs. */
  readonly expectedMatches: number;
}

export interface ScoreOptions extends RunOptions {
  /** Pairs below are dropped; 0.02 unless given. */
  readonly leastProbability?: number;
  /** Most pairs kept; 20 million unless given. */
  readonly maxPairs?: number;
  /** 1 for each row whose pairs are weighed; all pairs unless given. */
  readonly wantedRows?: Uint8Array | undefined;
  /** Weighs by the value frequencies of a scorer made beforehand. */
  readonly scorer?: PairScorer;
}

/** Weighs all pairs that the blocking rules bring together, or those of some rows. Throws LINK_NO_PAIRS and LINK_TOO_MANY_PAIRS. */
export async function scorePairs(
  prepared: PreparedLinkage,
  model: LinkageModel,
  options: ScoreOptions = {},
): Promise<Scoring> {
  const { leastProbability = 0.02, maxPairs = 20_000_000, wantedRows } = options;
  const { frame, definition } = prepared;
  const wantedOnly = wantedRows === undefined ? {} : { wantedRows };
  const input = { ...frame, rules: prepared.blocks(definition.blocking), ...wantedOnly };
  const counts =
    wantedRows === undefined
      ? await countRules(prepared, definition.blocking, options)
      : (await runKernel(input, { kind: "count" }, options)).counts;
  const entries = counts.flatMap(({ fresh }) => fresh);
  if (entries.length === 0 && wantedRows === undefined) throw noPairs();
  const compared = toPatternTable(frame, entries);
  const scorer = options.scorer ?? createPairScorer(prepared, model);
  const leastWeight = Math.log2(leastProbability / (1 - leastProbability));
  const patterns = [...new Set(entries.map(([pattern]) => pattern))];
  const wanted = patterns.filter((pattern) => scorer.mostOf(pattern) >= leastWeight);
  const found = await runKernel(input, { kind: "collect", patterns: Int32Array.from(wanted), maxPairs }, options);
  if (found.isFull) {
    throw linkErrors.create("LINK_TOO_MANY_PAIRS", `More than ${maxPairs} pairs lie above the least probability.`, {
      hint: "Compare more columns so that fewer pairs look alike, or raise the least probability with --least.",
      details: { maxPairs, leastProbability },
    });
  }
  const weights = Float64Array.from(found.patterns, (pattern, at) =>
    scorer.weigh(found.left[at]!, found.right[at]!, pattern),
  );
  const kept = Uint32Array.from(weights.keys()).filter((at) => weights[at]! >= leastWeight);
  const pick = (values: Uint32Array): Uint32Array => kept.map((at) => values[at]!);
  const keptWeights = Float64Array.from(kept, (at) => weights[at]!);
  const dropped = patterns.length === wanted.length ? 0 : expectedBelow(scorer, entries, new Set(wanted));
  return {
    pairs: { left: pick(found.left), right: pick(found.right), patterns: pick(found.patterns), weights: keptWeights },
    compared,
    comparedCount: entries.reduce((sum, [, count]) => sum + count, 0),
    expectedMatches: weights.reduce((sum, weight) => sum + probabilityOfWeight(weight), dropped),
  };
}

function expectedBelow(
  scorer: PairScorer,
  entries: readonly (readonly [number, number])[],
  wanted: ReadonlySet<number>,
): number {
  let expected = 0;
  for (const [pattern, count] of entries)
    if (!wanted.has(pattern)) expected += count * probabilityOfWeight(scorer.base(pattern));
  return expected;
}

/** One part of a pair's weight. */
export interface WeightStep {
  readonly comparison: number;
  readonly outcome: number;
  /** From the outcome alone. */
  readonly weightBits: number;
  /** More for a rare value that agrees, less for a common one. */
  readonly frequencyBits: number;
}

export interface PairScorer {
  /** The weight of a pattern before term frequencies. */
  base(pattern: number): number;
  /** The most that any pair of the pattern can weigh. */
  mostOf(pattern: number): number;
  weigh(left: number, right: number, pattern: number): number;
  /** Compares two rows and weighs them. */
  weighRows(left: number, right: number): number;
  /** The pattern of two rows. */
  patternOf(left: number, right: number): number;
  steps(left: number, right: number, pattern: number): readonly WeightStep[];
}

/** How many rows had each value of a comparison, by code, and how many had any. */
export interface ValueCounts {
  readonly byCode: ArrayLike<number>;
  readonly filled: number;
}

/** Weighs pairs by a model; the frequencies of values are those of the tables at hand, unless those of an earlier time are given. */
export function createPairScorer(
  prepared: PreparedLinkage,
  model: LinkageModel,
  counts: readonly (ValueCounts | undefined)[] = prepared.comparisons.map(countValues),
): PairScorer {
  const table = weightTable(model);
  const prior = priorWeight(model);
  const { comparisons, units } = prepared.frame;
  const outcomeCounts = comparisons.map(({ outcomeCount }) => outcomeCount);
  const frequencies = counts.map((counted, at) =>
    counted === undefined ? undefined : frequencyBits(counted, model.comparisons[at]?.outcomes[1]?.u ?? null),
  );
  const most = frequencies.map((bits) => (bits === undefined ? 0 : bits.reduce((a, b) => Math.max(a, b), 0)));
  const mostWeights = new Map<number, number>();
  const find = createPatternFinder(prepared.frame);
  const [one, other] = [new Int32Array(1), new Int32Array(1)];

  const outcomeAt = (pattern: number, at: number): number => Math.floor(pattern / units[at]!) % outcomeCounts[at]!;
  const base = (pattern: number): number => {
    let weight = prior;
    for (let at = 0; at < table.length; at += 1) weight += table[at]![outcomeAt(pattern, at)]!;
    return weight;
  };
  const weigh = (left: number, _right: number, pattern: number): number => {
    let weight = prior;
    for (let at = 0; at < table.length; at += 1) {
      const outcome = outcomeAt(pattern, at);
      weight += table[at]![outcome]!;
      const bits = frequencies[at];
      if (outcome === 1 && bits !== undefined) weight += bits[comparisons[at]!.codes[left]!]!;
    }
    return weight;
  };
  const patternOf = (left: number, right: number): number => {
    one[0] = left;
    other[0] = right;
    return find(one, other, 1)[0]!;
  };
  return {
    base,
    mostOf(pattern) {
      let weight = mostWeights.get(pattern);
      if (weight === undefined) {
        weight = base(pattern);
        for (let at = 0; at < table.length; at += 1) if (outcomeAt(pattern, at) === 1) weight += most[at]!;
        mostWeights.set(pattern, weight);
      }
      return weight;
    },
    weigh,
    patternOf,
    weighRows: (left, right) => weigh(left, right, patternOf(left, right)),
    steps: (left, _right, pattern) =>
      Array.from(outcomesOf(comparisons, pattern), (outcome, at) => ({
        comparison: at,
        outcome,
        weightBits: table[at]![outcome]!,
        frequencyBits: outcome === 1 ? (frequencies[at]?.[comparisons[at]!.codes[left]!] ?? 0) : 0,
      })),
  };
}

/** The counts of a comparison's values in the tables at hand; undefined where rare values weigh no more than common ones. */
export function countValues({
  definition,
  frequencies,
}: PreparedLinkage["comparisons"][number]): ValueCounts | undefined {
  if (!definition.termFrequency) return undefined;
  const filled = frequencies.reduce((sum, count, code) => sum + (code === 0 ? 0 : count), 0);
  return { byCode: frequencies, filled };
}

/** log2 of how much rarer each value is than values are on the whole: u of equal values over the value's own share. */
function frequencyBits({ byCode, filled }: ValueCounts, equalU: number | null): Float64Array {
  return Float64Array.from(byCode, (count, code) =>
    code === 0 || count === 0 || equalU === null ? 0 : Math.log2((equalU * filled) / count),
  );
}
