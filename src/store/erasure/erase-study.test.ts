import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { copySchema, dropSchemas, postgresUrl, schemasHolding } from "../../../test/support/postgres-schemas.ts";
import { inventTestimony, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../../test/support/store-fixture.ts";
import { openBlobStore } from "../blobs/blob-store.ts";
import { snapshotSqlite } from "../dialects/sqlite/hold-alone.ts";
import { moveStudy } from "../move-study.ts";
import { findStudyDatabase } from "../study-database.ts";
import { createStudy, openStudy, studyPaths, type Study } from "../study-folder.ts";
import { backUpStudy } from "../vault/back-up-study.ts";
import { eraseFromStudy, finishErasures, listUnfinishedErasures } from "./erase-study.ts";

const planted = "PLANTED-Umm-Example";

interface Planted {
  readonly study: Study;
  readonly testimonyId: string;
}

/** A study with planted words in everything that is ours: its tables, its log, a result, a copy from before a migration. */
async function plantStudy(): Promise<Planted> {
  const study = await createStudy(join(temporaryFolder(), "study"), "owner");
  const newId = fixedIds();
  const people = Array.from({ length: 30 }, (_, index) =>
    inventTestimony(newId, { key: `t/${index}`, values: { name: `${index === 7 ? planted : "Abu Other"} ${index}` } }),
  );
  await recordTestimonies(study.store, people);
  const seq = await recordTestimonies(study.store, [
    inventTestimony(newId, { key: "t/again", values: { name: planted } }),
  ]);
  await study.store.undo(owner, seq);
  mkdirSync(join(study.paths.results, "tables"), { recursive: true });
  writeFileSync(join(study.paths.results, "tables", "names.csv"), `${planted} 7`);
  // Whole, as a migration keeps it: the file itself may have all its rows in its log.
  snapshotSqlite(study.paths.database, undefined, `${study.paths.database}.before-schema-1`);
  return { study, testimonyId: people[7]?.testimonyId ?? "" };
}

/** Which files under a folder hold these bytes. */
function filesHolding(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words))
    .map((entry) => entry.name)
    .toSorted();
}

const inputOf = (testimonyId: string) => ({
  subjects: [{ table: "testimonies" as const, id: testimonyId }],
  reason: "Asked by the person.",
});

test("after an erasure no file of the study holds the words, and it is whole", async () => {
  const { study, testimonyId } = await plantStudy();
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual(
    expect.arrayContaining(["names.csv", "study.db-wal", "study.db.before-schema-1"]),
  );
  const erasure = await eraseFromStudy(study, owner, inputOf(testimonyId), silentProgress);
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
  expect(erasure).toMatchObject({
    results: ["results/tables/names.csv"],
    copies: ["study.db.before-schema-1"],
    files: { holding: [], unseen: [] },
  });
  expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  expect(await listUnfinishedErasures(study)).toEqual([]);
  await study.close();
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
});

test("files of people's own are not touched; those that hold the words are named, and those that cannot be searched", async () => {
  const { study, testimonyId } = await plantStudy();
  writeFileSync(join(study.paths.tables, "t.csv"), `n,name\n7,${planted} 7\n`);
  writeFileSync(join(study.paths.tables, "t.xlsx"), "packed");
  writeFileSync(join(study.folder, "study.db.mine"), "a copy of somebody's own");
  const { files } = await eraseFromStudy(study, owner, inputOf(testimonyId), silentProgress);
  expect(files).toEqual({
    holding: [{ path: "tables/t.csv", count: 1 }],
    unseen: expect.arrayContaining(["study.db.mine", "tables/t.xlsx"]),
  });
  expect(readFileSync(join(study.paths.tables, "t.csv"), "utf8")).toContain(planted);
  await study.close();
});

test("an erasure that was cut off after its rows were gone is known, and finished later", async () => {
  const { study, testimonyId } = await plantStudy();
  await study.store.erase(owner, inputOf(testimonyId));
  await study.close();
  const again = await openStudy(study.folder);
  expect(await listUnfinishedErasures(again)).toHaveLength(1);
  await finishErasures(again, owner, silentProgress);
  expect(await listUnfinishedErasures(again)).toEqual([]);
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
  expect((await again.store.verify(silentProgress)).problems).toEqual([]);
  await again.close();
});

test("a file that a collector has just put into blobs/ is left alone, and taken when nobody names it in the end", async () => {
  const { study, testimonyId } = await plantStudy();
  const blobs = openBlobStore(study.paths.blobs);
  const { sha256 } = await blobs.add(Buffer.from("fetched a moment ago"));
  await eraseFromStudy(study, owner, inputOf(testimonyId), silentProgress);
  expect(await blobs.has(sha256)).toBe(true);
  expect((await finishErasures(study, owner, silentProgress)).blobCount).toBe(1);
  expect(await blobs.has(sha256)).toBe(false);
  await study.close();
});

test("another process that reads the study keeps its log alive, and that is said", async () => {
  const { study, testimonyId } = await plantStudy();
  const reader = await openStudy(study.folder);
  await reader.store.read(async (open) => {
    await open.selectFrom("actors").selectAll().execute();
    const short = await openStudy(study.folder, () => new Date(), { busyTimeoutMs: 50 });
    await expect(eraseFromStudy(short, owner, inputOf(testimonyId), silentProgress)).rejects.toMatchObject({
      code: "STORE_BUSY",
    });
    expect(await listUnfinishedErasures(short)).toHaveLength(1);
    await short.close();
  });
  await reader.close();
  await finishErasures(study, owner, silentProgress);
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
  await study.close();
});

test("backups that were made before are named, also when an erasure is finished later, and newer ones are not", async () => {
  const { study, testimonyId } = await plantStudy();
  const backUp = (name: string, at: Date) =>
    backUpStudy(
      study,
      join(temporaryFolder(), name),
      { actor: owner, now: () => at, passphrase: "seven invented words that nobody said", workFactor: 2 },
      silentProgress,
    );
  const before = await backUp("before", new Date(Date.now() - 86_400_000));
  const { backups } = await eraseFromStudy(study, owner, inputOf(testimonyId), silentProgress);
  expect(backups).toEqual([before]);
  await backUp("after", new Date(Date.now() + 60_000));
  expect((await finishErasures(study, owner, silentProgress)).backups).toEqual([before]);
  await study.close();
});

describe("a study that was moved", () => {
  async function move(folder: string, to: "postgres" | "sqlite", databaseUrl: string): Promise<string> {
    const before = await findStudyDatabase(folder);
    await moveStudy(folder, to, { databaseUrl, progress: silentProgress });
    const database = to === "postgres" ? await findStudyDatabase(folder) : before;
    const schema = database?.engine === "postgres" ? database.schema : "";
    onTestFinished(() => dropSchemas(databaseUrl, schema));
    return schema;
  }

  test("to a server leaves no copy in its folder that an erasure does not reach", async () => {
    const { study, testimonyId } = await plantStudy();
    const { folder } = study;
    await study.close();
    const databaseUrl = await postgresUrl();
    const schema = await move(folder, "postgres", databaseUrl);
    expect(filesHolding(folder, `${planted} 7`)).toEqual(
      expect.arrayContaining(["study.db.before-schema-1", "study.db.moved-to-postgres"]),
    );
    const there = await openStudy(folder, undefined, { databaseUrl });
    const { copies } = await eraseFromStudy(there, owner, inputOf(testimonyId), silentProgress);
    expect(copies).toEqual(expect.arrayContaining(["study.db.before-schema-1", "study.db.moved-to-postgres"]));
    expect(filesHolding(folder, `${planted} 7`)).toEqual([]);
    expect(await schemasHolding(databaseUrl, schema, `${planted} 7`)).toEqual([]);
    await there.close();
  });

  test("and back is erased at every place where it was, or the place is named until it can be reached", async () => {
    const { study, testimonyId } = await plantStudy();
    const { folder } = study;
    await study.close();
    const databaseUrl = await postgresUrl();
    const schema = await move(folder, "postgres", databaseUrl);
    const there = await openStudy(folder, undefined, { databaseUrl });
    await there.close();
    await copySchema(databaseUrl, schema, `${schema}_before_schema_9`);
    await move(folder, "sqlite", databaseUrl);
    const left = [`${schema}_before_schema_9`, `${schema}_moved`];
    expect(await schemasHolding(databaseUrl, schema, `${planted} 7`)).toEqual(left);

    const offline = await openStudy(folder);
    const first = await eraseFromStudy(offline, owner, inputOf(testimonyId), silentProgress);
    expect(first.notes).toEqual(expect.arrayContaining([expect.stringContaining(`${schema}_moved`)]));
    await offline.close();
    const wrong = await openStudy(folder, undefined, { databaseUrl: "postgres://x:y@127.0.0.1:1/z" });
    expect((await finishErasures(wrong, owner, silentProgress)).notes.join()).toContain(`${schema}_moved`);
    await wrong.close();
    expect(await schemasHolding(databaseUrl, schema, `${planted} 7`)).toEqual(left);

    const named = await openStudy(folder, undefined, { databaseUrl });
    expect((await finishErasures(named, owner, silentProgress)).copies).toEqual(
      left.map((name) => `the schema ${name}`),
    );
    expect(await schemasHolding(databaseUrl, schema, planted)).toEqual([]);
    expect(await findStudyDatabase(folder)).toBeUndefined();
    expect((await finishErasures(named, owner, silentProgress)).notes.join()).not.toContain(schema);
    expect((await named.store.verify(silentProgress)).problems).toEqual([]);
    await named.close();
    expect(filesHolding(folder, `${planted} 7`)).toEqual([]);
    expect(readdirSync(folder)).not.toContain(`${studyPaths(folder).database}.moved-to-postgres`);
  });
});
