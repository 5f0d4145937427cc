import { checkCount, checkLevel } from "../argument-checks.ts";
import { createSeededRandom, type SeededRandom } from "../seeded-random.ts";
import { estimateOf, type Estimate, type Estimator } from "./estimate.ts";

export interface BootstrapOptions {
  readonly draws: number;
  readonly level: number;
  readonly seed: string;
  /** How often each unit counts in the sample, such as its length in characters; 1 unless told. */
  readonly unitWeights?: ArrayLike<number>;
  /** The case or document of each unit as 0, 1, 2 …; whole clusters are drawn, since units of one case lean on each other. */
  readonly clusterOf?: Int32Array;
}

export interface BootstrapInterval {
  readonly estimate: Estimate;
  /** Undefined where the estimate is, or where fewer than half of the draws have a value. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  /** Draws in which the coefficient is undefined; they are left out of the interval. */
  readonly undefinedDraws: number;
}

/**
 * Percentile intervals (Efron 1979; Efron and Tibshirani 1993, section 13.3): units, or whole clusters of them, are drawn
 * with replacement as often as there are, and each coefficient is worked out anew in every draw, expected disagreement
 * included. All estimators see the same draws. Throws STATS_COUNT_OUT_OF_RANGE, STATS_LEVEL_OUT_OF_RANGE.
 */
export function bootstrapIntervals(
  estimators: readonly Estimator[],
  unitCount: number,
  options: BootstrapOptions,
): readonly BootstrapInterval[] {
  checkCount(options.draws);
  checkLevel(options.level);
  const estimates = estimators.map((estimator) => estimateOf(estimator, options.unitWeights));
  const drawn = estimators.map((): number[] => []);
  const groups = groupByPatterns(estimators, estimates);
  const draw = createDraw(unitCount, options);
  for (let index = 0; index < (groups.length > 0 ? options.draws : 0); index += 1) {
    const picked = draw();
    for (const group of groups) {
      weighPatterns(group, picked, options.unitWeights);
      for (const member of group.members) {
        const { value } = (estimators[member] as Estimator).estimate(group.weights);
        if (value !== undefined) drawn[member]?.push(value);
      }
    }
  }
  return estimates.map((estimate, index) => {
    const values = Float64Array.from(drawn[index] ?? []).toSorted();
    const isUsable = estimate.value !== undefined && values.length > 0 && values.length * 2 >= options.draws;
    return {
      estimate,
      interval: isUsable ? percentiles(values, options.level) : undefined,
      undefinedDraws: estimate.value === undefined ? 0 : options.draws - values.length,
    };
  });
}

/** Estimators that share one pattern of units, so that units are added up once for all. */
interface Group {
  readonly patternOf: Int32Array;
  readonly weights: Float64Array;
  readonly members: number[];
}

function groupByPatterns(estimators: readonly Estimator[], estimates: readonly Estimate[]): readonly Group[] {
  const groups = new Map<Int32Array, Group>();
  for (const [index, { patternOf, patternCount }] of estimators.entries()) {
    if (estimates[index]?.value === undefined) continue;
    const group = groups.get(patternOf);
    if (group === undefined)
      groups.set(patternOf, { patternOf, weights: new Float64Array(patternCount), members: [index] });
    else group.members.push(index);
  }
  return [...groups.values()];
}

function weighPatterns({ patternOf, weights }: Group, picked: Uint32Array, unitWeights?: ArrayLike<number>): void {
  weights.fill(0);
  for (let index = 0; index < picked.length; index += 1) {
    const unit = picked[index] as number;
    const pattern = patternOf[unit] as number;
    weights[pattern] = (weights[pattern] as number) + (unitWeights === undefined ? 1 : (unitWeights[unit] as number));
  }
}

/** Gives the units of a draw, a unit as often as it was drawn. */
function createDraw(unitCount: number, { seed, clusterOf }: BootstrapOptions): () => Uint32Array {
  const random = createSeededRandom(seed);
  if (clusterOf === undefined) {
    const picks = new Uint32Array(unitCount);
    return () => pickBelow(unitCount, picks, random);
  }
  const members: number[][] = [];
  for (const [unit, cluster] of clusterOf.entries()) (members[cluster] ??= []).push(unit);
  const picks = new Uint32Array(members.length);
  return () =>
    Uint32Array.from(Array.from(pickBelow(members.length, picks, random), (cluster) => members[cluster] ?? []).flat());
}

/** Scaled rather than drawn again: the bias is below bound ⁄ 2³², and drawing is most of the work. */
function pickBelow(bound: number, picks: Uint32Array, random: SeededRandom): Uint32Array {
  random.fillUint32(picks);
  const scale = bound / 4_294_967_296;
  for (let index = 0; index < picks.length; index += 1) picks[index] = (picks[index] as number) * scale;
  return picks;
}

/** Both ends by linear interpolation between order statistics (Hyndman and Fan 1996, definition 7). */
function percentiles(sorted: Float64Array, level: number): { readonly low: number; readonly high: number } {
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] as number;
    const above = sorted[Math.ceil(place)] as number;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}
