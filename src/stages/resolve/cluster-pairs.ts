import { createDisjointSets } from "./disjoint-sets.ts";
import { linkErrors } from "./errors.ts";
import { mergeByAverage, type WeighedPair } from "./merge-by-average.ts";
import type { ScoredPairs } from "./score-pairs.ts";

export interface ClusterOptions {
  readonly rowCount: number;
  /** log2 odds that the pairs between two clusters must reach for the two to become one. */
  readonly leastWeight: number;
  /** The weight of any two rows, also of those that no blocking rule brought together. */
  readonly weighRows?: ((left: number, right: number) => number) | undefined;
  /** The weight that two rows start from. */
  readonly priorWeight: number;
  /** The place of each row in an order of its own, such as that of its id: it settles ties, so that the order of the table does not. */
  readonly ranks?: ArrayLike<number> | undefined;
  /** Pairs of rows that people judged the same. */
  readonly mustLink?: readonly (readonly [number, number])[];
  /** Pairs of rows that people judged different. */
  readonly cannotLink?: readonly (readonly [number, number])[];
}

/** The cluster of each row, by its first row; a row alone is its own. */
export type Clusters = Uint32Array;

/** Components up to this size have every pair within them weighed, found by a blocking rule or not. */
const mostWeighedWhole = 256;

/**
 * Groups rows into clusters: a partition that follows from the weights, never from the order of rows or pairs. Connected components of the
 * pairs above `leastWeight` are split where their weights disagree (see `mergeByAverage`), so that one strong pair cannot chain two people.
 * Must-links hold, cannot-links are never broken. Throws LINK_CONSTRAINTS_CONTRADICT.
 */
export function clusterPairs(pairs: ScoredPairs, options: ClusterOptions): Clusters {
  const { rowCount, leastWeight, mustLink = [], cannotLink = [] } = options;
  const bound = createDisjointSets(rowCount);
  for (const [a, b] of mustLink) bound.join(a, b);
  for (const [a, b] of cannotLink) if (bound.find(a) === bound.find(b)) throw contradiction();

  const components = createDisjointSets(rowCount);
  for (const [a, b] of mustLink) components.join(a, b);
  for (let pair = 0; pair < pairs.left.length; pair += 1)
    if (pairs.weights[pair]! >= leastWeight) components.join(pairs.left[pair]!, pairs.right[pair]!);

  const clusters = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const pairsOf = groupPairs(pairs, components);
  const forbidden = groupConstraints(cannotLink, components);
  for (const [component, rows] of groupRows(components, rowCount)) {
    const isForbidden = forbidden.get(component) ?? [];
    if (rows.length === 2 && isForbidden.length === 0) {
      clusters[rows[1]!] = rows[0]!;
      continue;
    }
    const weighed = weighWithin(rows, pairsOf.get(component) ?? [], pairs, options);
    const merged = mergeByAverage(rows, weighed, {
      leastWeight,
      priorWeight: options.priorWeight,
      rankOf: (row) => options.ranks?.[row] ?? row,
      mustLink: mustLink.filter(([a]) => components.find(a) === component),
      cannotLink: isForbidden,
    });
    for (const cluster of merged) {
      const first = Math.min(...cluster);
      for (const row of cluster) clusters[row] = first;
    }
  }
  return clusters;
}

function contradiction() {
  return linkErrors.create(
    "LINK_CONSTRAINTS_CONTRADICT",
    "Two rows are judged different, and other judgements make them the same.",
    { hint: "Withdraw one of the judgements on the way between them." },
  );
}

/** Every component of at least two rows. */
function groupRows(components: ReturnType<typeof createDisjointSets>, rowCount: number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < rowCount; row += 1) {
    const component = components.find(row);
    if (component === row) continue;
    const rows = groups.get(component);
    if (rows === undefined) groups.set(component, [component, row]);
    else rows.push(row);
  }
  return groups;
}

/** The pairs inside each component, also those below the least weight. */
function groupPairs(pairs: ScoredPairs, components: ReturnType<typeof createDisjointSets>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let pair = 0; pair < pairs.left.length; pair += 1) {
    const component = components.find(pairs.left[pair]!);
    if (components.find(pairs.right[pair]!) !== component) continue;
    const inside = groups.get(component);
    if (inside === undefined) groups.set(component, [pair]);
    else inside.push(pair);
  }
  return groups;
}

function groupConstraints(
  cannotLink: readonly (readonly [number, number])[],
  components: ReturnType<typeof createDisjointSets>,
): Map<number, (readonly [number, number])[]> {
  const groups = new Map<number, (readonly [number, number])[]>();
  for (const constraint of cannotLink) {
    const component = components.find(constraint[0]);
    if (components.find(constraint[1]) === component)
      groups.set(component, [...(groups.get(component) ?? []), constraint]);
  }
  return groups;
}

function weighWithin(
  rows: readonly number[],
  inside: readonly number[],
  pairs: ScoredPairs,
  { weighRows }: ClusterOptions,
): WeighedPair[] {
  const known = inside.map((pair): WeighedPair => [pairs.left[pair]!, pairs.right[pair]!, pairs.weights[pair]!]);
  const all = (rows.length * (rows.length - 1)) / 2;
  if (weighRows === undefined || rows.length > mostWeighedWhole || known.length === all) return known;
  const isKnown = new Set(known.map(([a, b]) => `${a} ${b}`));
  const missing: WeighedPair[] = [];
  for (const [at, a] of rows.entries())
    for (const b of rows.slice(at + 1)) if (!isKnown.has(`${a} ${b}`)) missing.push([a, b, weighRows(a, b)]);
  return [...known, ...missing];
}
