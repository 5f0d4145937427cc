/** Pairs of values that were compared before keep their outcome in a table of so many places. */
const rememberedPairs = 1 << 16;

/** Remembers outcomes of pairs of codes; a later pair may take the place of an earlier one. Outcomes do not hang on the order of the two. */
export function rememberOutcomes(outcomeOf: (a: number, b: number) => number): (a: number, b: number) => number {
  const lows = new Uint32Array(rememberedPairs);
  const highs = new Uint32Array(rememberedPairs);
  const kept = new Uint8Array(rememberedPairs);
  return (a, b) => {
    const low = a < b ? a : b;
    const high = a < b ? b : a;
    const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 16;
    if (lows[place] === low && highs[place] === high) return kept[place]!;
    const outcome = outcomeOf(low, high);
    lows[place] = low;
    highs[place] = high;
    kept[place] = outcome;
    return outcome;
  };
}
