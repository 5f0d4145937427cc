import type { Kysely } from "kysely";
import type { FindingRow, Tables } from "./tables.ts";

export interface FindingFilter {
  readonly status?: "open" | "settled" | "gone";
  readonly rule?: string;
  readonly ids?: readonly string[];
  readonly importId?: string;
}

/** Findings in a fixed order: rule, place, what was read. */
export async function listFindings(reader: Kysely<Tables>, filter: FindingFilter = {}): Promise<readonly FindingRow[]> {
  let query = reader.selectFrom("findings").selectAll();
  if (filter.status !== undefined) query = query.where("status", "=", filter.status);
  if (filter.rule !== undefined) query = query.where("rule", "=", filter.rule);
  if (filter.ids !== undefined) query = query.where("id", "in", filter.ids);
  if (filter.importId !== undefined) query = query.where("import_id", "=", filter.importId);
  return query.orderBy("rule").orderBy("place").orderBy("read").orderBy("identity").execute();
}
