import { createHash } from "node:crypto";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import Cursor from "pg-cursor";
import { storeErrors } from "../../errors.ts";
import { explainPostgresError } from "./explain-postgres-error.ts";

export interface PoolOptions {
  readonly url: string;
  readonly schema: string;
  readonly busyTimeoutMs: number;
  readonly max: number;
}

const connectTimeoutMs = 10_000;

/** A pool whose connections stand in the study's schema, speak of numbers as numbers, and explain the server's errors. */
export function createPool({ url, schema, busyTimeoutMs, max }: PoolOptions): PostgresPool {
  const pool = new pg.Pool({
    ...connectionOf(url),
    types: { getTypeParser },
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: "firsthand",
    // The pool waits for what this returns, which its types do not say.
    onConnect: (client) =>
      client.query(
        `set search_path = ${pg.escapeIdentifier(schema)}; set synchronous_commit = on; set lock_timeout = ${busyTimeoutMs}`,
      ) as unknown as void,
  });
  // A connection that dies while nobody uses it; the next one that is asked for is new.
  pool.on("error", () => {});
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      try {
        const client = await pool.connect();
        const explained = known.get(client) ?? explainedClient(client);
        known.set(client, explained);
        return explained;
      } catch (error) {
        throw explainPostgresError(error);
      }
    },
    end: () => pool.end(),
  };
}

/** Throws STORE_DATABASE_UNREADABLE: the address itself is not repeated, since it may hold a password. */
function connectionOf(url: string): pg.PoolConfig {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return { connectionString: url };
  throw storeErrors.create(
    "STORE_DATABASE_UNREADABLE",
    "FIRSTHAND_DATABASE is not the address of a PostgreSQL database.",
    {
      hint: "Write it as postgres://USER@HOST:PORT/DATABASE; the password may stand in it or in ~/.pgpass.",
    },
  );
}

const { INT8: int8, NUMERIC: numeric, BOOL: bool }: Readonly<Record<string, number>> = pg.types.builtins;

/** SQLite's types: every number a number, a truth 0 or 1. */
function getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (oid === int8 || oid === numeric) return Number;
  if (oid === bool) return (value) => (value === "t" ? 1 : 0);
  return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
}

/** A cursor that reads with the pool's types; the stock one takes pg's. */
export class TypedCursor extends Cursor {
  constructor(text: string, values: readonly unknown[]) {
    super(text, [...values], { types: { getTypeParser } });
  }
}

/** Statements up to this length and with so few values are prepared once a connection; others are lists and seldom come again. */
const maxPreparedLength = 4000;
const maxPreparedValues = 20;

function explainedClient(client: pg.PoolClient): PostgresPoolClient {
  const unlessLost = watchLoss(client);
  const query = (text: unknown, values?: readonly unknown[]): unknown => {
    if (text instanceof Cursor) return explainedCursor(client.query(text), unlessLost);
    const sql = String(text);
    const count = values?.length ?? 0;
    const isPrepared = count > 0 && count <= maxPreparedValues && sql.length <= maxPreparedLength;
    const sent = client.query({
      text: sql,
      values: [...(values ?? [])],
      ...(isPrepared ? { name: nameOf(sql) } : {}),
    });
    return sent.catch((error: unknown) => {
      throw explainPostgresError(error);
    });
  };
  return { query, release: () => client.release() } as PostgresPoolClient;
}

function explainedCursor<Row>(
  cursor: Cursor<Row>,
  unlessLost: UnlessLost,
): { read(count: number): Promise<Row[]>; close(): Promise<void> } {
  return {
    read: (count) =>
      unlessLost(cursor.read(count)).catch((error: unknown) => {
        throw explainPostgresError(error);
      }),
    // With a connection that is lost its cursor is closed.
    close: () => unlessLost(cursor.close()).catch(() => {}),
  };
}

type UnlessLost = <T>(answer: Promise<T>) => Promise<T>;

/**
 * An answer, or a failure once the connection is lost: a cursor that is being closed, or has had its last row, waits for the server's word
 * and is not told that none will come. What waits is forgotten when it is answered, since a connection outlives a million rows.
 */
function watchLoss(client: pg.PoolClient): UnlessLost {
  const waiting = new Set<() => void>();
  let isLost = false;
  const lose = (): void => {
    isLost = true;
    for (const giveUp of waiting) giveUp();
    waiting.clear();
  };
  client.on("error", lose).once("end", lose);
  return (answer) =>
    new Promise((resolve, reject) => {
      const giveUp = (): void => reject(new Error("Connection terminated unexpectedly"));
      waiting.add(giveUp);
      answer.then(resolve, reject).finally(() => waiting.delete(giveUp));
      if (isLost) giveUp();
    });
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = createHash("sha256").update(sql).digest("hex").slice(0, 40);
    names.set(sql, name);
  }
  return name;
}
