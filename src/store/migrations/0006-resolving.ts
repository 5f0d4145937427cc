import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What resolving proposes, what it compared so far and by which model; and judgements that a rule gave, not a person. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `create table resolutions (
    id text primary key, definition_hash text not null, model text not null,
    least_probability text not null, resolved_at text not null)`,
  `create table compared_testimonies (
    testimony_id text primary key references testimonies ${deferred}, fingerprint text not null,
    resolution_id text not null references resolutions ${deferred})`,
  `create index compared_testimonies_by_resolution on compared_testimonies (resolution_id)`,
  `create table proposals (
    id text primary key,
    left_testimony_id text not null references testimonies ${deferred},
    right_testimony_id text not null references testimonies ${deferred},
    resolution_id text not null references resolutions ${deferred},
    weight_millibits integer not null, steps text not null,
    status text not null check (status in ('open', 'gone')),
    unique (left_testimony_id, right_testimony_id))`,
  `create index proposals_by_right on proposals (right_testimony_id)`,
  `create index proposals_by_resolution on proposals (resolution_id)`,
  `alter table judgements add column rule text`,
];
