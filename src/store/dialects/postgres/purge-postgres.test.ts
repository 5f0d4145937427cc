import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { expect, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import { inventTestimony, owner } from "../../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../../test/support/store-fixture.ts";
import { newSchema } from "../../../../test/support/postgres-schemas.ts";
import { beginStore } from "../../../../test/support/stores.ts";
import { migrate } from "../../migrate.ts";
import { openPostgres } from "./open-postgres.ts";

const planted = "PLANTED-Umm-Example-Postgres";

/** Files of the server's tables and indexes that hold these bytes; its write-ahead log is another matter, and is said to be. */
async function filesHolding(url: string, words: string): Promise<readonly string[] | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("checkpoint");
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    const folder = join(rows[0]?.data_directory ?? "", "base");
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words))
      .map((entry) => entry.name);
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "EACCES", "42501"].includes(String(error.code)))
      return undefined;
    throw error;
  } finally {
    await client.end();
  }
}

test("after an erasure no file of the server's tables, indexes or statistics holds the words, nor does a copy from before a migration", async (context) => {
  const { url, schema } = await newSchema();
  const engine = await openPostgres({ url, schema, mustExist: false });
  await migrate(engine);
  const store = await beginStore(engine);
  const newId = fixedIds();
  // Many rows of the same words, so that they are among a table's most common values.
  const people = Array.from({ length: 40 }, (_, index) =>
    inventTestimony(newId, { key: `t/${index}`, values: { name: index < 20 ? planted : "Abu Other", sex: "male" } }),
  );
  await recordTestimonies(store, people);
  await engine.setAside("before-schema-9");
  await sql`analyze statements`.execute(engine.kysely);
  const before = await filesHolding(url, planted);
  if (before === undefined) {
    await store.close();
    context.skip("The server's files cannot be read from here.");
  }
  expect(before?.length).toBeGreaterThan(1);
  await store.erase(owner, {
    subjects: people.slice(0, 20).map((one) => ({ table: "testimonies" as const, id: one.testimonyId })),
    reason: "Asked by the people.",
  });
  const { copies, notes } = await store.purge();
  expect(copies).toEqual([`the schema ${schema}_before_schema_9`]);
  expect(notes[0]).toMatch(/write-ahead log/);
  expect(await filesHolding(url, planted)).toEqual([]);
  expect((await store.verify(silentProgress)).problems).toEqual([]);
  await store.close();
});

test("an erasure waits for whoever began before it, and leaves nothing once they are done", async (context) => {
  const { url, schema } = await newSchema();
  const engine = await openPostgres({ url, schema, mustExist: false });
  await migrate(engine);
  const store = await beginStore(engine);
  const words = "PLANTED-Abu-Example-Waiting";
  const person = inventTestimony(fixedIds(), { key: "t/1", values: { name: words } });
  await recordTestimonies(store, [person]);
  if ((await filesHolding(url, words)) === undefined) {
    await store.close();
    context.skip("The server's files cannot be read from here.");
  }
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query("begin isolation level repeatable read; select 1");
  await store.erase(owner, { subjects: [{ table: "testimonies", id: person.testimonyId }], reason: "Asked for." });
  const purging = store.purge();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await other.query("commit");
  const { notes } = await purging;
  expect(notes.join(" ")).not.toMatch(/Somebody else's transaction/);
  expect(await filesHolding(url, words)).toEqual([]);
  await other.end();
  await store.close();
});
