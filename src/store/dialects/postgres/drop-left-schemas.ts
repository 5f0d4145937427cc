import pg from "pg";
import { createPool } from "./connection-pool.ts";

/**
 * Drops what a study kept on a server beside schemas that it moved away from: the schemas themselves as they were, and copies from
 * before migrations. Gives the names of what was dropped. Throws what opening a study on the server throws.
 */
export async function dropLeftSchemas(url: string, left: readonly string[]): Promise<readonly string[]> {
  const pool = createPool({ url, schema: "pg_catalog", busyTimeoutMs: 10_000, max: 1 });
  const client = await pool.connect();
  try {
    const dropped: string[] = [];
    for (const schema of left) {
      const { rows } = await client.query<{ name: string }>(
        "select nspname as name from pg_namespace where starts_with(nspname, $1) order by nspname",
        [`${schema}_`],
      );
      for (const { name } of rows) {
        await client.query(`drop schema ${pg.escapeIdentifier(name)} cascade`, []);
        dropped.push(name);
      }
    }
    return dropped;
  } finally {
    client.release();
    await pool.end();
  }
}
