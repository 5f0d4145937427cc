import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../../test/support/store-fixture.ts";
import { explainSqliteError } from "../../errors.ts";
import { migrate } from "../../migrate.ts";
import { openSqlite } from "./open-sqlite.ts";

test("a database that another program wrote is refused and left as it is", () => {
  const file = join(temporaryFolder(), "recipes.db");
  const foreign = new Database(file);
  foreign.exec("create table recipes (id integer primary key)");
  foreign.close();
  const bytes = readFileSync(file);
  expect(() => openSqlite(file)).toThrow(expect.objectContaining({ code: "STORE_NOT_A_STUDY" }));
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test("a database that is encrypted is refused", () => {
  const file = join(temporaryFolder(), "study.db");
  const encrypted = new Database(file);
  encrypted.pragma("key = 'a passphrase'");
  encrypted.exec("create table cases (id text)");
  encrypted.close();
  expect(() => openSqlite(file)).toThrow(expect.objectContaining({ code: "STORE_NOT_A_STUDY" }));
});

test("every connection has the settings that the store's promises rest on", async () => {
  const file = join(temporaryFolder(), "study.db");
  const engine = openSqlite(file);
  await migrate(engine);
  const rows = await engine.kysely.selectNoFrom((e) => [e.lit(1).as("one")]).execute();
  expect(rows).toEqual([{ one: 1 }]);
  await engine.close();
  const plain = new Database(file, { readonly: true });
  expect(plain.pragma("journal_mode", { simple: true })).toBe("wal");
  plain.close();
});

test("two readers stream beside one another", async () => {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  await engine.kysely.transaction().execute((transaction) =>
    engine.insertRows(
      transaction,
      "cases",
      ["id", "accession_key", "status"],
      Array.from({ length: 2500 }, (_, n) => ({ id: String(n), accession_key: String(n), status: "included" })),
    ),
  );
  const count = async (): Promise<number> => {
    let rows = 0;
    for await (const row of engine.kysely.selectFrom("cases").select("id").stream()) rows += row.id === "" ? 0 : 1;
    return rows;
  };
  expect(await Promise.all([count(), count()])).toEqual([2500, 2500]);
  await engine.close();
});

test("a stream that is left early lets the next command write", async () => {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  await engine.kysely
    .insertInto("cases")
    .values({ id: "a", accession_key: "a", status: "included", status_reason: null })
    .execute();
  for await (const row of engine.kysely.selectFrom("cases").selectAll().stream()) {
    expect(row.id).toBe("a");
    break;
  }
  await engine.kysely.updateTable("cases").set({ status: "candidate" }).execute();
  await engine.close();
});

test.each([
  ["SQLITE_FULL", "STORE_DISK_FULL"],
  ["SQLITE_IOERR_SHMSIZE", "STORE_DISK_FULL"],
  ["SQLITE_IOERR_WRITE", "STORE_DISK_FAILED"],
  ["SQLITE_IOERR_FSYNC", "STORE_DISK_FAILED"],
  ["SQLITE_IOERR_SHORT_READ", "STORE_DAMAGED"],
  ["SQLITE_CORRUPT_INDEX", "STORE_DAMAGED"],
  ["SQLITE_NOTADB", "STORE_NOT_A_STUDY"],
  ["SQLITE_READONLY_DIRECTORY", "STORE_READ_ONLY"],
  ["SQLITE_CANTOPEN", "STORE_READ_ONLY"],
  ["SQLITE_BUSY", "STORE_BUSY"],
])("SQLite's %s is said as %s", (sqlite, code) => {
  expect(explainSqliteError(Object.assign(new Error("engine"), { code: sqlite }), "study.db")).toMatchObject({ code });
});

test("an error that is not SQLite's passes through unchanged", () => {
  const error = new Error("mine");
  expect(explainSqliteError(error, "study.db")).toBe(error);
});
