import type { Kysely } from "kysely";
import type { Engine } from "../dialects/engine.ts";
import type { ProjectionName, Tables } from "../tables.ts";
import { rowsOfChange } from "./change.ts";
import { createRowLedger, createSumKey, type RowDifference } from "./row-sums.ts";

/** Rows whose sums are held at once; a larger table is gone through in parts. */
const rowsAtOnce = 500_000;

const maxNamed = 5;

/** Which rows of a table are not what the journal says, as a sentence; their keys are ids and numbers, never values. */
export async function explainDifference(
  engine: Engine,
  reader: Kysely<Tables>,
  table: ProjectionName,
  atOnce = rowsAtOnce,
): Promise<string> {
  let rowCount = 0;
  for await (const rows of engine.iterateTable(reader, table, "as-stored")) rowCount += rows.length;
  const partCount = Math.max(1, Math.ceil(rowCount / atOnce));
  const found: RowDifference[] = [];
  for (let part = 0; part < partCount; part += 1) {
    const ledger = createRowLedger(createSumKey(), table, part, partCount);
    for await (const rows of engine.iterateTable(reader, table, "as-stored")) for (const row of rows) ledger.add(row);
    const changes = reader
      .selectFrom("changes")
      .select(["payload", "version"])
      .where("payload", "is not", null)
      .orderBy("command_seq")
      .orderBy("ordinal")
      .stream();
    for await (const change of changes) for (const row of rowsOfChange(change)) ledger.addChange(row);
    found.push(...ledger.differences());
  }
  const told = (["edited", "added", "missing"] as const).flatMap((what) => {
    const rows = found.filter((one) => one.what === what);
    if (rows.length === 0) return [];
    const named = rows.slice(0, maxNamed).map((row) => row.key);
    return [`${rows.length} ${what} (${named.join("; ")}${rows.length > maxNamed ? " …" : ""})`];
  });
  return `Rows of ${table} that were changed outside the journal: ${told.join(", ")}.`;
}
