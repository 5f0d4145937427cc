import { measureCategories } from "./category-agreement.ts";
import { measureAgreement } from "./measure-agreement.ts";
import { createRatings } from "./ratings.ts";

/** How far coders agree on one code: whether it is there or not, unit by unit. */
export interface CodeAlpha {
  /** Units to which at least one coder gave it. */
  readonly units: number;
  /** Krippendorff's alpha, nominal; null with a note where it is undefined, or the code was used in too few units to say. */
  readonly alpha: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly positiveAgreement: number | null;
  readonly note?: string;
}

export interface CodeAlphaOptions {
  readonly draws: number;
  readonly level: number;
  readonly seed: string;
  /** The case of each unit: cases are drawn whole. */
  readonly clusterOf: Int32Array;
}

/** A code used in fewer units than this gets no coefficient: it would say little and vary wildly. */
export const fewestUnits = 10;

export const tooFewUnits = {
  alpha: null,
  low: null,
  high: null,
  note: `The code was used in fewer than ${fewestUnits} units, too few for a coefficient.`,
};

/** `given[unit][coder]` says whether the coder gave the code; undefined where they did not code the unit. */
export function measureCodeAlpha(
  given: readonly (readonly (boolean | undefined)[])[],
  options: CodeAlphaOptions,
): CodeAlpha {
  const ratings = createRatings(
    given.map((coders) => coders.map((has) => (has === undefined ? undefined : has ? 1 : 0))),
    { values: [0, 1] },
  );
  const category = measureCategories(ratings)[1];
  const units = category?.units ?? 0;
  const positiveAgreement = category?.positiveAgreement ?? null;
  if (units < fewestUnits) return { units, ...tooFewUnits, positiveAgreement };
  const [alpha] = measureAgreement(ratings, {
    scale: { kind: "names" },
    statistics: ["krippendorff-alpha-nominal"],
    weights: "quadratic",
    ...options,
  });
  return {
    units,
    alpha: alpha?.value ?? null,
    low: alpha?.low ?? null,
    high: alpha?.high ?? null,
    positiveAgreement,
    ...(alpha?.note === undefined ? {} : { note: alpha.note }),
  };
}
