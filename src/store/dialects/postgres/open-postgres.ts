import {
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Transaction,
} from "kysely";
import { storeErrors } from "../../errors.ts";
import { tableShapes, type StoredTable, type Tables } from "../../tables.ts";
import type { Cell, Engine, Head, Row } from "../engine.ts";
import { findHead } from "../find-head.ts";
import { checkIntegrity, listUnsafeSettings } from "./check-integrity.ts";
import { createPool, TypedCursor } from "./connection-pool.ts";
import { dumpSchema } from "./dump-schema.ts";
import { insertTables } from "./insert-tables.ts";
import { purgePostgres } from "./purge-postgres.ts";
import { settleTypes } from "./settle-types.ts";
import { watchHead } from "./watch-head.ts";
import { writeInTurn } from "./write-in-turn.ts";

export interface PostgresOptions {
  /** `postgres://USER@HOST:PORT/DATABASE`; never printed, since it may hold a password. */
  readonly url: string;
  /** The study's own schema. */
  readonly schema: string;
  /** Makes the schema where it is not there; otherwise a missing one is a failure. */
  readonly mustExist: boolean;
  /** How long to wait for another writer; 10 s unless told. */
  readonly busyTimeoutMs?: number;
}

const defaultBusyTimeoutMs = 10_000;
const connections = 6;

/**
 * Opens a study's schema on a PostgreSQL server, or makes an empty one.
 * Throws STORE_DATABASE_UNREADABLE, STORE_SERVER_GONE, STORE_SERVER_REFUSED, STORE_NOT_ALLOWED, STORE_STUDY_MISSING, STORE_NOT_A_STUDY,
 * STORE_PRAGMA_REFUSED.
 */
export async function openPostgres(options: PostgresOptions): Promise<Engine> {
  const { url, schema, busyTimeoutMs = defaultBusyTimeoutMs } = options;
  const kysely = connect({ url, schema, busyTimeoutMs, max: connections });
  // The head is read outside the command's transaction: inside, only what was there at its start is seen.
  const heads = connect({ url, schema, busyTimeoutMs, max: 1 });
  const watch = watchHead(() => findHead(heads));
  const appended = new WeakMap<Transaction<Tables>, Head>();
  const close = async (): Promise<void> => {
    await kysely.destroy();
    await heads.destroy();
  };
  try {
    await claim(kysely, options);
    await refuseUnsafeSettings(kysely);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: "postgres",
    kysely,
    async write(work, rest) {
      let own: Head | undefined;
      const outcome = await writeInTurn(
        kysely,
        async (transaction) => {
          const result = await work(transaction);
          own = appended.get(transaction);
          return result;
        },
        rest,
      );
      if (own !== undefined) watch.saw(own);
      return outcome;
    },
    read: (work) => kysely.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work),
    holdWriters: (work) =>
      kysely
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute(async (transaction) => {
          await sql`lock table commands in exclusive mode`.execute(transaction);
          return work(transaction);
        }),
    findHead: () => watch.recent(),
    async lockHead(transaction) {
      await sql`select pg_advisory_xact_lock(${headLock})`.execute(transaction);
      return watch.newest();
    },
    async changeSchema(work) {
      await kysely.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${schemaLock})`.execute(transaction);
        await work(transaction);
        await settleTypes(transaction);
      });
    },
    async schemaVersion(reader) {
      const { rows } = await sql<{ version: number }>`select version from store_schema`.execute(reader);
      return rows[0]?.version ?? 0;
    },
    async setSchemaVersion(transaction, version) {
      await sql`update store_schema set version = ${version}`.execute(transaction);
    },
    dumpSchema: () => dumpSchema(kysely),
    insertRows: (transaction, table, columns, rows) => insertTables(transaction, [{ table, columns, rows }]),
    async insertTables(transaction, tables) {
      await insertTables(transaction, tables);
      const command = tables.find(({ table }) => table === "commands")?.rows.at(-1);
      if (command !== undefined) appended.set(transaction, command as unknown as Head);
    },
    async *iterateTable(reader, table, order) {
      const { columns, key } = tableShapes[table];
      const keys = order === "by-key" ? sql` order by ${sql.join(key.map((column) => sql.id(column)))}` : sql``;
      const query = sql<Row>`select ${sql.join(columns.map((column) => sql.id(column)))} from ${sql.table(table)}${keys}`;
      const atOnce = longRows.has(table) ? longRowsAtOnce : rowsAtOnce;
      for await (const { rows } of reader.getExecutor().stream(query.compile(reader), atOnce))
        yield (rows as readonly Row[]).map((row) => columns.map((column): Cell => row[column] ?? null));
    },
    checkIntegrity,
    setAside: (name) => setAside(kysely, schema, name),
    purge: () => purgePostgres(kysely, schema),
    close,
  };
}

const rowsAtOnce = 2000;
/** Tables whose rows may hold whole documents. */
const longRows: ReadonlySet<StoredTable> = new Set(["changes", "document_texts"]);
const longRowsAtOnce = 50;

/** One lock a study for each purpose, named by a table of its own: two studies never wait for one another. */
const headLock = sql<number>`(${sql.lit(0x46486e64)}::bigint << 32) | 'commands'::regclass::oid::bigint`;
const schemaLock = sql<number>`(${sql.lit(0x46486e65)}::bigint << 32) | 'store_schema'::regclass::oid::bigint`;

function connect(options: Parameters<typeof createPool>[0]): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PostgresDriver({ pool: createPool(options), cursor: TypedCursor }),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

/** Refuses a schema that something else made, and signs an empty one. */
async function claim(kysely: Kysely<Tables>, { schema, mustExist }: PostgresOptions): Promise<void> {
  const { rows } = await sql<{ schemas: number; tables: number; signed: number }>`
    select (select count(*) from pg_namespace where nspname = ${schema}) as schemas,
      (select count(*) from pg_tables where schemaname = ${schema}) as tables,
      (select count(*) from pg_tables where schemaname = ${schema} and tablename = 'store_schema') as signed`.execute(
    kysely,
  );
  const { schemas = 0, tables = 0, signed = 0 } = rows[0] ?? {};
  if (signed > 0) return;
  if (tables > 0) {
    throw storeErrors.create("STORE_NOT_A_STUDY", `The server's schema ${schema} holds tables of another program.`, {
      hint: "Check the schema in the study's database.yaml.",
    });
  }
  if (mustExist) {
    throw storeErrors.create("STORE_STUDY_MISSING", `The server has no study in the schema ${schema}.`, {
      hint: "Check that FIRSTHAND_DATABASE names the server that the study was made on.",
    });
  }
  await kysely.transaction().execute(async (transaction) => {
    if (schemas === 0) await sql`create schema ${sql.id(schema)}`.execute(transaction);
    await sql`create table ${sql.id(schema, "store_schema")} (version integer not null)`.execute(transaction);
    await sql`insert into ${sql.id(schema, "store_schema")} values (0)`.execute(transaction);
  });
}

async function refuseUnsafeSettings(kysely: Kysely<Tables>): Promise<void> {
  const unsafe = await listUnsafeSettings(kysely);
  if (unsafe.length === 0) return;
  throw storeErrors.create(
    "STORE_PRAGMA_REFUSED",
    `The database server runs with ${unsafe.join(" and ")}; a command that was said to be recorded could be lost.`,
    { hint: "Have fsync, full_page_writes and synchronous_commit switched on, in a database of the encoding UTF8." },
  );
}

/** Copies every table with its rows, keys and indexes into a schema of its own. */
async function setAside(kysely: Kysely<Tables>, schema: string, name: string): Promise<string> {
  const copy = `${schema}_${name.replaceAll("-", "_")}`;
  await kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      await sql`drop schema if exists ${sql.id(copy)} cascade`.execute(transaction);
      await sql`create schema ${sql.id(copy)}`.execute(transaction);
      const { rows } = await sql<{ table: string }>`
        select tablename as table from pg_tables where schemaname = ${schema} order by tablename`.execute(transaction);
      for (const { table } of rows) {
        const [from, to] = [sql.id(schema, table), sql.id(copy, table)];
        await sql`create table ${to} (like ${from} including all)`.execute(transaction);
        await sql`insert into ${to} select * from ${from}`.execute(transaction);
      }
    });
  return `the schema ${copy}`;
}
