import { randomUUID } from "node:crypto";
import pg from "pg";
import { onTestFinished } from "vitest";

/** The address of the tests' server, which starts when it is first asked for. */
export async function postgresUrl(): Promise<string> {
  const given = process.env["FIRSTHAND_TEST_POSTGRES"];
  if (given !== undefined) return given;
  const answer = await fetch(process.env["TEST_POSTGRES_BROKER"] ?? "");
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}

/** A name for a schema that is not there yet; what becomes of it is dropped when the test is over. */
export async function newSchema(): Promise<{ readonly url: string; readonly schema: string }> {
  const url = await postgresUrl();
  const schema = `test_${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  onTestFinished(() => dropSchemas(url, schema));
  return { url, schema };
}

/** Drops the schema and what was set aside beside it. */
export async function dropSchemas(url: string, prefix: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const name of await listSchemas(client, prefix))
      await client.query(`drop schema ${pg.escapeIdentifier(name)} cascade`);
  });
}

/** The schemas with this prefix that hold the words in any row of any table. */
export async function schemasHolding(url: string, prefix: string, words: string): Promise<readonly string[]> {
  return withClient(url, async (client) => {
    const holding: string[] = [];
    for (const schema of await listSchemas(client, prefix)) {
      for (const table of await listTables(client, schema)) {
        const found = await client.query(`select 1 from ${table} t where strpos(t::text, $1) > 0 limit 1`, [words]);
        if (found.rows.length > 0 && !holding.includes(schema)) holding.push(schema);
      }
    }
    return holding;
  });
}

/** A schema's tables with their rows under another name. */
export async function copySchema(url: string, from: string, to: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`create schema ${pg.escapeIdentifier(to)}`);
    for (const table of await listTables(client, from))
      await client.query(`create table ${table.replace(from, to)} as table ${table}`);
  });
}

async function listSchemas(client: pg.Client, prefix: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where starts_with(nspname, $1) order by nspname",
    [prefix],
  );
  return rows.map(({ name }) => name);
}

async function listTables(client: pg.Client, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1",
    [schema],
  );
  return rows.map(({ name }) => name);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
