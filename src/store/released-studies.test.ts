import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { sha256 } from "../base/node/sha256.ts";
import { silentProgress } from "../base/progress.ts";
import { newSchema } from "../../test/support/postgres-schemas.ts";
import {
  becomeReleased,
  listReleasedSchemas,
  migrationsUpTo,
  readReleasedStudy,
} from "../../test/support/released-study.ts";
import { owner } from "../../test/support/store-fixture-rows.ts";
import { temporaryFolder } from "../../test/support/store-fixture.ts";
import type { Engine, EngineName, Row } from "./dialects/engine.ts";
import { openPostgres } from "./dialects/postgres/open-postgres.ts";
import { openSqlite } from "./dialects/sqlite/open-sqlite.ts";
import { digestProjections, replayJournal } from "./journal/replay.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import { migrateStudy, openStudy, studyPaths, type OpenOptions, type Study } from "./study-folder.ts";
import { keepStudyDatabase } from "./study-database.ts";
import { projectionNames, tableShapes } from "./tables.ts";

const released = listReleasedSchemas();

test("a study is kept of every schema but the newest, which is released when the next one comes", () => {
  const versions = Array.from({ length: schemaVersion }, (_, index) => index + 1);
  expect(released).toEqual(expect.arrayContaining(versions.slice(0, -1)));
  expect(versions).toEqual(expect.arrayContaining([...released]));
});

test.each(released)("the migrations up to schema %i still make the tables that they made", async (version) => {
  const engine = memory();
  await migrate(engine, undefined, migrationsUpTo(version));
  expect(sha256(await engine.dumpSchema())).toBe(readReleasedStudy(version).schemaHash);
});

describe.each<{ readonly engine: EngineName }>([{ engine: "sqlite" }, { engine: "postgres" }])(
  "on $engine",
  ({ engine: name }) => {
    test.each(released)(
      "a study of schema %i opens, keeps its rows, replays, verifies and works on",
      async (version) => {
        const { folder, options } = await found(name, version);
        const study = await openUpgraded(folder, version, name, options);
        const { store } = study;
        onTestFinished(() => study.close());
        expect(await rowsAsReleased(store, version)).toEqual(rowsOf(version));
        expect((await store.verify(silentProgress)).problems).toEqual([]);
        const replayed = memory();
        await migrate(replayed);
        await replayJournal(store.reader, replayed, silentProgress);
        expect(await digestProjections(replayed)).toEqual(await store.digest());

        // Its one basis had been taken back.
        await store.redo(owner);
        expect(await store.reader.selectFrom("bases").select("scope").execute()).toEqual([{ scope: "names" }]);
        expect((await store.verify(silentProgress)).problems).toEqual([]);
      },
    );
  },
);

function memory(): Engine {
  const engine = openSqlite(":memory:");
  onTestFinished(() => engine.close());
  return engine;
}

interface Found {
  readonly folder: string;
  readonly options: OpenOptions;
}

/** A study as the code of that schema left it. */
async function found(name: EngineName, version: number): Promise<Found> {
  const folder = join(temporaryFolder(), "study");
  mkdirSync(folder);
  if (name === "sqlite") {
    const engine = openSqlite(studyPaths(folder).database);
    await becomeReleased(engine, version);
    await engine.close();
    return { folder, options: {} };
  }
  const { url, schema } = await newSchema();
  const engine = await openPostgres({ url, schema, mustExist: false });
  await becomeReleased(engine, version);
  await engine.close();
  await keepStudyDatabase(folder, { engine: "postgres", schema });
  return { folder, options: { databaseUrl: url } };
}

/** Alone it is upgraded by being opened, on a server by somebody who says so; a whole copy is kept either way. */
async function openUpgraded(folder: string, version: number, name: EngineName, options: OpenOptions): Promise<Study> {
  if (version === schemaVersion) return openStudy(folder, undefined, options);
  if (name === "sqlite") {
    const study = await openStudy(folder);
    const copy = `${study.paths.database}.before-schema-${schemaVersion}`;
    expect(existsSync(copy)).toBe(true);
    const kept = openSqlite(copy);
    expect(await kept.schemaVersion(kept.kysely)).toBe(version);
    await kept.close();
    return study;
  }
  await expect(openStudy(folder, undefined, options)).rejects.toMatchObject({ code: "STORE_SCHEMA_OLDER" });
  expect(await migrateStudy(folder, options)).toMatchObject({
    from: version,
    to: schemaVersion,
    keptAside: expect.stringContaining(`_before_schema_${schemaVersion}`),
  });
  return openStudy(folder, undefined, options);
}

type Rows = Readonly<Record<string, readonly Row[]>>;

function rowsOf(version: number): Rows {
  const rows: Record<string, Row[]> = {};
  for (const { table, row } of readReleasedStudy(version).lines) (rows[table] ??= []).push(row);
  return rows;
}

/** What the study holds now, in the columns that the released schema had; whatever came later must be null or empty. */
async function rowsAsReleased({ reader }: Study["store"], version: number): Promise<Rows> {
  const before = rowsOf(version);
  const now: Record<string, Row[]> = {};
  for (const table of ["commands", "changes", ...projectionNames] as const) {
    const rows = (await reader.selectFrom(table).selectAll().execute()) as unknown as Row[];
    const columns = Object.keys(before[table]?.[0] ?? {});
    for (const row of rows) {
      for (const [column, cell] of Object.entries(row))
        if (!columns.includes(column)) expect(cell, `${table}.${column}`).toBeNull();
    }
    if (rows.length === 0) continue;
    now[table] = rows
      .map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))
      .toSorted((one, other) => compareKeys(tableShapes[table].key, one, other));
  }
  return now;
}

function compareKeys(key: readonly string[], one: Row, other: Row): number {
  for (const column of key) {
    const [left, right] = [one[column] ?? "", other[column] ?? ""];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
