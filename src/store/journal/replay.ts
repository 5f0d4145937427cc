import { createHash } from "node:crypto";
import { sql, type Kysely } from "kysely";
import type { Progress } from "../../base/progress.ts";
import type { Engine, Row } from "../dialects/engine.ts";
import { projectionNames, projections, type ProjectionName, type Tables } from "../tables.ts";
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
export async function digestProjections(reader: Kysely<Tables>): Promise<ReadonlyMap<ProjectionName, string>> {
  const digests = new Map<ProjectionName, string>();
  for (const table of projectionNames) {
    const hash = createHash("sha256");
    const { columns, key } = projections[table];
    const order = sql.join(key.map((column) => sql.ref(column)));
    const compiled = sql<Row>`select * from ${sql.table(table)} order by ${order}`.compile(reader);
    for await (const batch of reader.getExecutor().stream(compiled, 1000)) {
      let lines = "";
      for (const row of batch.rows as readonly Row[]) lines += `${JSON.stringify(columns.map((column) => row[column] ?? null))}\n`;
      hash.update(lines);
    }
    digests.set(table, hash.digest("hex"));
  }
  return digests;
}
