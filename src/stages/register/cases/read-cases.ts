import type { Actor } from "../../../model/actor.ts";
import { stateOf, type CaseState } from "../../../model/cases/case-states.ts";
import { currentStatements, keptUntilCommand, listStatements, type CaseRow, type Store } from "../../../store/index.ts";
import { registerPolicies } from "../policies.ts";
import { listTestimonies } from "./case-facts.ts";

export interface CaseFilter {
  readonly state?: CaseState;
  /** Cases of which a testimony was published by this publisher, as read. */
  readonly publisher?: string;
  readonly limit?: number;
}

export interface ListedCase {
  readonly key: string;
  readonly state: CaseState;
  readonly reason: string | null;
  readonly testimonies: number;
  /** Of the first testimony, as read; no names. */
  readonly publisher: string | null;
  readonly becamePublic: string | null;
}

export interface CaseList {
  readonly cases: readonly ListedCase[];
  /** How many cases fit, shown or not. */
  readonly total: number;
  readonly byState: Readonly<Record<string, number>>;
}

const pageSize = 500;

/** How many cases are in each state. Throws ACTOR_NOT_ALLOWED. */
export async function countCases(store: Store, actor: Actor): Promise<CaseList["byState"]> {
  registerPolicies.require(actor, "read-cases");
  return countByState(store);
}

const countByState = keptUntilCommand(async ({ reader }) => {
  const rows = await reader
    .selectFrom("cases")
    .select((e) => ["status", "step", e.fn.countAll<number>().as("count"), e.fn.min("accession_key").as("first")])
    .groupBy(["status", "step"])
    .orderBy("first")
    .execute();
  const counts: Record<string, number> = {};
  for (const row of rows) counts[stateOf(row)] = (counts[stateOf(row)] ?? 0) + row.count;
  return counts;
});

/** The cases in key order, without names. Throws ACTOR_NOT_ALLOWED. */
export async function listCases(store: Store, actor: Actor, filter: CaseFilter = {}): Promise<CaseList> {
  registerPolicies.require(actor, "read-cases");
  const rows = await store.reader.selectFrom("cases").selectAll().orderBy("accession_key").execute();
  const byState = await countByState(store);
  const fitting = rows.filter((row) => filter.state === undefined || stateOf(row) === filter.state);
  const limit = filter.limit ?? Number.POSITIVE_INFINITY;
  const listed: ListedCase[] = [];
  let total = filter.publisher === undefined ? fitting.length : 0;
  for (let from = 0; from < fitting.length; from += pageSize) {
    if (filter.publisher === undefined && listed.length >= limit) break;
    for (const one of await describe(store, fitting.slice(from, from + pageSize))) {
      if (filter.publisher !== undefined) {
        if (!one.publishers.has(filter.publisher)) continue;
        total += 1;
      }
      if (listed.length < limit) listed.push(one.listed);
    }
  }
  return { cases: listed, total, byState };
}

async function describe(store: Store, rows: readonly CaseRow[]) {
  const testimonies = await listTestimonies(
    store.reader,
    rows.map((row) => row.id),
  );
  const statements = currentStatements(
    await listStatements(
      store.reader,
      testimonies.map((one) => one.id),
    ),
  ).filter((one) => one.property === "publisher" || one.property === "became_public");
  const valueOf = new Map(statements.map((one) => [`${one.testimony_id}\n${one.property}`, one.value]));
  return rows.map((row) => {
    const own = testimonies.filter((one) => one.case_id === row.id);
    const state = stateOf(row);
    const first = (property: string): string | null =>
      state === "withdrawn" ? null : (valueOf.get(`${own[0]?.id ?? ""}\n${property}`) ?? null);
    const listed: ListedCase = {
      key: row.accession_key,
      state,
      reason: row.status_reason,
      testimonies: own.length,
      publisher: first("publisher"),
      becamePublic: first("became_public"),
    };
    const publishers = new Set(
      state === "withdrawn" ? [] : own.map((one) => valueOf.get(`${one.id}\npublisher`) ?? ""),
    );
    return { listed, publishers };
  });
}
