import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolder } from "../../base/node/package-folder.ts";
import { silentProgress } from "../../base/progress.ts";
import { openSqlite } from "../dialects/sqlite/open-sqlite.ts";
import type { Engine, Row } from "../dialects/engine.ts";
import { migrate } from "../migrate.ts";
import { projectionNames, projections } from "../tables.ts";
import { changeColumns, commandColumns } from "./record-command.ts";
import { digestProjections, replayJournal } from "./replay.ts";
import { verifyJournal } from "./verify-journal.ts";

const folder = join(packageFolder, "test/fixtures/journals");

interface Line {
  readonly table?: "commands" | "changes";
  readonly row?: Row;
  readonly digests?: Readonly<Record<string, string>>;
  /** The tables and columns that the released schema had; later columns are null in what it wrote. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

test.each(readdirSync(folder))(
  "the released journal %s still replays to the tables that it had, and verifies",
  async (name) => {
    const lines = readFileSync(join(folder, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    const [engine, replayed, empty] = [await createEngine(), await createEngine(), await createEngine()];
    await loadJournal(engine, lines);
    await replayJournal(engine.kysely, replayed, silentProgress);
    const { digests: released = {}, columns = {} } = lines.at(-1) ?? {};
    expect(await digestAsReleased(replayed, columns)).toEqual(released);
    // The fixture leaves one table empty: its one basis was taken back. Tables that came later are empty too.
    const [digests, untouched] = [await digestProjections(replayed), await digestProjections(empty)];
    const later = projectionNames.filter((table) => released[table] === undefined);
    expect(projectionNames.filter((table) => digests.get(table) === untouched.get(table))).toEqual(["bases", ...later]);

    await loadJournal(replayed, lines);
    expect((await verifyJournal(replayed, silentProgress)).problems).toEqual([]);
    for (const one of [engine, replayed, empty]) await one.close();
  },
);

/** Digests over the columns that the released schema had; whatever came later must be null. */
async function digestAsReleased(engine: Engine, columns: Readonly<Record<string, readonly string[]>>) {
  const digests: Record<string, string> = {};
  for (const table of projectionNames) {
    const released = columns[table];
    if (released === undefined) continue;
    const all = projections[table].columns;
    const rows: (readonly unknown[])[] = [];
    for await (const batch of engine.iterateTable(engine.kysely, table, "by-key")) {
      for (const row of batch) {
        all.forEach((column, at) => {
          if (!released.includes(column)) expect(row[at], `${table}.${column}`).toBeNull();
        });
        rows.push(released.map((column) => row[all.indexOf(column)]));
      }
    }
    digests[table] = createHash("sha256").update(JSON.stringify(rows)).digest("hex");
  }
  return digests;
}

async function createEngine(): Promise<Engine> {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  return engine;
}

async function loadJournal(engine: Engine, lines: readonly Line[]): Promise<void> {
  await engine.kysely.transaction().execute(async (transaction) => {
    for (const { table, row } of lines) {
      if (table !== undefined && row !== undefined)
        await engine.insertRows(transaction, table, table === "commands" ? commandColumns : changeColumns, [row]);
    }
  });
}
