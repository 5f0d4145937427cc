import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Progress } from "../../base/progress.ts";
import type { Engine, Row } from "../dialects/engine.ts";
import { projectionNames, projections, type ProjectionName } from "../tables.ts";
import { applyChanges } from "./apply-changes.ts";
import { parseChange, type RowChange } from "./change.ts";

/** Rebuilds the projections of `from`'s journal in `into`, an empty store of the same schema. */
export async function replayJournal(from: Engine, into: Engine, progress: Progress): Promise<void> {
  await into.kysely.transaction().execute(async (transaction) => {
    let rows: RowChange[] = [];
    const changes = from.kysely.selectFrom("changes").select(["payload"]).orderBy("command_seq").orderBy("ordinal").stream();
    for await (const change of changes) {
      progress.advance(1);
      if (change.payload === null) continue;
      rows.push(...parseChange(change.payload));
      if (rows.length < 5000) continue;
      await applyChanges(into, transaction, rows);
      rows = [];
    }
    await applyChanges(into, transaction, rows);
  });
}

/** A SHA-256 per projection over its rows in key order, so that two stores can be compared. */
export async function digestProjections(engine: Engine): Promise<ReadonlyMap<ProjectionName, string>> {
  const digests = new Map<ProjectionName, string>();
  for (const table of projectionNames) {
    const hash = createHash("sha256");
    const { columns, key } = projections[table];
    const order = sql.join(key.map((column) => sql.ref(column)));
    const compiled = sql<Row>`select * from ${sql.table(table)} order by ${order}`.compile(engine.kysely);
    for await (const batch of engine.kysely.getExecutor().stream(compiled, 1000)) {
      for (const row of batch.rows as readonly Row[]) hash.update(`${canonicalJson(columns.map((column) => row[column] ?? null))}\n`);
    }
    digests.set(table, hash.digest("hex"));
  }
  return digests;
}
