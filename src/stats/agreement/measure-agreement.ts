import { checkLevel } from "../argument-checks.ts";
import { studentQuantile } from "../distributions.ts";
import { createAgreementWeights, type AgreementWeights, type WeightKind } from "./agreement-weights.ts";
import { agreementStatistics, type AgreementStatisticName } from "./agreement-statistics.ts";
import { standardErrorOfAlpha } from "./alpha-error.ts";
import { createAlpha, type Metric } from "./alpha.ts";
import { bootstrapIntervals, type BootstrapInterval, type BootstrapOptions } from "./bootstrap.ts";
import { createBrennanPrediger, createFleissKappa, createGwet, createPercentAgreement } from "./chance-corrected.ts";
import { createCohenKappa, createCongerKappa } from "./coder-margins.ts";
import { estimateOf, type Estimator } from "./estimate.ts";
import { standardErrorOfCohenKappa, standardErrorOfConger } from "./kappa-errors.ts";
import type { IntervalMethod } from "./interval-methods.ts";
import type { Ratings } from "./ratings.ts";
import {
  distanceBetween,
  jaccardDistance,
  masiDistance,
  masiProductDistance,
  passonneauDistance,
  type SetDistance,
} from "./set-distances.ts";
import { standardErrorOf } from "./standard-errors.ts";
import { countUnits, type UnitCounts } from "./unit-counts.ts";

/** What values are: names without order, names whose order is that of `ratings.values`, numbers, or sets of codes. */
export type Scale =
  | { readonly kind: "names" | "order" }
  | { readonly kind: "numbers"; readonly numbers: readonly number[] }
  | { readonly kind: "sets"; readonly sets: readonly (readonly string[])[] };

export interface MeasureOptions extends Omit<BootstrapOptions, "unitWeights"> {
  /** Bootstrap unless told. */
  readonly interval?: IntervalMethod;
  readonly scale: Scale;
  readonly statistics: readonly AgreementStatisticName[];
  /** Weights of AC2. */
  readonly weights: WeightKind;
}

/** One coefficient; `value` null means undefined, and `note` says why. */
export interface MeasuredStatistic {
  readonly name: AgreementStatisticName;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly formula: string;
  readonly note?: string;
}

/** The coefficients asked for, each with its interval; every bootstrap draw takes the same units for all of them. */
export function measureAgreement(ratings: Ratings<unknown>, options: MeasureOptions): readonly MeasuredStatistic[] {
  const counts = countUnits(ratings);
  const context = { ratings, counts, options };
  const estimators = options.statistics.map((name) => createEstimator(name, context));
  if (options.interval === "linearised")
    return options.statistics.map((name, index) => linearise(name, estimators[index] as Estimator, context));
  const measured = bootstrapIntervals(estimators, ratings.unitCount, options);
  return options.statistics.map((name, index) => describe(name, measured[index] as BootstrapInterval, options));
}

/** Value ± t × standard error with one degree of freedom less than there are units, cut off at 1 (Gwet 2014, chapter 5). */
function linearise(name: AgreementStatisticName, estimator: Estimator, context: Context): MeasuredStatistic {
  const { counts, options } = context;
  checkLevel(options.level);
  const estimate = estimateOf(estimator);
  const formula = formulaOf(name, options);
  if (estimate.value === undefined) return { name, value: null, low: null, high: null, formula, note: estimate.reason };
  const { value } = estimate;
  const error = linearisedErrorOf(name, context);
  const units = counts.patternOf.reduce((sum, pattern) => sum + ((counts.sizes[pattern] as number) > 0 ? 1 : 0), 0);
  if (error === undefined || units < 2) {
    const note = name === "krippendorff-alpha-ordinal" ? ordinalHasNone : "There is no interval: fewer than two units.";
    return { name, value, low: null, high: null, formula, note };
  }
  const reach = studentQuantile(options.level, units - 1) * error;
  return { name, value, low: value - reach, high: Math.min(1, value + reach), formula };
}

const ordinalHasNone =
  "There is no linearised interval: ordinal distances come from the sample itself, and no formula is published for that.";

function describe(
  name: AgreementStatisticName,
  { estimate, interval, undefinedDraws }: BootstrapInterval,
  options: MeasureOptions,
): MeasuredStatistic {
  const weighted = formulaOf(name, options);
  if (estimate.value === undefined)
    return { name, value: null, low: null, high: null, formula: weighted, note: estimate.reason };
  const left = `${undefinedDraws} of ${options.draws} bootstrap draws have no value`;
  const note =
    undefinedDraws === 0
      ? undefined
      : interval === undefined
        ? `There is no interval: ${left}.`
        : `The interval leaves out what has no value: ${left}.`;
  return {
    name,
    value: estimate.value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    formula: weighted,
    ...(note === undefined ? {} : { note }),
  };
}

function formulaOf(name: AgreementStatisticName, { weights }: Pick<MeasureOptions, "weights">): string {
  const { formula } = agreementStatistics[name];
  return name === "gwet-ac2" ? `${formula}; ${weights} weights` : formula;
}

interface Context {
  readonly ratings: Ratings<unknown>;
  readonly counts: UnitCounts;
  readonly options: MeasureOptions;
}

function createEstimator(name: AgreementStatisticName, context: Context): Estimator {
  const { ratings, counts, options } = context;
  const metric = metricOf(name, options.scale);
  if (metric !== undefined) return typeof metric === "string" ? unfit(counts, metric) : createAlpha(counts, metric);
  switch (name) {
    case "cohen-kappa":
      return createCohenKappa(ratings);
    case "conger-kappa":
      return createCongerKappa(ratings);
    case "fleiss-kappa":
      return createFleissKappa(counts);
    case "gwet-ac2":
      if (options.weights !== "identity" && !isOrdered(options.scale)) return unfit(counts, noOrder);
      return createGwet(counts, weightsOf(context));
    case "brennan-prediger":
      return createBrennanPrediger(counts);
    case "percent-agreement":
      return createPercentAgreement(counts);
    default:
      return createGwet(counts);
  }
}

/** The distances of a form of alpha, or the reason why the values have none; undefined for what is no alpha. */
function metricOf(name: AgreementStatisticName, scale: Scale): Metric | string | undefined {
  const onSets = (distance: SetDistance): Metric | string =>
    scale.kind === "sets"
      ? { kind: "distance", distance: distanceBetween(scale.sets, distance) }
      : "The values are not sets of codes.";
  switch (name) {
    case "krippendorff-alpha-nominal":
      return { kind: "nominal" };
    case "krippendorff-alpha-ordinal":
      return isOrdered(scale) ? { kind: "ordinal" } : noOrder;
    case "krippendorff-alpha-interval":
      return scale.kind === "numbers" ? { kind: "interval", numbers: scale.numbers } : noNumbers;
    case "krippendorff-alpha-ratio":
      if (scale.kind !== "numbers") return noNumbers;
      if (scale.numbers.some((number) => number < 0))
        return "Some values are below 0, and ratios need a scale that starts at 0.";
      return { kind: "ratio", numbers: scale.numbers };
    case "krippendorff-alpha-jaccard":
      return onSets(jaccardDistance);
    case "krippendorff-alpha-masi":
      return onSets(masiDistance);
    case "krippendorff-alpha-masi-product":
      return onSets(masiProductDistance);
    case "krippendorff-alpha-set":
      return onSets(passonneauDistance);
    default:
      return undefined;
  }
}

/** The standard error of a coefficient that has a value. */
function linearisedErrorOf(name: AgreementStatisticName, context: Context): number | undefined {
  const { ratings, counts, options } = context;
  const metric = metricOf(name, options.scale);
  if (metric !== undefined) return typeof metric === "string" ? undefined : standardErrorOfAlpha(counts, metric);
  switch (name) {
    case "cohen-kappa":
      return standardErrorOfCohenKappa(ratings);
    case "conger-kappa":
      return standardErrorOfConger(ratings, counts);
    case "fleiss-kappa":
    case "brennan-prediger":
    case "percent-agreement":
      return standardErrorOf(counts, name);
    case "gwet-ac2":
      return standardErrorOf(counts, "gwet", weightsOf(context));
    default:
      return standardErrorOf(counts, "gwet");
  }
}

function weightsOf({ counts, options }: Context): AgreementWeights {
  return createAgreementWeights(options.weights, counts.valueCount, numbersOf(options.scale));
}

const noOrder = "The values are not numbers, and no order was declared for them.";
const noNumbers = "The values are not numbers.";

function isOrdered(scale: Scale): boolean {
  return scale.kind === "numbers" || scale.kind === "order";
}

function numbersOf(scale: Scale): readonly number[] | undefined {
  return scale.kind === "numbers" ? scale.numbers : undefined;
}

function unfit({ patternCount, patternOf }: UnitCounts, reason: string): Estimator {
  return { patternCount, patternOf, estimate: () => ({ value: undefined, reason }) };
}
