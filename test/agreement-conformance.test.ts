import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createAgreementWeights } from "../src/stats/agreement/agreement-weights.ts";
import { createAlpha, type Metric } from "../src/stats/agreement/alpha.ts";
import { measureCategories } from "../src/stats/agreement/category-agreement.ts";
import {
  createBrennanPrediger,
  createFleissKappa,
  createGwet,
  createPercentAgreement,
} from "../src/stats/agreement/chance-corrected.ts";
import { createCohenKappa, createCongerKappa } from "../src/stats/agreement/coder-margins.ts";
import { estimateOf, type Estimate } from "../src/stats/agreement/estimate.ts";
import { createRatings, createSetRatings, type Ratings } from "../src/stats/agreement/ratings.ts";
import {
  distanceBetween,
  masiDistance,
  masiProductDistance,
  passonneauDistance,
  type SetDistance,
} from "../src/stats/agreement/set-distances.ts";
import { standardErrorOfCohenKappa } from "../src/stats/agreement/kappa-errors.ts";
import { measureAgreement } from "../src/stats/agreement/measure-agreement.ts";
import { standardErrorOf } from "../src/stats/agreement/standard-errors.ts";
import { alphaOfUnitising, alphaOfUnitisingAll, type Continuum } from "../src/stats/agreement/unitizing-alpha.ts";
import { countUnits, type UnitCounts } from "../src/stats/agreement/unit-counts.ts";

const folder = process.env["FIRSTHAND_CONFORMANCE"] ?? "";
const file = join(folder, "agreement", "examples.json");
const isHere = folder !== "" && existsSync(file);

interface Check {
  readonly statistic: string;
  readonly published: number | null | Readonly<Record<string, readonly [number, number]>>;
  readonly computed: number | null;
  readonly tolerance?: number;
}
type UnitRow = readonly [number, number, number, string];
interface Example {
  readonly id: string;
  readonly data: {
    readonly rows?: readonly (readonly (string | number | null)[])[];
    readonly table?: readonly (readonly number[])[];
    readonly tables?: Readonly<Record<string, readonly (readonly number[])[]>>;
    readonly categories?: readonly (string | number)[];
    readonly kind?: string;
    readonly begin?: number;
    readonly length?: number;
    readonly stretch?: number;
    readonly units?: readonly UnitRow[];
  };
  readonly checks: readonly Check[];
}

const examples = isHere
  ? (JSON.parse(readFileSync(file, "utf8")) as { readonly examples: readonly Example[] }).examples
  : [];

/** Checks whose value is a pair of bounds for each coefficient. */
const bounds = /^ci95/;

describe.runIf(isHere)("published agreement", () => {
  test("there are examples", () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  const checks = examples.flatMap((example) =>
    example.checks
      .filter(({ statistic }) => !bounds.test(statistic))
      .map((check) => ({ id: example.id, example, check, name: check.statistic })),
  );

  test.each(checks)("$id: $name", ({ example, check }) => {
    const wanted = Number(check.published ?? check.computed ?? Number.NaN);
    expect(Math.abs(measure(example, check.statistic) - wanted)).toBeLessThanOrEqual(check.tolerance ?? 1e-5);
  });

  const pairs = examples.flatMap((example) =>
    example.checks
      .filter(({ statistic }) => bounds.test(statistic))
      .flatMap(({ published }) =>
        Object.entries((published ?? {}) as Readonly<Record<string, readonly [number, number]>>).map(
          ([coefficient, [low, high]]) => ({ id: example.id, example, coefficient, low, high }),
        ),
      ),
  );

  test.each(pairs)("$id: the linearised interval of $coefficient", ({ example, coefficient, low, high }) => {
    const measured = measureInterval(example, coefficient);
    // Printed to three digits, by rounding.
    expect(Math.abs(measured.low - low)).toBeLessThanOrEqual(0.000_501);
    expect(Math.abs(measured.high - high)).toBeLessThanOrEqual(0.000_501);
  });
});

const intervalNames = {
  ac1: "gwet-ac1",
  fleiss: "fleiss-kappa",
  pi: "fleiss-kappa",
  alpha: "krippendorff-alpha-nominal",
  conger: "conger-kappa",
  kappa: "cohen-kappa",
  bp: "brennan-prediger",
} as const;

function measureInterval({ data }: Example, coefficient: string): { readonly low: number; readonly high: number } {
  const rows =
    data.rows?.map((row) => row.map((cell) => cell ?? undefined)) ?? unitsOf(data.table ?? [], data.categories);
  const name = intervalNames[coefficient as keyof typeof intervalNames];
  const [measured] = measureAgreement(createRatings(rows), {
    scale: { kind: "names" },
    statistics: [name],
    weights: "identity",
    interval: "linearised",
    draws: 0,
    level: 0.95,
    seed: "1",
  });
  const { value, low } = { value: measured?.value ?? Number.NaN, low: measured?.low ?? Number.NaN };
  // The table functions of irrCAC divide by n where the others, and we, divide by n − 1; Cohen's kappa is the same in both.
  const reach = (value - low) * (data.table !== undefined && name !== "cohen-kappa" ? Math.sqrt(0.99) : 1);
  return { low: value - reach, high: Math.min(1, value + reach) };
}

function measure({ data }: Example, statistic: string): number {
  if (data.units !== undefined) return measureUnitising(data, statistic);
  if (data.kind?.includes("a set of letters") === true) return measureSets(data.rows ?? [], statistic);
  const name = statistic.replace(/\s*\(.*\)$/, "");
  const table = data.tables?.[name.split("_").at(-1) ?? ""] ?? data.table ?? data.tables?.["equal"];
  const ratings: Ratings =
    table === undefined
      ? createRatings((data.rows ?? []).map((row) => row.map((cell) => cell ?? undefined)))
      : createRatings(unitsOf(table, data.categories));
  const counts = countUnits(ratings);
  return measureRatings(ratings, counts, name.replace(/_(equal|biased)$/, ""));
}

function unitsOf(table: readonly (readonly number[])[], categories: readonly (string | number)[] = [1, 2, 3]) {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => [categories[first], categories[second]])),
  );
}

function measureRatings(ratings: Ratings, counts: UnitCounts, name: string): number {
  const numbers = ratings.values.map(Number);
  const alpha = (metric: Metric): Estimate => estimateOf(createAlpha(counts, metric));
  const category = /^category_(\d)$/.exec(name)?.[1];
  if (category !== undefined) return measureCategories(ratings)[Number(category) - 1]?.kappa ?? Number.NaN;
  switch (name) {
    case "krippendorff_alpha_nominal":
    case "krippendorff_alpha":
      return valueOf(alpha({ kind: "nominal" }));
    case "krippendorff_alpha_ordinal":
      return valueOf(alpha({ kind: "ordinal" }));
    case "krippendorff_alpha_interval":
      return valueOf(alpha({ kind: "interval", numbers }));
    case "krippendorff_alpha_ratio":
      return valueOf(alpha({ kind: "ratio", numbers }));
    case "nominal_Do":
    case "Do":
      return partsOf(alpha({ kind: "nominal" })).observed;
    case "nominal_De":
    case "De":
      return partsOf(alpha({ kind: "nominal" })).expected;
    case "interval_Do":
      return partsOf(alpha({ kind: "interval", numbers })).observed;
    case "interval_De":
      return partsOf(alpha({ kind: "interval", numbers })).expected;
    case "gwet_ac1":
      return valueOf(estimateOf(createGwet(counts)));
    case "gwet_ac1_se":
      // The table functions of irrCAC divide by n where the others divide by n − 1.
      return (standardErrorOf(counts, "gwet") ?? Number.NaN) * (counts.unitCount === 100 ? Math.sqrt(0.99) : 1);
    case "pe_ac1":
      return partsOf(estimateOf(createGwet(counts))).expected;
    case "gwet_ac2_quadratic":
      return valueOf(estimateOf(createGwet(counts, createAgreementWeights("quadratic", counts.valueCount, numbers))));
    case "fleiss_kappa":
    case "scott_pi":
      return valueOf(estimateOf(createFleissKappa(counts)));
    case "fleiss_kappa_se":
      return standardErrorOf(counts, "fleiss-kappa") ?? Number.NaN;
    case "conger_kappa":
      return valueOf(estimateOf(createCongerKappa(ratings)));
    case "brennan_prediger":
    case "bennett_s":
      return valueOf(estimateOf(createBrennanPrediger(counts)));
    case "percent_agreement":
    case "percent":
      return valueOf(estimateOf(createPercentAgreement(counts)));
    case "po":
      return partsOf(estimateOf(createFleissKappa(counts))).observed;
    case "pe":
      return partsOf(estimateOf(ratings.coderCount === 2 ? createCohenKappa(ratings) : createFleissKappa(counts)))
        .expected;
    case "cohen_kappa":
    case "cohen":
      return valueOf(estimateOf(createCohenKappa(ratings)));
    case "cohen_kappa_se":
      return standardErrorOfCohenKappa(ratings) ?? Number.NaN;
    default:
      throw new Error(`No statistic of ours answers to ${name}.`);
  }
}

function measureSets(rows: NonNullable<Example["data"]["rows"]>, statistic: string): number {
  const ratings = createSetRatings(rows.map((row) => row.map((cell) => String(cell).split(""))));
  const distances: readonly (readonly [RegExp, SetDistance])[] = [
    [/DKPro/, masiProductDistance],
    [/Passonneau 2006/, masiDistance],
    [/^alpha_set_distance$/, passonneauDistance],
  ];
  const distance = distances.find(([pattern]) => pattern.test(statistic))?.[1];
  if (distance === undefined) throw new Error(`No distance of ours answers to ${statistic}.`);
  return valueOf(
    estimateOf(
      createAlpha(countUnits(ratings), { kind: "distance", distance: distanceBetween(ratings.values, distance) }),
    ),
  );
}

function measureUnitising(
  { begin = 0, length = 0, units = [], stretch = 1 }: Example["data"],
  statistic: string,
): number {
  // Published values of 1995 are for continua in the limit, which stretching approaches.
  const continuum: Continuum = {
    start: begin * stretch,
    end: (begin + length) * stretch,
    coderCount: 2,
    units: units.map(([start, size, coder, category]) => ({
      coder,
      start: start * stretch,
      end: (start + size) * stretch,
      category,
    })),
  };
  const [, kind, category] = /^(alpha_U|Do|De)?_?(\w)?$/.exec(statistic) ?? [];
  if (kind === "alpha_U" && category === undefined) return valueOf(alphaOfUnitisingAll(continuum));
  const one = alphaOfUnitising(continuum, category ?? statistic);
  if (kind === "Do") return partsOf(one).observed;
  return kind === "De" ? partsOf(one).expected : valueOf(one);
}

function valueOf(estimate: Estimate): number {
  return estimate.value ?? Number.NaN;
}

function partsOf(estimate: Estimate): { readonly observed: number; readonly expected: number } {
  if (estimate.value === undefined) throw new Error(estimate.reason);
  return { observed: estimate.observed ?? Number.NaN, expected: estimate.expected ?? Number.NaN };
}
