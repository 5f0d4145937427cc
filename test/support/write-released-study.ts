// Writes test/fixtures/released/schema-N.jsonl: a small invented study as the code of schema N keeps it, journal and tables.
//   node --import tsx test/support/write-released-study.ts [N]     (N: today's schema unless given)
// Run it once for each new schema, when its migration is done. What is there is never written again: it must be read for ever.
import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import { sha256 } from "../../src/base/node/sha256.ts";
import { openSqlite } from "../../src/store/dialects/sqlite/open-sqlite.ts";
import type { Row } from "../../src/store/dialects/engine.ts";
import { inserted, projectionNames } from "../../src/store/index.ts";
import { migrate, schemaVersion } from "../../src/store/migrate.ts";
import { createStore } from "../../src/store/store.ts";
import { tableShapes } from "../../src/store/tables.ts";
import { columnsAt, migrationsUpTo, type ReleasedLine } from "./released-study.ts";
import { releasedLife } from "./released-life.ts";
import { owner } from "./store-fixture-rows.ts";

const version = Number(process.argv[2] ?? schemaVersion);
const file = join(packageFolder, "test/fixtures/released", `schema-${version}.jsonl`);
const isThere = await access(file).then(
  () => true,
  () => false,
);
if (isThere) throw new Error(`${file} is there already; a released study is never written again.`);

const now = openSqlite(":memory:");
await migrate(now);
const store = createStore(now, () => new Date(Date.UTC(2020, 0, 1)));
await store.record(owner, { name: "create-study", summary: "Created the study." }, async () => [
  { noun: "actor", nounId: owner.id, rows: [inserted("actors", owner)] },
]);
for (const step of releasedLife) if (step.schema <= version) await step.live(store);
const then = openSqlite(":memory:");
await migrate(then, undefined, migrationsUpTo(version));
const columns = await columnsAt(then);
const schemaHash = sha256(await then.dumpSchema());
await then.close();

const lines: ReleasedLine[] = [];
for (const table of ["commands", "changes", ...projectionNames] as const) {
  const known = columns[table];
  const key = tableShapes[table].key.map((column) => sql.id(column));
  const { rows } = await sql<Row>`select * from ${sql.table(table)} order by ${sql.join(key)}`.execute(store.reader);
  if (known === undefined && rows.length > 0) throw new Error(`Schema ${version} had no table ${table}.`);
  if (known !== undefined && rows.length === 0 && table !== "bases")
    throw new Error(`Nothing is in ${table}: add a step to released-life.ts in which it gets a row.`);
  for (const row of rows) {
    const cells = Object.entries(row);
    const later = cells.find(([column, cell]) => !known?.includes(column) && cell !== null);
    if (later !== undefined) throw new Error(`Schema ${version} had no column ${table}.${later[0]}.`);
    lines.push({ table, row: Object.fromEntries(cells.filter(([column]) => known?.includes(column))) });
  }
}
await store.close();
const text = [{ schemaHash }, ...lines].map((line) => JSON.stringify(line)).join("\n");
await writeFile(file, `${text}\n`, { flag: "wx" });
