import { createCongerKappa } from "./coder-margins.ts";
import { estimateOf } from "./estimate.ts";
import type { Ratings } from "./ratings.ts";
import { linearised } from "./standard-errors.ts";
import type { UnitCounts } from "./unit-counts.ts";

/**
 * The standard error of Conger's kappa over units as a random sample, by linearisation (Gwet 2014; as irrCAC's
 * `conger.kappa.raw` gives it). Undefined where kappa is.
 */
export function standardErrorOfConger(ratings: Ratings<unknown>, counts: UnitCounts): number | undefined {
  const estimate = estimateOf(createCongerKappa(ratings));
  if (estimate.value === undefined || estimate.expected === undefined) return undefined;
  const { codes, coderCount, unitCount, values } = ratings;
  const q = values.length;
  const totals = new Float64Array(coderCount);
  const shares = new Float64Array(coderCount * q);
  for (const [at, code] of codes.entries()) {
    if (code === -1) continue;
    const coder = at % coderCount;
    totals[coder] = (totals[coder] as number) + 1;
    shares[coder * q + code] = (shares[coder * q + code] as number) + 1;
  }
  const sums = new Float64Array(q);
  for (let at = 0; at < shares.length; at += 1) {
    shares[at] = (shares[at] as number) / Math.max(1, totals[Math.floor(at / q)] as number);
    sums[at % q] = (sums[at % q] as number) + (shares[at] as number);
  }
  const coders = totals.filter((total) => total > 0).length;
  // What one coder's value of each kind has to do with the others' frequencies, less its mean over that coder's values.
  const others = shares.map((share, at) => (sums[at % q] as number) - share);
  const means = Array.from(totals, (_, coder) =>
    others
      .subarray(coder * q, (coder + 1) * q)
      .reduce((sum, other, k) => sum + other * (shares[coder * q + k] as number), 0),
  );
  const { expected } = estimate;
  const n = counts.patternOf.reduce((sum, pattern) => sum + ((counts.sizes[pattern] as number) > 0 ? 1 : 0), 0);
  const chanceOf = (unit: number): number => {
    let chance = expected;
    for (let coder = 0; coder < coderCount; coder += 1) {
      const code = codes[unit * coderCount + coder] as number;
      if (code === -1) continue;
      const apart = (others[coder * q + code] as number) - (means[coder] as number);
      chance += ((n / (totals[coder] as number)) * apart) / (coders * (coders - 1));
    }
    return chance;
  };
  if (unitCount === 0) return undefined;
  return linearised(counts, { value: estimate.value, expected, chanceOf });
}

/** The standard error of Cohen's kappa (Fleiss, Cohen and Everitt 1969, equation 13). Undefined where kappa is. */
export function standardErrorOfCohenKappa({
  codes,
  coderCount,
  unitCount,
  values,
}: Ratings<unknown>): number | undefined {
  if (coderCount !== 2) return undefined;
  const q = values.length;
  const table = new Float64Array(q * q);
  const firsts = new Float64Array(q);
  const seconds = new Float64Array(q);
  let n = 0;
  for (let unit = 0; unit < unitCount; unit += 1) {
    const [a, b] = [codes[2 * unit] as number, codes[2 * unit + 1] as number];
    if (a === -1 || b === -1) continue;
    n += 1;
    table[a * q + b] = (table[a * q + b] as number) + 1;
    firsts[a] = (firsts[a] as number) + 1;
    seconds[b] = (seconds[b] as number) + 1;
  }
  let observed = 0;
  let expected = 0;
  for (let k = 0; k < q; k += 1) {
    observed += (table[k * q + k] as number) / n;
    expected += ((firsts[k] as number) * (seconds[k] as number)) / (n * n);
  }
  if (n === 0 || expected === 1) return undefined;
  let sum = 0;
  for (let k = 0; k < q; k += 1) {
    for (let l = 0; l < q; l += 1) {
      const share = (table[k * q + l] as number) / n;
      // Row and column change places off the diagonal, as in the paper.
      const margins = ((firsts[l] as number) + (seconds[k] as number)) / n;
      sum +=
        k === l ? share * (1 - expected - margins * (1 - observed)) ** 2 : share * (1 - observed) ** 2 * margins ** 2;
    }
  }
  const variance = (sum - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4);
  return Math.sqrt(Math.max(0, variance));
}
