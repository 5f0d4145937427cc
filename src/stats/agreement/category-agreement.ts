import { createAlpha } from "./alpha.ts";
import { createFleissKappa } from "./chance-corrected.ts";
import { estimateOf } from "./estimate.ts";
import { dichotomise, type Ratings } from "./ratings.ts";
import { countUnits } from "./unit-counts.ts";

/** How coders agree on one category against all others. */
export interface CategoryAgreement {
  /** The category's place in `ratings.values`. */
  readonly category: number;
  /** Units to which at least one coder gave it. */
  readonly units: number;
  /**
   * Of the pairs of coders of one unit of whom one gave it, the share in which the other did too (Spitzer and Fleiss
   * 1974; Cicchetti and Feinstein 1990); undefined where no such pair is.
   */
  readonly positiveAgreement: number | undefined;
  /** Nominal alpha of it against all others. */
  readonly alpha: number | undefined;
  /** Fleiss' kappa of it against all others (Fleiss 1971, section 4). */
  readonly kappa: number | undefined;
}

/** Agreement on each category, which an overall coefficient hides; in the order of the categories. */
export function measureCategories(ratings: Ratings<unknown>): readonly CategoryAgreement[] {
  return ratings.values.map((_, category) => {
    const own = dichotomise(ratings, category);
    const counts = countUnits(own);
    return {
      category,
      ...positivePairs(own),
      alpha: estimateOf(createAlpha(counts, { kind: "nominal" })).value,
      kappa: estimateOf(createFleissKappa(counts)).value,
    };
  });
}

function positivePairs({ codes, unitCount, coderCount }: Ratings<number>) {
  let units = 0;
  let agreeing = 0;
  let given = 0;
  for (let unit = 0; unit < unitCount; unit += 1) {
    let yes = 0;
    let size = 0;
    for (let at = unit * coderCount; at < (unit + 1) * coderCount; at += 1) {
      if (codes[at] === -1) continue;
      size += 1;
      if (codes[at] === 1) yes += 1;
    }
    if (yes > 0) units += 1;
    if (size < 2) continue;
    agreeing += (yes * (yes - 1)) / (size - 1);
    given += yes;
  }
  return { units, positiveAgreement: given === 0 ? undefined : agreeing / given };
}

/** Units on which coders differ, those with the largest share of differing pairs first; units in their order among equals. */
export function listDisagreements(
  ratings: Ratings<unknown>,
): readonly { readonly unit: number; readonly share: number }[] {
  const { codes, unitCount, coderCount } = ratings;
  const found: { readonly unit: number; readonly share: number }[] = [];
  for (let unit = 0; unit < unitCount; unit += 1) {
    const given = [...codes.subarray(unit * coderCount, (unit + 1) * coderCount)].filter((code) => code !== -1);
    if (given.length < 2) continue;
    let differing = 0;
    for (let a = 0; a < given.length; a += 1)
      for (let b = a + 1; b < given.length; b += 1) if (given[a] !== given[b]) differing += 1;
    if (differing > 0) found.push({ unit, share: differing / ((given.length * (given.length - 1)) / 2) });
  }
  return found.toSorted((a, b) => b.share - a.share || a.unit - b.unit);
}
