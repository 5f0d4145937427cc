import type { Actor } from "../../../model/actor.ts";
import type { CaseState } from "../../../model/cases/case-states.ts";
import type { Variable } from "../../../model/study.ts";
import type { Store } from "../../../store/index.ts";
import { registerPolicies } from "../policies.ts";
import { nothingSaid, type CaseColumn, type CaseTable, type Cell } from "./case-table.ts";
import {
  chooseRows,
  countStates,
  countValues,
  masksOf,
  orderRows,
  type CaseChoice,
  type CaseOrder,
} from "./choose-cases.ts";
import { hasCaseTable, keepCaseTable, tableVariables } from "./keep-case-table.ts";
import { readCaseLines } from "./read-case-lines.ts";

export interface RegisterPage extends CaseChoice {
  readonly order: CaseOrder;
  /** The properties whose cells are wanted. */
  readonly columns: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

export interface RegisterLine {
  readonly key: string;
  readonly state: CaseState;
  readonly reason: string | null;
  readonly testimonies: number;
  /** In the order of the wanted columns. */
  readonly cells: readonly Cell[];
}

export interface RegisterLines {
  readonly lines: readonly RegisterLine[];
  /** How many cases fit, and how many there are. */
  readonly fitting: number;
  readonly total: number;
}

/**
 * Cases as lines of a table, chosen, put in order and cut to a page. Names and other identifiers are in no line, and can be neither filtered
 * nor sorted by; of a withdrawn case only its key and state are. Throws ACTOR_NOT_ALLOWED.
 */
export async function listRegister(store: Store, actor: Actor, page: RegisterPage): Promise<RegisterLines> {
  registerPolicies.require(actor, "read-cases");
  if (!hasCaseTable(store) && isWhole(page)) return readPage(store, page);
  const table = await keepCaseTable(store);
  const rows = orderRows(table, chooseRows(table, masksOf(table, page)), page.order);
  const shown = rows.subarray(page.offset, page.offset + page.limit);
  return {
    lines: Array.from(shown, (row) => lineOf(table, row, page.columns)),
    fitting: rows.length,
    total: table.ids.length,
  };
}

function isWhole({ states, values, dates, text, order }: RegisterPage): boolean {
  const isUnfiltered = states.length === 0 && values.size === 0 && dates === undefined && text.trim() === "";
  return isUnfiltered && order.by === "key" && !order.isDescending;
}

/** A page of all cases as they come, without waiting until the whole table is read. */
async function readPage(store: Store, { columns, offset, limit }: RegisterPage): Promise<RegisterLines> {
  const variables = await tableVariables(store);
  return store.read(async (reader) => {
    const { total } = await reader
      .selectFrom("cases")
      .select((e) => e.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    const wanted = await reader
      .selectFrom("cases")
      .select("id")
      .orderBy("accession_key")
      .limit(limit)
      .offset(offset)
      .execute();
    const ids = wanted.map((row) => row.id);
    const found = new Map((await readCaseLines(reader, variables, ids)).map((line) => [line.id, line]));
    const lines = ids.flatMap((id): RegisterLine[] => {
      const line = found.get(id);
      if (line === undefined) return [];
      const { key, state, reason, testimonies, cells } = line;
      return [{ key, state, reason, testimonies, cells: columns.map((one) => cells.get(one) ?? nothingSaid) }];
    });
    return { lines, fitting: total, total };
  });
}

function lineOf(table: CaseTable, row: number, properties: readonly string[]): RegisterLine {
  return {
    key: table.keys[row] as string,
    state: table.states[row] as CaseState,
    reason: table.reasons[row] ?? null,
    testimonies: table.testimonies[row] ?? 0,
    cells: properties.map((property) => {
      const column = table.columns.get(property);
      return column?.entries[column.codes[row] ?? 0] ?? nothingSaid;
    }),
  };
}

export interface Facet {
  readonly property: string;
  readonly label: string;
  readonly type: Variable["type"];
  /** The commonest values, then in the order of their letters. Null stands for “not known”. */
  readonly values: readonly { readonly value: string | null; readonly count: number }[];
  /** Different values that are left out. */
  readonly more: number;
}

export interface RegisterFacets {
  readonly states: readonly { readonly state: CaseState; readonly count: number }[];
  readonly facets: readonly Facet[];
}

export const mostFacetValues = 40;

/** How many of the chosen cases have which value, each variable under all filters but its own. Throws ACTOR_NOT_ALLOWED. */
export async function countFacets(store: Store, actor: Actor, choice: CaseChoice): Promise<RegisterFacets> {
  registerPolicies.require(actor, "read-cases");
  const table = await keepCaseTable(store);
  const masks = masksOf(table, choice);
  const all = chooseRows(table, masks);
  const under = (own: string): Uint32Array => (masks.has(own) ? chooseRows(table, masks, own) : all);
  const states = countStates(table, under("state"));
  return {
    states: [...states].map(([state, count]) => ({ state, count })),
    facets: [...table.columns.values()].filter(isStated).map((column): Facet => {
      const { property, variable } = column;
      const isDate = variable.type === "date";
      const counts = isDate
        ? countYears(table, property, under(choice.dates?.property === property ? "dates" : property))
        : countValues(column, under(property));
      const sorted = [...counts]
        .map(([value, count]) => ({ value, count }))
        .toSorted((a, b) => (isDate ? 0 : b.count - a.count) || compareValues(a.value, b.value));
      const chosen = new Set(choice.values.get(property));
      const values = sorted.filter(({ value }, at) => at < mostFacetValues || chosen.has(value));
      return { property, label: variable.label, type: variable.type, values, more: sorted.length - values.length };
    }),
  };
}

/** A variable of which no case states a value is nothing to choose by. */
function isStated({ entries }: CaseColumn): boolean {
  return entries.some(({ value }) => value !== null);
}

/** Dates are counted by the year of their first day. */
function countYears(table: CaseTable, property: string, rows: Uint32Array): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  const column = table.columns.get(property);
  if (column === undefined) return counts;
  const years = column.entries.map(({ earliest }) => earliest?.slice(0, 4) ?? null);
  for (const row of rows) {
    const year = years[column.codes[row] ?? 0] ?? null;
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return counts;
}

function compareValues(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}
