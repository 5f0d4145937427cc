import { readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../base/progress.ts";
import { newSchema } from "../../test/support/postgres-schemas.ts";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../test/support/store-fixture.ts";
import type { Engine } from "./dialects/engine.ts";
import { openPostgres } from "./dialects/postgres/open-postgres.ts";
import { openSqlite } from "./dialects/sqlite/open-sqlite.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import type { Migration } from "./migrations/all-migrations.ts";
import { createStudy, openStudy, studyPaths } from "./study-folder.ts";
import { projectionNames, projections, storedTables, tableShapes } from "./tables.ts";

test("the schema is the one in schema.sql, which is reviewed", async () => {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  await expect(await engine.dumpSchema()).toMatchFileSnapshot("./schema.sql");
  await engine.close();
});

test("the schema on a server is the one in schema.postgres.sql", async ({ skip }) => {
  const engine = await createOnServer();
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int / 10000 as version`.execute(engine.kysely);
  if (rows[0]?.version !== dumpedBy)
    skip(`The dump is PostgreSQL ${dumpedBy}'s; another version may write the same schema in other words.`);
  await expect(await engine.dumpSchema()).toMatchFileSnapshot("./schema.postgres.sql");
});

test("every table on a server has the columns, key and references of its projection, with SQLite's types", async () => {
  const [here, there] = [openSqlite(":memory:"), await createOnServer()];
  await migrate(here);
  const types: Readonly<Record<string, string>> = { TEXT: "text", INTEGER: "bigint", REAL: "double precision" };
  for (const table of storedTables) {
    const expected = (
      await sql<{ name: string; type: string; required: number }>`
        select name, type, "notnull" as required from pragma_table_info(${table})`.execute(here.kysely)
    ).rows;
    const { rows: columns } = await sql<{ name: string; type: string; required: number; collation: string | null }>`
      select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull::int as required,
        k.collname as collation
      from pg_attribute a left join pg_collation k on k.oid = a.attcollation
      where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(
      there.kysely,
    );
    const { columns: named, key, references } = tableShapes[table];
    expect(columns.map((column) => column.name)).toEqual(expected.map((column) => column.name));
    expect(columns.map((column) => column.name).toSorted()).toEqual([...named].toSorted());
    expect(columns.map((column) => column.type)).toEqual(
      expected.map((column) => types[column.type.toUpperCase()] ?? column.type),
    );
    for (const { name, type, collation } of columns)
      expect(collation, `${table}.${name}`).toBe(type === "text" ? "C" : null);
    const { rows: constraints } = await sql<{ kind: string; columns: string; parent: string | null }>`
      select o.contype as kind, (select string_agg(a.attname, ',' order by n.place) from unnest(o.conkey)
        with ordinality n (number, place) join pg_attribute a on a.attrelid = o.conrelid and a.attnum = n.number) as columns,
        (select relname from pg_class where oid = o.confrelid) as parent
      from pg_constraint o where o.conrelid = ${table}::regclass and o.contype in ('p', 'f')
      order by 2`.execute(there.kysely);
    expect(constraints.find((one) => one.kind === "p")?.columns).toBe(key.join());
    const foreign = constraints.filter((one) => one.kind === "f");
    const { rows: inFolder } = await sql<{ columns: string; parent: string }>`
      select "from" as columns, "table" as parent from pragma_foreign_key_list(${table}) order by "from"`.execute(
      here.kysely,
    );
    expect(foreign.map(({ columns: column, parent }) => ({ columns: column, parent }))).toEqual(inFolder);
    if (table in projections)
      for (const { columns: column, parent } of inFolder) expect(references[column]).toBe(parent);
    const required = (rows: readonly { name: string; required: number }[]) =>
      rows.filter((row) => row.required === 1 && !key.includes(row.name)).map((row) => row.name);
    expect(required(columns)).toEqual(required(expected));
  }
  await here.close();
});

/** Which PostgreSQL wrote schema.postgres.sql. */
const dumpedBy = 18;

async function createOnServer(): Promise<Engine> {
  const { url, schema } = await newSchema();
  const engine = await openPostgres({ url, schema, mustExist: false });
  onTestFinished(() => engine.close());
  await migrate(engine);
  return engine;
}

test("every projection has the columns, key and references that its table has", async () => {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  for (const table of projectionNames) {
    const columns = (
      await sql<{ name: string; pk: number }>`select name, pk from pragma_table_info(${table})`.execute(engine.kysely)
    ).rows;
    expect(columns.map((column) => column.name)).toEqual(projections[table].columns);
    expect(columns.filter((column) => column.pk > 0).map((column) => column.name)).toEqual(projections[table].key);
    const keys = (
      await sql<{ from: string; table: string }>`select "from", "table" from pragma_foreign_key_list(${table})`.execute(
        engine.kysely,
      )
    ).rows;
    for (const key of keys) expect(projections[table].references[key.from]).toBe(key.table);
  }
  await engine.close();
});

test("a study of a newer Firsthand is refused and left as it is", async () => {
  const folder = join(temporaryFolder(), "study");
  await (await createStudy(folder, "owner")).close();
  const engine = openSqlite(studyPaths(folder).database);
  await engine.kysely.transaction().execute((transaction) => engine.setSchemaVersion(transaction, schemaVersion + 1));
  await engine.close();
  await expect(openStudy(folder)).rejects.toMatchObject({ code: "STORE_SCHEMA_NEWER" });
});

const addShelf: Migration = {
  version: schemaVersion + 1,
  name: "shelf",
  up: async (database: Kysely<unknown>) => {
    await sql`create table shelves (id text primary key)`.execute(database);
  },
};

test("an upgrade keeps the rows and sets a whole copy aside, work not yet in the main file included", async () => {
  const folder = join(temporaryFolder(), "study");
  const study = await createStudy(folder, "owner");
  await recordTestimonies(study.store, [inventTestimony(fixedIds(), { key: "a", values: { sex: "male" } })]);
  const before = await study.store.digest();
  const engine = openSqlite(studyPaths(folder).database);
  const copy = `${studyPaths(folder).database}.copy`;
  await migrate(engine, () => engine.setAside("copy"), [
    { version: schemaVersion, name: "now", up: async () => {} },
    addShelf,
  ]);
  expect(await engine.schemaVersion(engine.kysely)).toBe(schemaVersion + 1);
  expect(await study.store.digest()).toEqual(before);
  await engine.close();
  await study.close();

  await copyFile(copy, studyPaths(folder).database);
  const restored = await openStudy(folder);
  expect(await restored.store.digest()).toEqual(before);
  expect((await restored.store.verify(silentProgress)).problems).toEqual([]);
  await restored.close();
});

test("an upgrade that fails leaves the schema where it was", async () => {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  const broken: Migration = {
    ...addShelf,
    up: async (database) => {
      await addShelf.up(database);
      throw new Error("The step failed.");
    },
  };
  await expect(migrate(engine, async () => {}, [broken])).rejects.toThrow("The step failed.");
  expect(await engine.schemaVersion(engine.kysely)).toBe(schemaVersion);
  expect(await engine.dumpSchema()).toBe(readFileSync(new URL("schema.sql", import.meta.url), "utf8"));
  await engine.close();
});
