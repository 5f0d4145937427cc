import { randomBytes } from "node:crypto";
import { sha256 } from "../../base/node/sha256.ts";
import type { Cell, Row } from "../dialects/engine.ts";
import { projectionNames, projections, type ProjectionName } from "../tables.ts";
import { rowName, type RowChange } from "./change.ts";

/**
 * A sum over a set of rows that does not depend on their order, so that a journal can be compared with its tables in one pass
 * over each, with no copy of either in memory. Each row counts as its SHA-256 under a key drawn for this one comparison:
 * who does not know the key cannot make up rows whose sums agree (Bellare and Micciancio 1997, the additive hash, keyed).
 */
export interface RowSums {
  add(table: ProjectionName, cells: readonly Cell[]): void;
  /** What a change makes of the rows before it: its image before goes, its image after comes. */
  addChange(change: RowChange): void;
  of(table: ProjectionName): bigint;
}

/** A fresh key for one comparison. */
export function createSumKey(): string {
  return randomBytes(32).toString("hex");
}

export function createRowSums(key: string): RowSums {
  const sums = new Map<ProjectionName, bigint>(projectionNames.map((table) => [table, 0n]));
  const move = (table: ProjectionName, amount: bigint): void => void sums.set(table, (sums.get(table) ?? 0n) + amount);
  return {
    add: (table, cells) => move(table, weigh(key, table, cells)),
    addChange({ table, before, after }) {
      if (before !== null) move(table, -weigh(key, table, cellsOf(table, before)));
      if (after !== null) move(table, weigh(key, table, cellsOf(table, after)));
    },
    of: (table) => sums.get(table) ?? 0n,
  };
}

/** The same for single rows of one table, and only those of one part of it, so that a large table is looked through part by part. */
export interface RowLedger {
  add(cells: readonly Cell[]): void;
  addChange(change: RowChange): void;
  differences(): readonly RowDifference[];
}

export interface RowDifference {
  readonly what: "added" | "missing" | "edited";
  /** The row's key, which is ids and numbers only. */
  readonly key: string;
}

export function createRowLedger(key: string, table: ProjectionName, part: number, partCount: number): RowLedger {
  const { columns } = projections[table];
  const rows = new Map<string, { stored: bigint; journalled: bigint }>();
  const move = (row: Row, cells: readonly Cell[], side: "stored" | "journalled", sign: bigint): void => {
    const name = rowName(table, row);
    if (partOf(name, partCount) !== part) return;
    const entry = rows.get(name) ?? { stored: 0n, journalled: 0n };
    entry[side] += sign * weigh(key, table, cells);
    rows.set(name, entry);
  };
  return {
    add: (cells) =>
      move(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null])), cells, "stored", 1n),
    addChange(change) {
      if (change.table !== table) return;
      if (change.before !== null) move(change.before, cellsOf(table, change.before), "journalled", -1n);
      if (change.after !== null) move(change.after, cellsOf(table, change.after), "journalled", 1n);
    },
    differences: () =>
      [...rows].flatMap(([name, { stored, journalled }]): RowDifference[] => {
        if (stored === journalled) return [];
        const what = journalled === 0n ? "added" : stored === 0n ? "missing" : "edited";
        return [{ what, key: name.split("\n").slice(1).join(", ") }];
      }),
  };
}

function weigh(key: string, table: ProjectionName, cells: readonly Cell[]): bigint {
  return BigInt(`0x${sha256(`${key}\n${table}\n${JSON.stringify(cells)}`)}`);
}

function cellsOf(table: ProjectionName, row: Row): readonly Cell[] {
  return projections[table].columns.map((column) => row[column] ?? null);
}

/** FNV-1a over the name (Fowler, Noll and Vo): which part a row falls into. */
function partOf(name: string, partCount: number): number {
  if (partCount === 1) return 0;
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1)
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
  return hash % partCount;
}
