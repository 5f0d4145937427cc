import { createAgreementWeights, type WeightKind } from "./agreement-weights.ts";
import { agreementStatistics, type AgreementStatisticName } from "./agreement-statistics.ts";
import { createAlpha } from "./alpha.ts";
import { bootstrapIntervals, type BootstrapInterval, type BootstrapOptions } from "./bootstrap.ts";
import { createBrennanPrediger, createFleissKappa, createGwet, createPercentAgreement } from "./chance-corrected.ts";
import { createCohenKappa, createCongerKappa } from "./coder-margins.ts";
import type { Estimator } from "./estimate.ts";
import type { Ratings } from "./ratings.ts";
import {
  distanceBetween,
  jaccardDistance,
  masiDistance,
  masiProductDistance,
  passonneauDistance,
  type SetDistance,
} from "./set-distances.ts";
import { countUnits, type UnitCounts } from "./unit-counts.ts";

/** What values are: names without order, names whose order is that of `ratings.values`, numbers, or sets of codes. */
export type Scale =
  | { readonly kind: "names" | "order" }
  | { readonly kind: "numbers"; readonly numbers: readonly number[] }
  | { readonly kind: "sets"; readonly sets: readonly (readonly string[])[] };

export interface MeasureOptions extends Omit<BootstrapOptions, "unitWeights"> {
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

/** The coefficients asked for, each with its percentile interval; every draw takes the same units for all of them. */
export function measureAgreement(ratings: Ratings<unknown>, options: MeasureOptions): readonly MeasuredStatistic[] {
  const counts = countUnits(ratings);
  const estimators = options.statistics.map((name) => createEstimator(name, { ratings, counts, options }));
  const measured = bootstrapIntervals(estimators, ratings.unitCount, options);
  return options.statistics.map((name, index) => describe(name, measured[index] as BootstrapInterval, options));
}

function describe(
  name: AgreementStatisticName,
  { estimate, interval, undefinedDraws }: BootstrapInterval,
  options: MeasureOptions,
): MeasuredStatistic {
  const { formula } = agreementStatistics[name];
  const weighted = name === "gwet-ac2" ? `${formula}; ${options.weights} weights` : formula;
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

interface Context {
  readonly ratings: Ratings<unknown>;
  readonly counts: UnitCounts;
  readonly options: MeasureOptions;
}

function createEstimator(name: AgreementStatisticName, { ratings, counts, options }: Context): Estimator {
  const { scale } = options;
  switch (name) {
    case "krippendorff-alpha-nominal":
      return createAlpha(counts, { kind: "nominal" });
    case "krippendorff-alpha-ordinal":
      return isOrdered(scale) ? createAlpha(counts, { kind: "ordinal" }) : unfit(counts, noOrder);
    case "krippendorff-alpha-interval":
      return scale.kind === "numbers"
        ? createAlpha(counts, { kind: "interval", numbers: scale.numbers })
        : unfit(counts, noNumbers);
    case "krippendorff-alpha-ratio":
      if (scale.kind !== "numbers") return unfit(counts, noNumbers);
      if (scale.numbers.some((number) => number < 0))
        return unfit(counts, "Some values are below 0, and ratios need a scale that starts at 0.");
      return createAlpha(counts, { kind: "ratio", numbers: scale.numbers });
    case "krippendorff-alpha-jaccard":
      return createSetAlpha(counts, scale, jaccardDistance);
    case "krippendorff-alpha-masi":
      return createSetAlpha(counts, scale, masiDistance);
    case "krippendorff-alpha-masi-product":
      return createSetAlpha(counts, scale, masiProductDistance);
    case "krippendorff-alpha-set":
      return createSetAlpha(counts, scale, passonneauDistance);
    case "cohen-kappa":
      return createCohenKappa(ratings);
    case "conger-kappa":
      return createCongerKappa(ratings);
    case "fleiss-kappa":
      return createFleissKappa(counts);
    case "gwet-ac1":
      return createGwet(counts);
    case "gwet-ac2":
      if (options.weights !== "identity" && !isOrdered(scale)) return unfit(counts, noOrder);
      return createGwet(counts, createAgreementWeights(options.weights, counts.valueCount, numbersOf(scale)));
    case "brennan-prediger":
      return createBrennanPrediger(counts);
    case "percent-agreement":
      return createPercentAgreement(counts);
  }
}

const noOrder = "The values are not numbers, and no order was declared for them.";
const noNumbers = "The values are not numbers.";

function isOrdered(scale: Scale): boolean {
  return scale.kind === "numbers" || scale.kind === "order";
}

function numbersOf(scale: Scale): readonly number[] | undefined {
  return scale.kind === "numbers" ? scale.numbers : undefined;
}

function createSetAlpha(counts: UnitCounts, scale: Scale, distance: SetDistance): Estimator {
  if (scale.kind !== "sets") return unfit(counts, "The values are not sets of codes.");
  return createAlpha(counts, { kind: "distance", distance: distanceBetween(scale.sets, distance) });
}

function unfit({ patternCount, patternOf }: UnitCounts, reason: string): Estimator {
  return { patternCount, patternOf, estimate: () => ({ value: undefined, reason }) };
}
