import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { silentProgress } from "../src/base/progress.ts";
import type { Progress } from "../src/base/progress.ts";
import { createStudy, type Study } from "../src/store/index.ts";
import { syntheticChanges } from "./synthetic-study.ts";

// What a journal costs: the same rows recorded as commands of 500, against plain inserts into the same tables, and what verify takes.
const rowCount = Number(process.argv[2] ?? 100_000);
const folder = await mkdtemp(join(tmpdir(), "firsthand-bench-"));
const machine = { cores: cpus().length, node: process.version, rows: rowCount, statementsPerRow: 6 };

try {
  const study = await createStudy(join(folder, "journal"), "bench");
  const recordMs = await timed(() => record(study));
  const plainMs = await timed(() => insertPlain(join(folder, "journal", "study.db"), join(folder, "plain.db")));
  const steps: string[] = [];
  const verifyMs = await timed(async () => {
    const { problems } = await study.store.verify(stopwatch(steps));
    if (problems.length > 0) throw new Error(problems.join("\n"));
  });
  await study.close();
  print({
    name: "record rows as commands of 500",
    ms: recordMs,
    baseline: "plain inserts, a transaction per 500 rows",
    baselineMs: plainMs,
    ratio: recordMs / plainMs,
  });
  print({
    name: "verify",
    ms: verifyMs,
    baseline: "record the same rows",
    baselineMs: recordMs,
    ratio: verifyMs / recordMs,
    steps,
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function record({ store }: Study): Promise<void> {
  const actor = { id: store.newId(), name: "bench", role: "owner" as const };
  for (let from = 0; from < rowCount; from += 500) {
    await store.record(actor, { name: "import-rows", summary: "Recorded 500 rows." }, async () =>
      syntheticChanges(from, Math.min(500, rowCount - from), store.newId, actor.id),
    );
  }
}

/** The baseline: the very rows that the journal's tables hold, written by prepared statements alone, with the same settings and indexes. */
function insertPlain(from: string, to: string): void {
  const source = new Database(from, { readonly: true });
  const target = new Database(to);
  for (const pragma of ["journal_mode = wal", "synchronous = full", "foreign_keys = on", "secure_delete = on"])
    target.pragma(pragma);
  const schema = source
    .prepare(
      "select name, sql from sqlite_master where sql is not null and tbl_name in ('sources', 'cases', 'testimonies', 'statements')",
    )
    .all() as { sql: string }[];
  for (const { sql } of schema) target.exec(sql.replace(/references imports deferrable initially deferred/, ""));
  const tables = ["sources", "cases", "testimonies", "statements"].map((name) => {
    const rows = source.prepare(`select * from ${name} order by rowid`).raw().all() as unknown[][];
    const insert = target.prepare(`insert into ${name} values (${rows[0]?.map(() => "?").join(", ") ?? ""})`);
    return { rows, insert, perRow: rows.length / rowCount };
  });
  insertedAt = performance.now();
  for (let start = 0; start < rowCount; start += 500) {
    target.exec("begin immediate");
    for (const { rows, insert, perRow } of tables) {
      for (let row = start * perRow; row < Math.min(start + 500, rowCount) * perRow; row += 1) insert.run(rows[row]);
    }
    target.exec("commit");
  }
  target.close();
  source.close();
}

/** When the baseline began to write: reading its rows is not part of it. */
var insertedAt: number | undefined;

async function timed(work: () => void | Promise<void>): Promise<number> {
  insertedAt = undefined;
  const from = performance.now();
  await work();
  return Math.round(performance.now() - (insertedAt ?? from));
}

function stopwatch(steps: string[]): Progress {
  let from = 0;
  return {
    ...silentProgress,
    start(step) {
      from = performance.now();
      steps.push(step);
    },
    finish() {
      steps.push(`${Math.round(performance.now() - from)} ms`);
    },
  };
}

function print(line: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ ...line, ...machine }));
}
