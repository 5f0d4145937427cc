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
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select nspname as name from pg_namespace where starts_with(nspname, $1)",
      [prefix],
    );
    for (const { name } of rows) await client.query(`drop schema ${pg.escapeIdentifier(name)} cascade`);
  } finally {
    await client.end();
  }
}
