import type { Row, WorldAnswers } from "./analysis.ts";

/** A number in the base world with its extremes over all worlds. */
export interface Bounded {
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

export function baseRows(worlds: readonly WorldAnswers[], query: number): readonly Row[] {
  return worlds.find((world) => world.isBase)?.answers[query] ?? [];
}

/** The extremes of one number read off each world. */
export function boundOver(worlds: readonly WorldAnswers[], read: (world: WorldAnswers) => number): Bounded {
  const values = worlds.map(read);
  const base = worlds.findIndex((world) => world.isBase);
  return { count: values[base] ?? 0, low: Math.min(...values), high: Math.max(...values) };
}

export function numberAt(row: Row | undefined, index: number): number {
  return Number(row?.[index] ?? 0);
}

/** "58 (57–58)" where the bounds differ, "58" where they do not. */
export function formatBounded({ count, low, high }: Bounded): string {
  return low === high ? String(count) : `${count} (${low}–${high})`;
}

/** Says why a count is a range, in the words every result uses. */
export function boundsNote(worlds: readonly WorldAnswers[]): string | undefined {
  const identities = worlds.filter((world) => !world.isBase && !world.setsHedgedAside).map((world) => world.label);
  const shown =
    identities.length > 3
      ? [...identities.slice(0, 2), `${identities.length - 2} other readings of unsettled pairs`]
      : identities;
  const reasons = [...shown, ...(worlds.some((world) => world.setsHedgedAside) ? ["hedged values left out"] : [])];
  return reasons.length === 0 ? undefined : `Low and high: the extremes with ${reasons.join("; with ")}.`;
}
