import type { Linkage } from "./link-tables.ts";

export interface PairSplit {
  /** Pairs whose rows are in one cluster, also those that are light alone and that the rest of the cluster speaks for. */
  readonly linked: Uint32Array;
  /** The other pairs that may be one person: too light, or heavy and yet parted by the rest of their clusters. */
  readonly possible: Uint32Array;
}

/** Parts the kept pairs into linked and possible ones, each from the heaviest to the lightest. */
export function createPairSplit({ scoring, clusters }: Linkage): PairSplit {
  const { left, right, weights } = scoring.pairs;
  const order = Uint32Array.from(weights.keys()).toSorted((a, b) => weights[b]! - weights[a]! || a - b);
  const isLinked = (pair: number): boolean => clusters[left[pair]!] === clusters[right[pair]!];
  return { linked: order.filter(isLinked), possible: order.filter((pair) => !isLinked(pair)) };
}

/** The pairs worth explaining: half of them nearest to the least weight, where a person looks first, the rest evenly over all weights. */
export function choosePairsToExplain({ scoring, threshold }: Linkage, count: number): readonly number[] {
  const { weights } = scoring.pairs;
  const byCloseness = Uint32Array.from(weights.keys()).toSorted(
    (a, b) => Math.abs(weights[a]! - threshold.weightBits) - Math.abs(weights[b]! - threshold.weightBits) || a - b,
  );
  const near = byCloseness.slice(0, Math.ceil(count / 2));
  const rest = byCloseness.slice(near.length).toSorted((a, b) => weights[b]! - weights[a]! || a - b);
  const stride = Math.max(1, Math.ceil(rest.length / Math.max(1, count - near.length)));
  const spread = rest.filter((_, at) => at % stride === 0);
  return [...near, ...spread].toSorted((a, b) => weights[b]! - weights[a]! || a - b);
}
