import { setTimeout as sleep } from "node:timers/promises";
import { sql, type Kysely } from "kysely";
import type { Tables } from "../../tables.ts";
import type { Purge } from "../engine.ts";

/**
 * Writes the study's tables anew, since a deleted row lies in them until then, and has their statistics taken again, which hold samples
 * of values. Copies that `setAside` kept are dropped.
 */
export async function purgePostgres(kysely: Kysely<Tables>, schema: string): Promise<Purge> {
  const copies = await dropCopies(kysely, schema);
  const isAlone = await waitForOlder(kysely);
  const { rows } = await sql<{ table: string }>`
    select tablename as table from pg_tables where schemaname = ${schema} order by tablename`.execute(kysely);
  for (const { table } of rows) await sql`vacuum (full, analyze) ${sql.id(schema, table)}`.execute(kysely);
  const notes = [
    "The server's write-ahead log holds older rows until it is recycled; its archives, replicas, backups and logs keep theirs. Ask whoever runs it.",
  ];
  if (!isAlone)
    notes.push(
      "Somebody else's transaction was open all the while, and the server keeps the rows that it may still see. When it has ended, run firsthand erase --finish again.",
    );
  // For the owner of the database alone; the others are told.
  if (!(await isDone(sql`vacuum full pg_catalog.pg_statistic`.execute(kysely))) || !(await ownsDatabase(kysely)))
    notes.push(
      "The server's statistics may hold samples of erased values until the owner of the database runs: vacuum full pg_statistic",
    );
  await isDone(sql`checkpoint`.execute(kysely));
  return { copies, notes };
}

const waitsMs = 10_000;
const looksEveryMs = 50;

/**
 * Writing a table anew keeps the rows that an open transaction may still see, so those that began before now are waited for. False where
 * one is still open after ten seconds; what the server does not tell of others' sessions cannot be waited for.
 */
async function waitForOlder(kysely: Kysely<Tables>): Promise<boolean> {
  const { rows: now } = await sql<{ xid: string }>`select pg_current_xact_id()::xid::text as xid`.execute(kysely);
  const xid = sql`${now[0]?.xid ?? "0"}::text::xid`;
  const until = performance.now() + waitsMs;
  for (;;) {
    const { rows } = await sql<{ older: number }>`
      select count(*)::int as older from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and (age(backend_xmin) >= age(${xid}) or age(backend_xid) >= age(${xid}))`.execute(kysely);
    if ((rows[0]?.older ?? 0) === 0) return true;
    if (performance.now() > until) return false;
    await sleep(looksEveryMs);
  }
}

async function dropCopies(kysely: Kysely<Tables>, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where starts_with(nspname, ${`${schema}_before_schema_`}) order by nspname`.execute(kysely);
  for (const { name } of rows) await sql`drop schema ${sql.id(name)} cascade`.execute(kysely);
  return rows.map(({ name }) => `the schema ${name}`);
}

/** A vacuum that one may not run is skipped by the server with a warning only. */
async function ownsDatabase(kysely: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ owns: boolean }>`
    select pg_has_role(datdba, 'usage') as owns from pg_database where datname = current_database()`.execute(kysely);
  return rows[0]?.owns === true;
}

async function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
