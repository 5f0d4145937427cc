import { priorWeight, probabilityOfWeight, type LinkageModel } from "./linkage-model.ts";
import { getColumn } from "./prepare/prepare-comparison.ts";
import type { PreparedLinkage } from "./prepare/prepare-linkage.ts";
import type { PairScorer } from "./score-pairs.ts";

/** One bar of a waterfall: what a comparison adds to the weight. */
export interface WaterfallStep {
  readonly comparison: string;
  readonly outcome: string;
  /** The two cells as published. */
  readonly left: string;
  readonly right: string;
  readonly weightBits: number;
  readonly frequencyBits: number;
  /** The weight after this step. */
  readonly runningBits: number;
}

export interface Waterfall {
  readonly left: string;
  readonly right: string;
  readonly priorBits: number;
  readonly steps: readonly WaterfallStep[];
  readonly weightBits: number;
  readonly probability: number;
}

/** How a pair's weight comes about, step by step from the prior. */
export function explainPair(
  prepared: PreparedLinkage,
  model: LinkageModel,
  scorer: PairScorer,
  left: number,
  right: number,
): Waterfall {
  const priorBits = priorWeight(model);
  let runningBits = priorBits;
  const steps = scorer.steps(left, right, scorer.patternOf(left, right)).map((step): WaterfallStep => {
    const comparison = prepared.comparisons[step.comparison]!;
    runningBits += step.weightBits + step.frequencyBits;
    return {
      comparison: comparison.name,
      outcome: comparison.labels[step.outcome] ?? "",
      left: cellOf(prepared, left, comparison.definition.column),
      right: cellOf(prepared, right, comparison.definition.column),
      weightBits: step.weightBits,
      frequencyBits: step.frequencyBits,
      runningBits,
    };
  });
  return {
    left: idOf(prepared, left),
    right: idOf(prepared, right),
    priorBits,
    steps,
    weightBits: runningBits,
    probability: probabilityOfWeight(runningBits),
  };
}

/** The same in words, a line a step; without cells where they are shown beside. */
export function sayWaterfall(
  waterfall: Waterfall,
  { withCells = true }: { readonly withCells?: boolean } = {},
): string {
  const lines = waterfall.steps.map(({ comparison, outcome, left, right, weightBits, frequencyBits, runningBits }) => {
    const said =
      weightBits === 0 && frequencyBits === 0
        ? "says nothing"
        : `${times(weightBits)} ${weightBits >= 0 ? "likelier" : "less likely"} in one person than in two`;
    const rarity =
      Math.abs(frequencyBits) < 0.05
        ? ""
        : `; the value is ${times(frequencyBits)} ${frequencyBits > 0 ? "rarer" : "more common"} than usual`;
    const cells = withCells ? `  [${cut(left)} | ${cut(right)}]` : "";
    return `  ${sign(runningBits)}  ${comparison}: ${outcome}, ${said}${rarity} (${sign(weightBits + frequencyBits)})${cells}`;
  });
  return [
    `${waterfall.left} and ${waterfall.right}: weight ${sign(waterfall.weightBits)}, probability ${waterfall.probability.toFixed(4)}`,
    `  ${sign(waterfall.priorBits)}  to begin with: of all pairs, one in ${Math.round(2 ** -waterfall.priorBits + 1).toLocaleString("en-GB")} is one person`,
    ...lines,
    "",
  ].join("\n");
}

function times(bits: number): string {
  const factor = 2 ** Math.abs(bits);
  return `${factor >= 10 ? Math.round(factor).toLocaleString("en-GB") : factor.toFixed(1)} times`;
}

function sign(bits: number): string {
  return `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(2)}`;
}

function cut(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
}

/** The id of a row, counted through the first table and on through the second. */
export function idOf({ tables, leftCount }: PreparedLinkage, row: number): string {
  const table = tables.length > 1 && row >= leftCount ? tables[1]! : tables[0]!;
  return table.ids[row - (table === tables[0] ? 0 : leftCount)]!;
}

function cellOf({ tables, leftCount }: PreparedLinkage, row: number, column: string): string {
  const table = tables.length > 1 && row >= leftCount ? tables[1]! : tables[0]!;
  const { values, codes } = getColumn(table, column);
  return values[codes[row - (table === tables[0] ? 0 : leftCount)]!] ?? "";
}
