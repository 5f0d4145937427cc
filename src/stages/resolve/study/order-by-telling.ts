/** A pair of people that may be one, by the machine's reckoning. */
export interface OpenPair {
  readonly left: string;
  readonly right: string;
  readonly probability: number;
}

/**
 * How much deciding each pair would tell: how unsure the machine is (the entropy of the answer, in bits) times how far the range of the
 * count is expected to shrink. A *same* always takes one person from it; a *different* does only where no other open pairs
 * tie the two together.
 */
export function tellingOf(pairs: readonly OpenPair[]): readonly number[] {
  const bridges = findBridges(pairs);
  return pairs.map(({ probability: p }, at) => entropy(p) * (p + (bridges.has(at) ? 1 - p : 0)));
}

function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
}

/** The pairs without which the people they tie would fall apart (Tarjan 1974), found without recursion, since chains can be long. */
function findBridges(pairs: readonly OpenPair[]): ReadonlySet<number> {
  const edgesOf = new Map<string, number[]>();
  for (const [at, { left, right }] of pairs.entries())
    for (const key of [left, right]) edgesOf.set(key, [...(edgesOf.get(key) ?? []), at]);
  const entered = new Map<string, number>();
  const lowest = new Map<string, number>();
  const bridges = new Set<number>();
  for (const start of edgesOf.keys()) {
    if (entered.has(start)) continue;
    const path: { readonly key: string; readonly by: number | undefined; next: number }[] = [];
    const enter = (key: string, by: number | undefined): void => {
      entered.set(key, entered.size);
      lowest.set(key, entered.size - 1);
      path.push({ key, by, next: 0 });
    };
    const lower = (key: string, to: number): void => void lowest.set(key, Math.min(lowest.get(key) ?? to, to));
    enter(start, undefined);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const edge = edgesOf.get(step.key)?.[step.next];
      step.next += 1;
      if (edge === undefined) {
        path.pop();
        const above = path.at(-1);
        if (above === undefined || step.by === undefined) continue;
        lower(above.key, lowest.get(step.key) as number);
        if ((lowest.get(step.key) as number) > (entered.get(above.key) as number)) bridges.add(step.by);
        continue;
      }
      if (edge === step.by) continue;
      const { left, right } = pairs[edge] as OpenPair;
      const other = left === step.key ? right : left;
      const seen = entered.get(other);
      if (seen === undefined) enter(other, edge);
      else lower(step.key, seen);
    }
  }
  return bridges;
}
