import { readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { expect, test } from "vitest";
import { silentProgress } from "../base/progress.ts";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../test/support/store-fixture.ts";
import { openSqlite } from "./dialects/sqlite/open-sqlite.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import type { Migration } from "./migrations/all-migrations.ts";
import { createStudy, openStudy, studyPaths } from "./study-folder.ts";
import { projectionNames, projections } from "./tables.ts";

test("the schema is the one in schema.sql, which is reviewed", async () => {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  await expect(await engine.dumpSchema()).toMatchFileSnapshot("./schema.sql");
  await engine.close();
});

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
