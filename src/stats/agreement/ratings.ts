/** What coders said of units, as numbers: `codes[unit × coderCount + coder]` is an index into `values`, or −1 where missing. */
export interface Ratings<T = string | number> {
  readonly unitCount: number;
  readonly coderCount: number;
  /** The categories, observed or declared, in their order. */
  readonly values: readonly T[];
  readonly codes: Int32Array;
}

export type RatingRows<T> = readonly (readonly (T | undefined)[])[];

export interface RatingsOptions<T> {
  /** The categories in their order; those that occur and are not named follow. Otherwise they are sorted. */
  readonly values?: readonly T[];
}

/** Ratings from a row per unit with a cell per coder; `undefined` is missing, and so is what a short row lacks. */
export function createRatings<T extends string | number>(
  rows: RatingRows<T>,
  { values: declared = [] }: RatingsOptions<T> = {},
): Ratings<T> {
  const occurring = new Set<T>();
  let coderCount = 0;
  for (const row of rows) {
    coderCount = Math.max(coderCount, row.length);
    for (const value of row) if (value !== undefined) occurring.add(value);
  }
  const values = [...new Set([...declared, ...[...occurring].toSorted(inOrder)])];
  const indexOf = new Map(values.map((value, index) => [value, index]));
  const codes = new Int32Array(rows.length * coderCount).fill(-1);
  for (const [unit, row] of rows.entries()) {
    for (const [coder, value] of row.entries()) {
      if (value !== undefined) codes[unit * coderCount + coder] = indexOf.get(value) ?? -1;
    }
  }
  return { unitCount: rows.length, coderCount, values, codes };
}

/** Ratings whose values are sets of codes, given as arrays; an empty array is the empty set and not missing. */
export function createSetRatings(rows: RatingRows<readonly string[]>): Ratings<readonly string[]> {
  const sets = new Map<string, readonly string[]>();
  const keys = rows.map((row) =>
    row.map((cell) => {
      if (cell === undefined) return undefined;
      const set = [...new Set(cell)].toSorted();
      const key = JSON.stringify(set);
      sets.set(key, set);
      return key;
    }),
  );
  const { values, ...ratings } = createRatings(keys);
  return { ...ratings, values: values.map((key) => sets.get(key) ?? []) };
}

/** The same ratings with one category against all others: index 1 for it, 0 for the rest. */
export function dichotomise(ratings: Ratings<unknown>, category: number): Ratings<number> {
  const codes = ratings.codes.map((code) => (code === -1 ? -1 : code === category ? 1 : 0));
  return { unitCount: ratings.unitCount, coderCount: ratings.coderCount, values: [0, 1], codes };
}

function inOrder(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
