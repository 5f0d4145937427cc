import type { Kysely } from "kysely";
import { sql } from "kysely";

/** How common values were when a model was trained, so that a saved model weighs later testimonies as it weighed the first. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements: readonly string[] = [
  `alter table resolutions add column counted text`,
  `alter table compared_testimonies add column value_counts text`,
  `alter table compared_testimonies add column is_later integer`,
];
