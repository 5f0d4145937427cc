import { readTable } from "../../formats/open-table.ts";
import type { Finding } from "../../model/finding.ts";
import type { AgreementStatisticName } from "../../stats/agreement/agreement-statistics.ts";
import type { WeightKind } from "../../stats/agreement/agreement-weights.ts";
import { listDisagreements, measureCategories } from "../../stats/agreement/category-agreement.ts";
import type { IntervalMethod } from "../../stats/agreement/interval-methods.ts";
import { measureAgreement, type MeasuredStatistic } from "../../stats/agreement/measure-agreement.ts";
import { codeErrors } from "./errors.ts";
import { scaleRatings, type ScaleOptions } from "./rating-scale.ts";
import { readReliabilityTable, type ReliabilityTableOptions } from "./reliability-table.ts";

export interface AgreementOptions extends ReliabilityTableOptions, ScaleOptions {
  readonly statistics?: readonly AgreementStatisticName[];
  readonly weights?: WeightKind;
  readonly interval?: IntervalMethod;
  readonly draws?: number;
  readonly level?: number;
  readonly seed?: string;
}

/** Agreement on a table of anybody's reliability data. */
export interface AgreementReport {
  readonly units: number;
  readonly coders: number;
  /** Units that two or more coders gave a value; the others tell nothing about agreement. */
  readonly pairableUnits: number;
  readonly statistics: readonly MeasuredStatistic[];
  readonly interval: IntervalMethod;
  readonly level: number;
  /** Of bootstrap intervals. */
  readonly bootstrap?: {
    readonly draws: number;
    readonly level: number;
    readonly seed: string;
    readonly resampled: "units" | "cases";
  };
  /** Agreement on each value against all others; left out where there are more than 100 values. */
  readonly categories: readonly {
    readonly value: string;
    readonly units: number;
    readonly positiveAgreement: number | null;
    readonly alpha: number | null;
    readonly kappa: number | null;
  }[];
  /** Units on which coders differ, the most divided first. */
  readonly disagreements: readonly {
    readonly unit: string;
    readonly share: number;
    /** What each coder said, in the order of `coderNames`; null where missing. */
    readonly values: readonly (string | null)[];
  }[];
  readonly coderNames: readonly string[];
  /** What was taken for granted in reading the table. */
  readonly assumed: readonly string[];
  readonly findings: readonly Finding[];
}

const standard: readonly AgreementStatisticName[] = [
  "krippendorff-alpha-nominal",
  "krippendorff-alpha-ordinal",
  "krippendorff-alpha-interval",
  "krippendorff-alpha-ratio",
  "cohen-kappa",
  "fleiss-kappa",
  "gwet-ac1",
  "gwet-ac2",
  "percent-agreement",
];
const forSets: readonly AgreementStatisticName[] = [
  "krippendorff-alpha-masi",
  "krippendorff-alpha-masi-product",
  "krippendorff-alpha-jaccard",
  "krippendorff-alpha-set",
];

const mostRows = 1_000_000;
const mostCategories = 100;

/** Measures agreement on a CSV, TSV or XLSX table with a row per unit and a column per coder. Throws FORMAT_ and CODE_ failures. */
export async function measureTable(path: string, options: AgreementOptions = {}): Promise<AgreementReport> {
  const { draws = 1000, level = 0.95, seed = "1", weights = "quadratic", interval = "bootstrap" } = options;
  if (interval === "linearised" && options.cases !== undefined) {
    throw codeErrors.create(
      "CODE_INTERVAL_UNFIT",
      "A linearised interval takes each unit as drawn by itself, and these belong to cases.",
      {
        hint: "Leave out --interval, for intervals that draw whole cases, or leave out --cases.",
      },
    );
  }
  const table = await readTable(path, { maxRows: mostRows });
  const { coders, units, cells, cases, assumed } = readReliabilityTable(table, options);
  const { ratings, scale, labels, ...scaled } = scaleRatings(cells, options);
  const statistics = options.statistics ?? (scale.kind === "sets" ? [...standard, ...forSets] : standard);
  const { coderCount, codes } = ratings;
  return {
    units: ratings.unitCount,
    coders: coderCount,
    pairableUnits: countPairable(ratings),
    statistics: measureAgreement(ratings, {
      scale,
      statistics,
      weights,
      interval,
      draws,
      level,
      seed,
      ...(cases === undefined ? {} : { clusterOf: numberOff(cases) }),
    }),
    interval,
    level,
    ...(interval === "bootstrap"
      ? { bootstrap: { draws, level, seed, resampled: cases === undefined ? ("units" as const) : ("cases" as const) } }
      : {}),
    categories:
      labels.length > mostCategories
        ? []
        : measureCategories(ratings).map((measured) => ({
            value: labels[measured.category] ?? "",
            units: measured.units,
            positiveAgreement: measured.positiveAgreement ?? null,
            alpha: measured.alpha ?? null,
            kappa: measured.kappa ?? null,
          })),
    disagreements: listDisagreements(ratings).map(({ unit, share }) => ({
      unit: units[unit] ?? "",
      share,
      values: Array.from({ length: coderCount }, (_, coder) => labels[codes[unit * coderCount + coder] ?? -1] ?? null),
    })),
    coderNames: coders,
    assumed: [...assumed, ...scaled.assumed],
    findings: table.findings,
  };
}

function countPairable({
  codes,
  unitCount,
  coderCount,
}: {
  readonly codes: Int32Array;
  readonly unitCount: number;
  readonly coderCount: number;
}): number {
  let pairable = 0;
  for (let unit = 0; unit < unitCount; unit += 1) {
    const given = codes.subarray(unit * coderCount, (unit + 1) * coderCount).filter((code) => code !== -1);
    if (given.length >= 2) pairable += 1;
  }
  return pairable;
}

function numberOff(names: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
