import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Named choices of codes across the tree. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `create table code_sets (
    id text primary key, position integer not null, label text not null, description text not null)`,
  `create table code_set_members (
    set_id text not null references code_sets ${deferred}, code_id text not null references codes ${deferred},
    ordinal integer not null, primary key (set_id, code_id))`,
  `create index code_set_members_by_code on code_set_members (code_id)`,
];
