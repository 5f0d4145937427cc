import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTable } from "./open-table.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-parquet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "accounts [1].parquet");

beforeAll(async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = "(1, 'Ælin ''the'' Reed', date '2014-03-02', ['a', 'b'], null, 1.5), (2, 'حسن', null, [], true, 2)";
  await connection.run(
    `copy (select * from (values ${rows}) as t(n, name, seen, tags, known, share)) to '${file}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
});

test("a Parquet file gives its columns and every value as text, missing ones empty", async () => {
  const table = await readTable(file);
  expect(table.format).toBe("parquet");
  expect(table.columns).toEqual(["n", "name", "seen", "tags", "known", "share"]);
  expect(table.rows.map(({ cells }) => cells)).toEqual([
    ["1", "Ælin 'the' Reed", "2014-03-02", "a; b", "", "1.5"],
    ["2", "حسن", "", "", "true", "2.0"],
  ]);
});

test("is known by its first bytes where its name says nothing", async () => {
  const nameless = join(folder, "accounts");
  writeFileSync(nameless, readFileSync(file));
  expect((await readTable(nameless)).rows).toHaveLength(2);
});

test("cut short it is refused in words", async () => {
  const cut = join(folder, "cut.parquet");
  writeFileSync(cut, readFileSync(file).subarray(0, 200));
  await expect(readTable(cut)).rejects.toMatchObject({ code: "FORMAT_PARQUET_DAMAGED" });
});
