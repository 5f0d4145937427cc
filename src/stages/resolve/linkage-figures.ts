import type { CurvesFigure, HistogramFigure, SignedBarsFigure } from "../../model/linkage-figure.ts";
import { expectedCurve } from "./choose-threshold.ts";
import type { CurvePoint } from "./evaluate-curve.ts";
import type { Linkage } from "./link-tables.ts";
import { createPairScorer } from "./score-pairs.ts";
import { weightTable } from "./linkage-model.ts";

const foot = (linkage: Linkage): string =>
  `${linkage.prepared.rowCount.toLocaleString("en-GB")} rows; ${linkage.scoring.comparedCount.toLocaleString("en-GB")} pairs compared. Internal, unprotected.`;

/** Bits a bar of the histogram spans. */
const binBits = 2;

/** How many compared pairs there are at each weight: two hills, and the least weight between them. */
export function weightHistogram(linkage: Linkage): HistogramFigure {
  const { prepared, model, scoring, threshold } = linkage;
  const scorer = createPairScorer(prepared, model);
  const counts = new Map<number, number>();
  const add = (weightBits: number, count: number): void => {
    const bin = Math.floor(weightBits / binBits);
    counts.set(bin, (counts.get(bin) ?? 0) + count);
  };
  const { units } = prepared.frame;
  for (const [at, outcomes] of scoring.compared.outcomes.entries()) {
    const pattern = Array.from(outcomes).reduce((sum, outcome, comparison) => sum + outcome * units[comparison]!, 0);
    add(scorer.base(pattern), scoring.compared.counts[at] ?? 0);
  }
  const bins = [...counts.keys()].toSorted((a, b) => a - b);
  const [first, last] = [bins[0] ?? 0, bins.at(-1) ?? 0];
  return {
    kind: "histogram",
    title: "How the pairs weigh",
    subtitle: "Compared pairs by match weight (before term frequencies), on a logarithmic scale",
    foot: foot(linkage),
    description: `Pairs by match weight from ${first * binBits} to ${(last + 1) * binBits} bits; the least weight is ${threshold.weightBits.toFixed(1)}.`,
    axisTitle: "Match weight, in bits: each bit doubles the odds that the two rows are one person",
    bins: Array.from({ length: last - first + 1 }, (_, at) => ({
      from: (first + at) * binBits,
      to: (first + at + 1) * binBits,
      count: counts.get(first + at) ?? 0,
    })),
    mark: { at: threshold.weightBits, label: `linked from ${sayWeight(threshold.weightBits)}` },
  };
}

/** What each outcome of each comparison weighs. */
export function matchWeightBars(linkage: Linkage): SignedBarsFigure {
  const weights = weightTable(linkage.model);
  return {
    kind: "signed-bars",
    title: "What each comparison weighs",
    subtitle: "Bits added to a pair's weight by each outcome; a value that is missing adds nothing",
    foot: foot(linkage),
    description: linkage.model.comparisons
      .map(
        ({ name, outcomes }, at) =>
          `${name}: ${outcomes
            .slice(1)
            .map(({ label }, outcome) => `${label} ${weights[at]![outcome + 1]!.toFixed(1)}`)
            .join(", ")}`,
      )
      .join("; "),
    groups: linkage.model.comparisons.map(({ name, outcomes }, at) => ({
      label: name,
      bars: outcomes.slice(1).map(({ label }, outcome) => ({ label, value: weights[at]![outcome + 1]! })),
    })),
  };
}

/** Precision, recall and F1 by least weight: as the model expects, or as the truth says. */
export function thresholdCurve(linkage: Linkage, truth?: readonly CurvePoint[]): CurvesFigure {
  const points = truth === undefined ? thin(expectedCurve(linkage.scoring)).toReversed() : curveOf(truth);
  const curve = (label: string, share: (point: (typeof points)[number]) => number) => ({
    label,
    points: points.map((point) => ({ x: point.weightBits, share: share(point) })),
  });
  return {
    kind: "curves",
    title: truth === undefined ? "What the model expects of a least weight" : "How well a least weight does",
    subtitle:
      truth === undefined
        ? "Expected by the model itself, without any truth; pairs"
        : "Against the truth; pairs within clusters made at that weight",
    foot: foot(linkage),
    description: `Precision, recall and F1 by least match weight; ${linkage.threshold.weightBits.toFixed(1)} was used.`,
    axisTitle: "Least match weight, in bits",
    curves: [
      curve("F1", ({ f1 }) => f1),
      curve("precision", ({ precision }) => precision),
      curve("recall", ({ recall }) => recall),
    ],
    mark: { at: linkage.threshold.weightBits, label: `used: ${sayWeight(linkage.threshold.weightBits)}` },
  };
}

/** Of clusters where they were made at several weights, else of pairs. */
function curveOf(truth: readonly CurvePoint[]): readonly CurvePoint[] {
  const clustered = truth.filter(({ of }) => of === "clusters");
  return clustered.length > 1 ? clustered : truth.filter(({ of }) => of === "pairs");
}

function sayWeight(weightBits: number): string {
  return weightBits.toFixed(1).replace("-", "−");
}

const mostPoints = 300;

function thin<T>(points: readonly T[]): readonly T[] {
  const stride = Math.ceil(points.length / mostPoints);
  return points.filter((_, at) => at % stride === 0 || at === points.length - 1);
}
