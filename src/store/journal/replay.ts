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
  await into.write(async (transaction) => {
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
export async function digestProjections(
  engine: Engine,
  reader: Kysely<Tables> = engine.kysely,
): Promise<ReadonlyMap<ProjectionName, string>> {
  const digests = new Map<ProjectionName, string>();
  for (const table of projectionNames) digests.set(table, await digestTable(engine, reader, table, "by-key"));
  return digests;
}

/** Which projections differ. Rows mostly lie in the order in which they were written, in a replay as well: sorting is for the rest. */
export async function listDifferences(
  engine: Engine,
  reader: Kysely<Tables>,
  other: Engine,
): Promise<readonly ProjectionName[]> {
  const differing: ProjectionName[] = [];
  for (const table of projectionNames) {
    const isSame = async (order: "by-key" | "as-stored"): Promise<boolean> =>
      (await digestTable(engine, reader, table, order)) === (await digestTable(other, other.kysely, table, order));
    if (!(await isSame("as-stored")) && !(await isSame("by-key"))) differing.push(table);
  }
  return differing;
}

const linesAtOnce = 1000;

async function digestTable(
  engine: Engine,
  reader: Kysely<Tables>,
  table: ProjectionName,
  order: "by-key" | "as-stored",
): Promise<string> {
  const hash = createHash("sha256");
  let lines: (readonly unknown[])[] = [];
  for await (const batch of engine.iterateTable(reader, table, order)) {
    for (const row of batch) {
      lines.push(row);
      if (lines.length < linesAtOnce) continue;
      hash.update(`${JSON.stringify(lines)}\n`);
      lines = [];
    }
  }
  return hash.update(JSON.stringify(lines)).digest("hex");
}
