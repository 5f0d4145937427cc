export type WeightKind = "identity" | "linear" | "quadratic" | "ordinal";

/** How much a pair of categories counts as agreement, row by row: 1 on the diagonal, `weights[k × q + l]` elsewhere. */
export interface AgreementWeights {
  readonly kind: WeightKind;
  readonly categoryCount: number;
  readonly table: Float64Array;
}

/**
 * Weights for weighted agreement (Gwet 2014, table 3.A): identity; linear 1 − |k − l| ⁄ range; quadratic
 * 1 − (k − l)² ⁄ range²; ordinal by the number of pairs of categories between two. `numbers` are what the categories
 * stand for; without them their positions 1, 2, 3 … do.
 */
export function createAgreementWeights(
  kind: WeightKind,
  categoryCount: number,
  numbers?: readonly number[],
): AgreementWeights {
  const at = numbers ?? Array.from({ length: categoryCount }, (_, index) => index + 1);
  const range = Math.max(...at) - Math.min(...at);
  const table = new Float64Array(categoryCount * categoryCount);
  for (let k = 0; k < categoryCount; k += 1) {
    for (let l = 0; l < categoryCount; l += 1)
      table[k * categoryCount + l] = weigh(kind, { k, l, at, range, categoryCount });
  }
  return { kind, categoryCount, table };
}

interface Pair {
  readonly k: number;
  readonly l: number;
  readonly at: readonly number[];
  readonly range: number;
  readonly categoryCount: number;
}

function weigh(kind: WeightKind, { k, l, at, range, categoryCount }: Pair): number {
  if (k === l) return 1;
  const apart = Math.abs((at[k] ?? 0) - (at[l] ?? 0));
  switch (kind) {
    case "identity":
      return 0;
    case "linear":
      return 1 - apart / range;
    case "quadratic":
      return 1 - (apart / range) ** 2;
    case "ordinal":
      return 1 - pairsOf(Math.abs(k - l) + 1) / pairsOf(categoryCount);
  }
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
