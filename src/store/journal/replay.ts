import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Progress } from "../../base/progress.ts";
import type { Engine } from "../dialects/engine.ts";
import { projectionNames, type ProjectionName, type Tables } from "../tables.ts";
import { applyChanges } from "./apply-changes.ts";
import { parseChange, type RowChange } from "./change.ts";

const rowsAtOnce = 5000;

/** Rebuilds the projections of a journal in `into`, an empty store of the same schema. */
export async function replayJournal(reader: Kysely<Tables>, into: Engine, progress: Progress): Promise<void> {
  await into.kysely.transaction().execute(async (transaction) => {
    let rows: RowChange[] = [];
    const changes = reader.selectFrom("changes").select(["payload"]).orderBy("command_seq").orderBy("ordinal").stream();
    for await (const change of changes) {
      progress.advance(1);
      if (change.payload === null) continue;
      for (const row of parseChange(change.payload)) rows.push(row);
      if (rows.length < rowsAtOnce) continue;
      await applyChanges(into, transaction, rows);
      rows = [];
    }
    await applyChanges(into, transaction, rows);
  });
}

/** A SHA-256 per projection over its rows in key order, so that two stores can be compared. */
export function digestProjections(engine: Engine): ReadonlyMap<ProjectionName, string> {
  return new Map(projectionNames.map((table) => [table, digestTable(engine, table, "by-key")]));
}

/** Which projections differ. Rows mostly lie in the order in which they were written, in a replay as well: sorting is for the rest. */
export function listDifferences(one: Engine, other: Engine): readonly ProjectionName[] {
  return projectionNames.filter((table) =>
    (["as-stored", "by-key"] as const).every(
      (order) => digestTable(one, table, order) !== digestTable(other, table, order),
    ),
  );
}

const linesAtOnce = 1000;

function digestTable(engine: Engine, table: ProjectionName, order: "by-key" | "as-stored"): string {
  const hash = createHash("sha256");
  let lines: (readonly unknown[])[] = [];
  for (const row of engine.iterateTable(table, order)) {
    lines.push(row);
    if (lines.length < linesAtOnce) continue;
    hash.update(`${JSON.stringify(lines)}\n`);
    lines = [];
  }
  return hash.update(JSON.stringify(lines)).digest("hex");
}
