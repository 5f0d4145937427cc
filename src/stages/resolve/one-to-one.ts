import type { Clusters } from "./cluster-pairs.ts";
import type { ScoredPairs } from "./score-pairs.ts";

export interface OneToOneOptions {
  readonly rowCount: number;
  readonly leastWeight: number;
  readonly ranks?: ArrayLike<number> | undefined;
  readonly mustLink?: readonly (readonly [number, number])[];
  readonly cannotLink?: readonly (readonly [number, number])[];
}

/**
 * Gives each row of two tables at most one partner, the strongest pair first; ties go by rank. Judged pairs come before all others.
 */
export function linkOneToOne(pairs: ScoredPairs, options: OneToOneOptions): Clusters {
  const { rowCount, leastWeight, ranks, mustLink = [], cannotLink = [] } = options;
  const clusters = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const isTaken = new Uint8Array(rowCount);
  const isForbidden = new Set(cannotLink.map(([a, b]) => (a < b ? `${a} ${b}` : `${b} ${a}`)));
  const rankOf = (row: number): number => ranks?.[row] ?? row;
  const take = (left: number, right: number): void => {
    if (isTaken[left] === 1 || isTaken[right] === 1) return;
    isTaken[left] = 1;
    isTaken[right] = 1;
    clusters[Math.max(left, right)] = Math.min(left, right);
  };
  for (const [a, b] of mustLink) take(a, b);
  const order = Uint32Array.from(pairs.weights.keys())
    .filter((pair) => pairs.weights[pair]! >= leastWeight)
    .toSorted(
      (a, b) =>
        pairs.weights[b]! - pairs.weights[a]! ||
        rankOf(pairs.left[a]!) - rankOf(pairs.left[b]!) ||
        rankOf(pairs.right[a]!) - rankOf(pairs.right[b]!),
    );
  for (const pair of order) {
    const [left, right] = [pairs.left[pair]!, pairs.right[pair]!];
    if (!isForbidden.has(`${left} ${right}`)) take(left, right);
  }
  return clusters;
}
