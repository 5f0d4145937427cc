import { CaseState } from "../../../model/cases/case-states.ts";
import type { CaseColumn, CaseTable, Entry } from "./case-table.ts";

/** Which cases are wanted. */
export interface CaseChoice {
  /** Any of these; all where it is empty. */
  readonly states: readonly string[];
  /** For each property, any of these values; null stands for “not known”. */
  readonly values: ReadonlyMap<string, readonly (string | null)[]>;
  /** Days, both included, which a date may fall on or between. */
  readonly dates:
    | { readonly property: string; readonly from: string | null; readonly until: string | null }
    | undefined;
  /** Words that the key or a value holds, in any case; every word is wanted. */
  readonly text: string;
}

/** A column by which cases are put in order: a property, or `key`, `state`, `testimonies`. */
export interface CaseOrder {
  readonly by: string;
  readonly isDescending: boolean;
}

/** What a filter says of each row: 1 where it fits. */
type Mask = Uint8Array;

/** The masks of a choice, a filter each: a facet counts under all of them but its own. */
export function masksOf(table: CaseTable, { states, values, dates, text }: CaseChoice): ReadonlyMap<string, Mask> {
  const masks = new Map<string, Mask>();
  if (states.length > 0)
    masks.set(
      "state",
      maskBy(table.states, (state) => states.includes(state)),
    );
  for (const [property, wanted] of values) {
    const column = table.columns.get(property);
    masks.set(property, column === undefined ? new Uint8Array(table.ids.length) : maskColumn(table, column, wanted));
  }
  if (dates !== undefined) {
    const column = table.columns.get(dates.property);
    masks.set(
      "dates",
      column === undefined
        ? new Uint8Array(table.ids.length)
        : maskEntries(table, column, (entry) => fallsWithin(entry, dates.from, dates.until)),
    );
  }
  for (const [at, word] of wordsOf(text).entries()) masks.set(`text ${at}`, maskText(table, word));
  return masks;
}

/** The rows that fit all masks, in the order of their keys. */
export function chooseRows(table: CaseTable, masks: ReadonlyMap<string, Mask>, except?: string): Uint32Array {
  const used = [...masks].flatMap(([name, mask]) => (name === except ? [] : [mask]));
  return used.length === 0 ? table.order : table.order.filter((row) => used.every((mask) => mask[row] === 1));
}

/** Puts rows in order; those of which nothing is known come last either way, and equal ones stay in the order of their keys. */
export function orderRows(table: CaseTable, rows: Uint32Array, { by, isDescending }: CaseOrder): Uint32Array {
  if (by === "key") return isDescending ? rows.toReversed() : rows;
  const ranks = ranksOf(table, by);
  if (ranks === undefined) return rows;
  const { rankOf, count } = ranks;
  // Every rank has its place; the last is for what is not known.
  const places = new Uint32Array(count + 1);
  const placeOf = (row: number): number => {
    const rank = rankOf(row);
    return rank === count - 1 || !isDescending ? rank : count - 2 - rank;
  };
  for (const row of rows) places[placeOf(row) + 1]! += 1;
  for (let at = 1; at <= count; at += 1) places[at]! += places[at - 1]!;
  const ordered = new Uint32Array(rows.length);
  for (const row of rows) ordered[places[placeOf(row)]!++] = row;
  return ordered;
}

/** How many of these rows have each value of a column; null counts those of which it is not known. */
export function countValues({ entries, codes }: CaseColumn, rows: Uint32Array): ReadonlyMap<string | null, number> {
  const byEntry = new Uint32Array(entries.length);
  for (const row of rows) byEntry[codes[row] ?? 0]! += 1;
  const counts = new Map<string | null, number>();
  for (const [number, { parts }] of entries.entries()) {
    const count = byEntry[number] ?? 0;
    if (count === 0) continue;
    for (const part of parts.length === 0 ? [null] : parts) counts.set(part, (counts.get(part) ?? 0) + count);
  }
  return counts;
}

export function countStates(table: CaseTable, rows: Uint32Array): ReadonlyMap<CaseState, number> {
  const counts = new Map<CaseState, number>();
  for (const row of rows) {
    const state = table.states[row] as CaseState;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

function maskBy<T>(values: readonly T[], fits: (value: T) => boolean): Mask {
  return Uint8Array.from(values, (value) => (fits(value) ? 1 : 0));
}

function maskEntries(table: CaseTable, { entries, codes }: CaseColumn, fits: (entry: Entry) => boolean): Mask {
  const fitting = Uint8Array.from(entries, (entry) => (fits(entry) ? 1 : 0));
  return Uint8Array.from(table.ids, (_, row) => fitting[codes[row] ?? 0] ?? 0);
}

function maskColumn(table: CaseTable, column: CaseColumn, wanted: readonly (string | null)[]): Mask {
  const set = new Set(wanted);
  return maskEntries(table, column, ({ parts }) =>
    parts.length === 0 ? set.has(null) : parts.some((part) => set.has(part)),
  );
}

/** Whether a date may lie between two days: an uncertain one counts where any of what it can mean does. */
function fallsWithin({ earliest, latest, value }: Entry, from: string | null, until: string | null): boolean {
  if (value === null) return false;
  return (
    (from === null || latest === null || latest >= from) && (until === null || earliest === null || earliest <= until)
  );
}

function wordsOf(text: string): readonly string[] {
  return foldText(text)
    .split(/\s+/u)
    .filter((word) => word !== "");
}

function foldText(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase("en");
}

function maskText(table: CaseTable, word: string): Mask {
  const mask = maskBy(table.keys, (key) => foldText(key).includes(word));
  for (const { entries, codes } of table.columns.values()) {
    const fitting = entries.map(({ value }) => value !== null && foldText(value).includes(word));
    if (!fitting.includes(true)) continue;
    for (let row = 0; row < mask.length; row += 1) if (fitting[codes[row] ?? 0] === true) mask[row] = 1;
  }
  return mask;
}

interface Ranks {
  readonly rankOf: (row: number) => number;
  /** The last rank is for what is not known. */
  readonly count: number;
}

function ranksOf(table: CaseTable, by: string): Ranks | undefined {
  if (by === "state") {
    const count = CaseState.options.length + 1;
    return { rankOf: (row) => CaseState.options.indexOf(table.states[row] as CaseState), count };
  }
  if (by === "testimonies") {
    const count = table.testimonies.reduce((most, one) => Math.max(most, one), 0) + 2;
    return { rankOf: (row) => table.testimonies[row] ?? 0, count };
  }
  const column = table.columns.get(by);
  if (column === undefined) return undefined;
  const ranks = rankEntries(column);
  return { rankOf: (row) => ranks[column.codes[row] ?? 0] ?? 0, count: column.entries.length + 1 };
}

/** Dates by their first day, numbers by size, everything else by its letters; equal values share a rank. */
function rankEntries({ entries, variable }: CaseColumn): readonly number[] {
  const isNumber = variable.type === "number";
  const sortable = ({ value, earliest }: Entry): string => earliest ?? value ?? "";
  const compare = (a: Entry, b: Entry): number => {
    if (isNumber) return Number(a.value) - Number(b.value);
    const [left, right] = [sortable(a), sortable(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const known = entries.flatMap((entry, number) => (entry.value === null ? [] : [{ entry, number }]));
  known.sort((a, b) => compare(a.entry, b.entry));
  const ranks = entries.map(() => entries.length);
  let rank = -1;
  for (const [at, { entry, number }] of known.entries()) {
    const before = known[at - 1];
    if (before === undefined || compare(before.entry, entry) !== 0) rank += 1;
    ranks[number] = rank;
  }
  return ranks;
}
