import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What was erased: the acts, the stones that stand for the nouns, and which payloads of the journal were emptied. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `create table erasures (
    id text primary key, reason text not null, erased_by text not null, erased_at text not null,
    row_count integer not null, finished_at text)`,
  `create table tombstones (
    id text primary key, noun text not null,
    erasure_id text not null references erasures ${deferred},
    key_salt text, key_hash text, check ((key_salt is null) = (key_hash is null)))`,
  `create table redactions (
    command_seq integer not null, ordinal integer not null,
    erasure_id text not null references erasures ${deferred},
    payload_hash text, primary key (command_seq, ordinal))`,
];
