import { quoteCell } from "./label-fold.ts";

/** The labels of one column with how many rows carry each: a Map, or pairs. */
export type LabelCounts = Iterable<readonly [label: string, count: number]>;

/** Adds up the rows of labels that differ in surrounding white space only; in code-unit order. */
export function gatherLabels(labels: LabelCounts): readonly (readonly [label: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const [label, count] of labels) counts.set(label.trim(), (counts.get(label.trim()) ?? 0) + count);
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A label with its rows for a person to read, such as “NBC” (2 rows). */
export function saidLabel(label: string, count: number): string {
  return `${quoteCell(label)} (${String(count)} ${count === 1 ? "row" : "rows"})`;
}
