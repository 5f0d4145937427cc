/** How often codes occur and occur together. */
export interface CoOccurrence {
  readonly codeCount: number;
  readonly unitCount: number;
  /** `counts[a × codeCount + b]` is the number of units with both codes; with a = b, of those with the code. */
  readonly counts: Int32Array;
}

/** Counts codes that occur in one unit, such as a testimony; a code counts once in a unit, however often it is there. */
export function countCoOccurrence(units: readonly (readonly number[])[], codeCount: number): CoOccurrence {
  const counts = new Int32Array(codeCount * codeCount);
  for (const codes of units) {
    const distinct = [...new Set(codes)];
    for (const a of distinct) {
      for (const b of distinct) {
        const at = a * codeCount + b;
        counts[at] = (counts[at] as number) + 1;
      }
    }
  }
  return { codeCount, unitCount: units.length, counts };
}

/** Units with both codes by units with either (Jaccard 1908); undefined where neither occurs. */
export function jaccardOf({ codeCount, counts }: CoOccurrence, a: number, b: number): number | undefined {
  const both = counts[a * codeCount + b] as number;
  const either = (counts[a * codeCount + a] as number) + (counts[b * codeCount + b] as number) - both;
  return either === 0 ? undefined : both / either;
}
