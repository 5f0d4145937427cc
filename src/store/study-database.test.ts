import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../base/progress.ts";
import { dropSchemas, postgresUrl } from "../../test/support/postgres-schemas.ts";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../test/support/store-fixture.ts";
import { testPassword } from "../../test/support/postgres-server.ts";
import { openPostgres } from "./dialects/postgres/open-postgres.ts";
import { findStudyDatabase } from "./study-database.ts";
import { createStudy, isStudy, migrateStudy, openStudy } from "./study-folder.ts";

async function createOnServer(): Promise<{
  readonly folder: string;
  readonly databaseUrl: string;
  readonly schema: string;
}> {
  const folder = join(temporaryFolder(), "study");
  const databaseUrl = await postgresUrl();
  const study = await createStudy(folder, "Invented Owner", undefined, { databaseUrl });
  await study.close();
  const database = await findStudyDatabase(folder);
  if (database?.engine !== "postgres") throw new Error("The study is not on the server.");
  onTestFinished(() => dropSchemas(databaseUrl, database.schema));
  return { folder, databaseUrl, schema: database.schema };
}

const asSuperuser = async (databaseUrl: string, schema: string, statement: string): Promise<void> => {
  const engine = await openPostgres({ url: databaseUrl, schema, mustExist: true });
  await sql.raw(statement).execute(engine.kysely);
  await engine.close();
};

test("a study made where a server is named keeps its tables there, and says so without the address", async () => {
  const { folder, databaseUrl } = await createOnServer();
  expect(await isStudy(folder)).toBe(true);
  const said = readFileSync(join(folder, "database.yaml"), "utf8");
  expect(said).not.toContain(testPassword);
  expect(said).not.toContain("127.0.0.1");
  const study = await openStudy(folder, undefined, { databaseUrl });
  await recordTestimonies(study.store, [inventTestimony(fixedIds(), { key: "a", values: { sex: "male" } })]);
  expect(await study.store.verify(silentProgress)).toMatchObject({ commandCount: 2, problems: [] });
  await study.close();
});

test("a study on a server is not opened without one, and a second is not made in its folder", async () => {
  const { folder, databaseUrl } = await createOnServer();
  await expect(openStudy(folder)).rejects.toMatchObject({ code: "STORE_DATABASE_UNNAMED" });
  await expect(createStudy(folder, "owner")).rejects.toMatchObject({ code: "STORE_STUDY_EXISTS" });
  await expect(createStudy(folder, "owner", undefined, { databaseUrl })).rejects.toMatchObject({
    code: "STORE_STUDY_EXISTS",
  });
});

test("a study in its folder is opened there, whatever server is named", async () => {
  const folder = join(temporaryFolder(), "study");
  await (await createStudy(folder, "owner")).close();
  const study = await openStudy(folder, undefined, { databaseUrl: "postgres://nowhere.invalid/x" });
  expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  await study.close();
});

test.each([
  ["an address that is none", "mysql://a:secret@b/c", "STORE_DATABASE_UNREADABLE"],
  ["a server that is not there", "postgres://postgres:secret@127.0.0.1:1/postgres", "STORE_SERVER_GONE"],
  ["a server that nobody knows", "postgres://postgres:secret@nowhere.invalid/postgres", "STORE_SERVER_GONE"],
])("%s is said to be so, without the password", async (_what, databaseUrl, code) => {
  const { folder } = await createOnServer();
  const error = await openStudy(folder, undefined, { databaseUrl }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code });
  expect(everythingSaid(error)).not.toContain("secret");
});

/** All that an error holds, as a log or --debug may print it. */
function everythingSaid(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, JSON.stringify(error), everythingSaid(error.cause ?? "")].join("\n");
}

test("a wrong password and a database that is not there are refused by the server, in words without it", async () => {
  const { folder, databaseUrl } = await createOnServer();
  for (const url of [
    databaseUrl.replace(testPassword, "another-secret"),
    databaseUrl.replace(/postgres$/, "no_such"),
  ]) {
    const error = await openStudy(folder, undefined, { databaseUrl: url }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "STORE_SERVER_REFUSED" });
    expect(everythingSaid(error)).not.toMatch(new RegExp(`another-secret|${testPassword}`));
  }
});

test("a user without the right to make schemas is told whom to ask", async () => {
  const { databaseUrl, schema } = await createOnServer();
  const user = `${schema}_reader`;
  await asSuperuser(databaseUrl, schema, `create role ${user} login password 'x'`);
  const url = databaseUrl.replace(`postgres:${testPassword}`, `${user}:x`);
  const folder = join(temporaryFolder(), "study");
  await expect(createStudy(folder, "owner", undefined, { databaseUrl: url })).rejects.toMatchObject({
    code: "STORE_NOT_ALLOWED",
  });
  expect(await isStudy(folder)).toBe(false);
  await asSuperuser(databaseUrl, schema, `drop role ${user}`);
});

test("an older schema on a server is left alone until firsthand migrate, which keeps a copy", async () => {
  const { folder, databaseUrl, schema } = await createOnServer();
  await asSuperuser(databaseUrl, schema, "update store_schema set version = -1");
  await expect(openStudy(folder, undefined, { databaseUrl })).rejects.toMatchObject({
    code: "STORE_SCHEMA_OLDER",
    hint: expect.stringContaining("firsthand migrate"),
  });
});

test("a newer schema on a server is refused, by migrate as well", async () => {
  const { folder, databaseUrl, schema } = await createOnServer();
  await asSuperuser(databaseUrl, schema, "update store_schema set version = 1000");
  await expect(openStudy(folder, undefined, { databaseUrl })).rejects.toMatchObject({ code: "STORE_SCHEMA_NEWER" });
  await expect(migrateStudy(folder, { databaseUrl })).rejects.toMatchObject({ code: "STORE_SCHEMA_NEWER" });
});

test("a schema of another program, and one that is gone, are told apart", async () => {
  const { folder, databaseUrl, schema } = await createOnServer();
  await asSuperuser(databaseUrl, schema, "alter table store_schema rename to recipes");
  await expect(openStudy(folder, undefined, { databaseUrl })).rejects.toMatchObject({ code: "STORE_NOT_A_STUDY" });
  await dropSchemas(databaseUrl, schema);
  await expect(openStudy(folder, undefined, { databaseUrl })).rejects.toMatchObject({ code: "STORE_STUDY_MISSING" });
});

test("a database.yaml that says nothing useful is refused", async () => {
  const { folder, databaseUrl } = await createOnServer();
  for (const text of ["engine: oracle\n", "- a\n", "engine: postgres\nschema: 'x; drop schema public'\n", "{"]) {
    writeFileSync(join(folder, "database.yaml"), text);
    await expect(openStudy(folder, undefined, { databaseUrl })).rejects.toMatchObject({
      code: "STORE_DATABASE_UNREADABLE",
    });
  }
});
