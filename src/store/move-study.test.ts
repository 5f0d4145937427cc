import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../base/progress.ts";
import { dropSchemas, postgresUrl } from "../../test/support/postgres-schemas.ts";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../test/support/store-fixture.ts";
import { openPostgres } from "./dialects/postgres/open-postgres.ts";
import { moveStudy } from "./move-study.ts";
import { findStudyDatabase } from "./study-database.ts";
import { createStudy, openStudy, studyPaths } from "./study-folder.ts";

const passphrase = "seven invented words that nobody has said";

async function createFilled(options: { readonly passphrase?: string } = {}) {
  const folder = join(temporaryFolder(), "study");
  const study = await createStudy(folder, "Invented Owner", undefined, options);
  const newId = fixedIds();
  for (const key of ["a", "b", "é", "\u{1F600}"])
    await recordTestimonies(study.store, [inventTestimony(newId, { key, values: { name: "Umm Example", sex: null } })]);
  const digest = await study.store.digest();
  await study.close();
  return { folder, digest, databaseUrl: await postgresUrl() };
}

async function schemaOf(folder: string): Promise<string> {
  const database = await findStudyDatabase(folder);
  if (database?.engine !== "postgres") throw new Error("The study is not on the server.");
  const url = await postgresUrl();
  onTestFinished(() => dropSchemas(url, database.schema));
  return database.schema;
}

test("a study goes to the server and comes back, the same each time, and the old places are kept", async () => {
  const { folder, digest, databaseUrl } = await createFilled();
  const progress = silentProgress;
  const there = await moveStudy(folder, "postgres", { databaseUrl, progress });
  const schema = await schemaOf(folder);
  const { database } = studyPaths(folder);
  expect(there).toEqual({ to: "postgres", commandCount: 5, keptAside: `${database}.moved-to-postgres` });
  expect(existsSync(database)).toBe(false);
  expect(existsSync(there.keptAside)).toBe(true);
  await expect(openStudy(folder)).rejects.toMatchObject({ code: "STORE_DATABASE_UNNAMED" });

  const onServer = await openStudy(folder, undefined, { databaseUrl });
  expect(await onServer.store.digest()).toEqual(digest);
  await recordTestimonies(onServer.store, [inventTestimony(fixedIds(9), { key: "later" })]);
  const grown = await onServer.store.digest();
  await onServer.close();

  const back = await moveStudy(folder, "sqlite", { databaseUrl, progress });
  expect(back).toEqual({ to: "sqlite", commandCount: 6, keptAside: `the schema ${schema}_moved` });
  const inFolder = await openStudy(folder);
  expect(await inFolder.store.digest()).toEqual(grown);
  expect((await inFolder.store.verify(progress)).problems).toEqual([]);
  await inFolder.close();
  const kept = await openPostgres({ url: databaseUrl, schema: `${schema}_moved`, mustExist: true });
  expect(await kept.schemaVersion(kept.kysely)).toBeGreaterThan(0);
  await kept.close();
});

test("an encrypted study leaves no readable word in its folder on the way", async () => {
  const { folder, digest, databaseUrl } = await createFilled({ passphrase });
  const unlock = async () => ({ passphrase });
  await moveStudy(folder, "postgres", { databaseUrl, unlock, progress: silentProgress });
  await schemaOf(folder);
  const { keptAside } = await moveStudy(folder, "sqlite", { databaseUrl, unlock, progress: silentProgress });
  expect(keptAside).toContain("_moved");
  for (const file of [studyPaths(folder).database, `${studyPaths(folder).database}.moved-to-postgres`])
    expect(readFileSync(file).includes("Umm Example")).toBe(false);
  const study = await openStudy(folder, undefined, { unlock });
  expect(await study.store.digest()).toEqual(digest);
  await study.close();
});

test("a process that had the study open is told that it went, and records nothing", async () => {
  const { folder, databaseUrl } = await createFilled();
  const before = await openStudy(folder);
  await moveStudy(folder, "postgres", { databaseUrl, progress: silentProgress });
  await schemaOf(folder);
  const testimony = inventTestimony(fixedIds(9), { key: "late" });
  await expect(recordTestimonies(before.store, [testimony])).rejects.toMatchObject({ code: "STORE_MOVED" });
  await before.close();
  const onServer = await openStudy(folder, undefined, { databaseUrl });
  await moveStudy(folder, "sqlite", { databaseUrl, progress: silentProgress });
  await expect(recordTestimonies(onServer.store, [testimony])).rejects.toMatchObject({ code: "STORE_STUDY_MISSING" });
  await onServer.close();
});

test("a study that is not whole is not moved, and nothing is left on the server", async () => {
  const { folder, databaseUrl } = await createFilled();
  const study = await openStudy(folder);
  await sql`update cases set status = 'candidate' where accession_key = 'a'`.execute(study.store.reader);
  await study.close();
  await expect(moveStudy(folder, "postgres", { databaseUrl, progress: silentProgress })).rejects.toMatchObject({
    code: "STORE_MOVE_FAILED",
    message: expect.stringContaining("Nothing was moved."),
  });
  expect(await findStudyDatabase(folder)).toBeUndefined();
  await (await openStudy(folder)).close();
});

test("a study is not moved to where it is, nor to a server that is not there", async () => {
  const { folder, digest, databaseUrl } = await createFilled();
  await expect(moveStudy(folder, "sqlite", { progress: silentProgress })).rejects.toMatchObject({
    code: "STORE_ALREADY_THERE",
  });
  await expect(moveStudy(folder, "postgres", { progress: silentProgress })).rejects.toMatchObject({
    code: "STORE_DATABASE_UNNAMED",
  });
  await expect(
    moveStudy(folder, "postgres", { databaseUrl: "postgres://x:y@127.0.0.1:1/z", progress: silentProgress }),
  ).rejects.toMatchObject({ code: "STORE_SERVER_GONE" });
  const study = await openStudy(folder, undefined, { databaseUrl });
  expect(await study.store.digest()).toEqual(digest);
  await study.close();
});

test("the copy that was kept is a study again where it is put back", async () => {
  const { folder, digest, databaseUrl } = await createFilled();
  const { keptAside } = await moveStudy(folder, "postgres", { databaseUrl, progress: silentProgress });
  await schemaOf(folder);
  const other = join(temporaryFolder(), "study");
  await (await createStudy(other, "owner")).close();
  copyFileSync(keptAside, studyPaths(other).database);
  const study = await openStudy(other);
  expect(await study.store.digest()).toEqual(digest);
  await recordTestimonies(study.store, [inventTestimony(fixedIds(9), { key: "late" })]);
  expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  await study.close();
});
