import { cleanText } from "../manuscript/clean-text.ts";
import type { Column, Inline } from "../report-document.ts";

/** Plain words as the content of a cell or heading. */
export function words(text: string): readonly Inline[] {
  return text === "" ? [] : [{ kind: "text", text: cleanText(text) }];
}

export function createColumn(label: string, form: Partial<Omit<Column, "label">> = {}): Column {
  return { label: words(label), align: "start", isWide: false, isRowHeader: false, ...form };
}

/** A snapshot as the foot of a table names it; twelve digits of the hash tell snapshots apart by eye. */
export function describeSnapshot(snapshot: { readonly hash: string; readonly takenOn: string }): string {
  return `Snapshot ${snapshot.hash.slice(0, 12)}, taken on ${snapshot.takenOn}.`;
}
