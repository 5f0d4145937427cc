import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Packets by which a round goes to a coder without a server, and comes back. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `create table packets (
    id text primary key, side text not null check (side in ('made', 'opened')), study text not null,
    round_id text not null references rounds ${deferred}, coder_id text not null references actors ${deferred},
    by_actor text not null, at text not null, taken_by text, taken_at text,
    check ((taken_by is null) = (taken_at is null)))`,
  `create index packets_by_round on packets (round_id)`,
];
