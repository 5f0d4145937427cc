import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Progress } from "../../base/progress.ts";
import type { Engine } from "../dialects/engine.ts";
import { projectionNames, type ProjectionName, type Tables } from "../tables.ts";
import { applyChanges } from "./apply-changes.ts";
import { rowsOfChange, type RowChange } from "./change.ts";

const rowsAtOnce = 5000;

/** Rebuilds the projections of a journal in `into`, an empty store of the same schema. */
export async function replayJournal(reader: Kysely<Tables>, into: Engine, progress: Progress): Promise<void> {
  await into.write(async (transaction) => {
    let rows: RowChange[] = [];
    const changes = reader
      .selectFrom("changes")
      .select(["payload", "version"])
      .orderBy("command_seq")
      .orderBy("ordinal")
      .stream();
    for await (const change of changes) {
      progress.advance(1);
      for (const row of rowsOfChange(change)) rows.push(row);
      if (rows.length < rowsAtOnce) continue;
      await applyChanges(into, transaction, rows);
      rows = [];
    }
    await applyChanges(into, transaction, rows);
  });
}

/** A SHA-256 per projection over its rows in key order, so that two stores can be compared. */
export async function digestProjections(
  engine: Engine,
  reader: Kysely<Tables> = engine.kysely,
): Promise<ReadonlyMap<ProjectionName, string>> {
  const digests = new Map<ProjectionName, string>();
  for (const table of projectionNames) digests.set(table, await digestTable(engine, reader, table));
  return digests;
}

const linesAtOnce = 1000;

async function digestTable(engine: Engine, reader: Kysely<Tables>, table: ProjectionName): Promise<string> {
  const hash = createHash("sha256");
  let lines: (readonly unknown[])[] = [];
  for await (const batch of engine.iterateTable(reader, table, "by-key")) {
    for (const row of batch) {
      lines.push(row);
      if (lines.length < linesAtOnce) continue;
      hash.update(`${JSON.stringify(lines)}\n`);
      lines = [];
    }
  }
  return hash.update(JSON.stringify(lines)).digest("hex");
}
