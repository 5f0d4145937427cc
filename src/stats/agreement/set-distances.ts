/** A distance between two sets of codes, 0 for equal sets and at most 1. */
export type SetDistance = (a: ReadonlySet<string>, b: ReadonlySet<string>) => number;

/** 1 − |A ∩ B| ⁄ |A ∪ B| (Jaccard 1908); two empty sets are equal. */
export const jaccardDistance: SetDistance = (a, b) => 1 - jaccard(a, b);

/** 0 equal, 1/3 one within the other, 2/3 overlapping, 1 disjoint (Passonneau 2004). */
export const passonneauDistance: SetDistance = (a, b) => 1 - monotonicity(a, b);

/** MASI as 1 − Jaccard × monotonicity (Passonneau 2006, section 4; the form NLTK uses). */
export const masiDistance: SetDistance = (a, b) => 1 - jaccard(a, b) * monotonicity(a, b);

/** The other MASI in circulation: Jaccard distance × (1 − monotonicity), as DKPro Statistics has it. */
export const masiProductDistance: SetDistance = (a, b) => (1 - jaccard(a, b)) * (1 - monotonicity(a, b));

/** A distance between indexes of `sets`, worked out once for each pair where the sets are few. */
export function distanceBetween(
  sets: readonly (readonly string[])[],
  distance: SetDistance,
): (a: number, b: number) => number {
  const each = sets.map((set) => new Set(set));
  const between = (a: number, b: number): number => distance(each[a] ?? new Set(), each[b] ?? new Set());
  if (sets.length > MOST_TABULATED) return between;
  const table = new Float64Array(sets.length * sets.length);
  for (let a = 0; a < sets.length; a += 1) {
    for (let b = 0; b < sets.length; b += 1) table[a * sets.length + b] = between(a, b);
  }
  return (a, b) => table[a * sets.length + b] as number;
}

const MOST_TABULATED = 1500;

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  const shared = countShared(a, b);
  return shared / (a.size + b.size - shared);
}

/** Passonneau's M: 1 equal, 2/3 one within the other, 1/3 overlap, 0 disjoint; the empty set is within every set. */
function monotonicity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b);
  if (shared === a.size && shared === b.size) return 1;
  if (shared === a.size || shared === b.size) return 2 / 3;
  return shared === 0 ? 0 : 1 / 3;
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  return shared;
}
