/** Two rows and their weight, in bits. */
export type WeighedPair = readonly [left: number, right: number, weightBits: number];

export interface MergeOptions {
  readonly leastWeight: number;
  readonly priorWeight: number;
  rankOf(row: number): number;
  readonly mustLink: readonly (readonly [number, number])[];
  readonly cannotLink: readonly (readonly [number, number])[];
}

/** How fast several pairs between two clusters add to one another: not at all at 0, as if independent at 1. */
const growth = 0.2;
/** Weights are taken as whole multiples of this, so that sums do not hang on the order of adding. */
const step = 2 ** -20;

interface Cluster {
  rows: number[];
  rank: number;
  /** To each other cluster: the sum of the evidence of the pairs weighed, and how many they are. */
  readonly links: Map<Cluster, Link>;
  isGone: boolean;
}
interface Link {
  readonly evidence: number;
  readonly pairCount: number;
}

/**
 * Merges rows, always the two clusters with the strongest link first, as long as a link reaches `leastWeight`. With k pairs between two
 * clusters, of mean evidence e (weight without prior), the link is prior + e·k^0.2: average linkage, in which several looks at the same two
 * people count for a little more than one, yet far less than if they were independent. A pair that was not weighed counts as no evidence.
 */
export function mergeByAverage(
  rows: readonly number[],
  pairs: readonly WeighedPair[],
  options: MergeOptions,
): readonly (readonly number[])[] {
  const { leastWeight, priorWeight } = options;
  const clusterOf = new Map<number, Cluster>();
  for (const row of rows)
    clusterOf.set(row, { rows: [row], rank: options.rankOf(row), links: new Map(), isGone: false });
  const at = (row: number): Cluster => clusterOf.get(row) as Cluster;

  for (const [a, b, weightBits] of pairs)
    addLink(at(a), at(b), { evidence: Math.round((weightBits - priorWeight) / step) * step, pairCount: 1 });
  for (const [a, b] of options.cannotLink) addLink(at(a), at(b), { evidence: Number.NEGATIVE_INFINITY, pairCount: 1 });
  for (const [a, b] of options.mustLink) {
    const [one, other] = [at(a), at(b)];
    if (one === other) continue;
    const merged = merge(one, other);
    for (const row of merged.rows) clusterOf.set(row, merged);
  }

  const queue: Candidate[] = [];
  const clusters = new Set(clusterOf.values());
  for (const cluster of clusters) offer(cluster, (other) => cluster.rank < other.rank);
  for (let best = takeBest(queue); best !== undefined; best = takeBest(queue)) {
    if (best.one.isGone || best.other.isGone) continue;
    const merged = merge(best.one, best.other);
    clusters.add(merged);
    offer(merged, () => true);
  }
  return [...clusters].filter((cluster) => !cluster.isGone).map((cluster) => cluster.rows);

  function offer(cluster: Cluster, isWanted: (other: Cluster) => boolean): void {
    for (const [other, link] of cluster.links) {
      if (!isWanted(other)) continue;
      const strength = strengthOf(link, cluster.rows.length * other.rows.length, priorWeight);
      if (strength < leastWeight) continue;
      const [one, two] = cluster.rank < other.rank ? [cluster, other] : [other, cluster];
      putIn(queue, { strength, one, other: two });
    }
  }
}

function strengthOf({ evidence }: Link, pairCount: number, priorWeight: number): number {
  return priorWeight + (evidence / pairCount) * pairCount ** growth;
}

function addLink(a: Cluster, b: Cluster, link: Link): void {
  if (a === b) return;
  const before = a.links.get(b) ?? { evidence: 0, pairCount: 0 };
  const sum = { evidence: before.evidence + link.evidence, pairCount: before.pairCount + link.pairCount };
  a.links.set(b, sum);
  b.links.set(a, sum);
}

function merge(one: Cluster, other: Cluster): Cluster {
  const merged: Cluster = {
    rows: [...one.rows, ...other.rows],
    rank: Math.min(one.rank, other.rank),
    links: new Map(),
    isGone: false,
  };
  for (const part of [one, other]) {
    part.isGone = true;
    for (const [neighbour, link] of part.links) {
      neighbour.links.delete(part);
      if (neighbour !== one && neighbour !== other) addLink(merged, neighbour, link);
    }
  }
  return merged;
}

interface Candidate {
  readonly strength: number;
  readonly one: Cluster;
  readonly other: Cluster;
}

function isBefore(a: Candidate, b: Candidate): boolean {
  if (a.strength !== b.strength) return a.strength > b.strength;
  if (a.one.rank !== b.one.rank) return a.one.rank < b.one.rank;
  return a.other.rank < b.other.rank;
}

/** A binary heap, the strongest candidate on top. */
function putIn(heap: Candidate[], candidate: Candidate): void {
  heap.push(candidate);
  let place = heap.length - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    if (!isBefore(heap[place]!, heap[above]!)) return;
    [heap[place], heap[above]] = [heap[above]!, heap[place]!];
    place = above;
  }
}

function takeBest(heap: Candidate[]): Candidate | undefined {
  const best = heap[0];
  const last = heap.pop();
  if (best === undefined || last === undefined || heap.length === 0) return best;
  heap[0] = last;
  let place = 0;
  for (;;) {
    const below = 2 * place + 1;
    if (below >= heap.length) return best;
    const better = below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!) ? below + 1 : below;
    if (!isBefore(heap[better]!, heap[place]!)) return best;
    [heap[place], heap[better]] = [heap[better]!, heap[place]!];
    place = better;
  }
}
