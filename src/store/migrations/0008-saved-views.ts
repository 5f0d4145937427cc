import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Named ways of looking at the register. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements: readonly string[] = [
  `create table saved_views (
    id text primary key, name text not null, search text not null, saved_by text not null, saved_at text not null,
    removed_at text)`,
];
