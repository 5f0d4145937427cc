import type { CaseState } from "../../../model/cases/case-states.ts";
import type { Certainty, Missing } from "../../../model/normalised.ts";
import type { Variable } from "../../../model/study.ts";

/** A case's value of one variable as the table shows it: the fold of its testimonies. */
export interface Cell {
  /** Null where nothing is known; several values of one variable are joined. */
  readonly value: string | null;
  readonly missing: Missing | null;
  readonly certainty: Certainty;
  /** Whether the testimonies state other known values too. */
  readonly isContested: boolean;
}

/** A cell that many cases may have, with what filters and sorting need of it. */
export interface Entry extends Cell {
  /** The value, or each of several. */
  readonly parts: readonly string[];
  /** Of a date: the first and last day it can mean. */
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** One variable of all cases: the different cells, and a number of one for each case. Number 0 is “nothing said”. */
export interface CaseColumn {
  readonly property: string;
  readonly variable: Variable;
  readonly entries: Entry[];
  readonly numbers: Map<string, number>;
  readonly codes: number[];
}

/** All cases by column, as of a command of the journal. Names and other identifiers are not in it. */
export interface CaseTable {
  seq: number;
  readonly ids: string[];
  readonly rowOf: Map<string, number>;
  readonly keys: string[];
  readonly states: CaseState[];
  readonly reasons: (string | null)[];
  readonly testimonies: number[];
  readonly columns: ReadonlyMap<string, CaseColumn>;
  /** The rows in the order of their keys. */
  order: Uint32Array;
}

/** One case, read and folded. */
export interface CaseLine {
  readonly id: string;
  readonly key: string;
  readonly state: CaseState;
  readonly reason: string | null;
  readonly testimonies: number;
  readonly cells: ReadonlyMap<string, Entry>;
}

export const nothingSaid: Entry = {
  value: null,
  missing: null,
  certainty: "stated",
  isContested: false,
  parts: [],
  earliest: null,
  latest: null,
};

export function createCaseTable(variables: Readonly<Record<string, Variable>>, seq: number): CaseTable {
  const columns = Object.entries(variables).flatMap(([property, variable]): [string, CaseColumn][] =>
    variable.disclosure === "identifier"
      ? []
      : [[property, { property, variable, entries: [nothingSaid], numbers: new Map(), codes: [] }]],
  );
  return {
    seq,
    ids: [],
    rowOf: new Map(),
    keys: [],
    states: [],
    reasons: [],
    testimonies: [],
    columns: new Map(columns),
    order: new Uint32Array(),
  };
}

/** Puts a case into the table, in its place if it has one. */
export function putCase(table: CaseTable, line: CaseLine): void {
  const row = table.rowOf.get(line.id) ?? table.ids.length;
  table.rowOf.set(line.id, row);
  table.ids[row] = line.id;
  table.keys[row] = line.key;
  table.states[row] = line.state;
  table.reasons[row] = line.reason;
  table.testimonies[row] = line.testimonies;
  for (const column of table.columns.values()) {
    const entry = line.cells.get(column.property);
    column.codes[row] = entry === undefined ? 0 : numberOf(column, entry);
  }
}

/** To be called when cases were put in that were not there. */
export function orderByKey(table: CaseTable): void {
  const { keys } = table;
  table.order = Uint32Array.from(keys.keys()).toSorted((a, b) => {
    const [left, right] = [keys[a] as string, keys[b] as string];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

function numberOf(column: CaseColumn, entry: Entry): number {
  const name = `${entry.value ?? ""}\n${entry.missing ?? ""}\n${entry.certainty}\n${entry.isContested ? 1 : 0}`;
  const known = column.numbers.get(name);
  if (known !== undefined) return known;
  const number = column.entries.push(entry) - 1;
  column.numbers.set(name, number);
  return number;
}
