import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Progress } from "../base/progress.ts";
import type { Engine, Row } from "./dialects/engine.ts";
import { migrate } from "./migrate.ts";
import { storedTables, tableShapes, type StoredTable, type Tables } from "./tables.ts";

/**
 * Copies every table of one state of a study into an empty database, in one transaction and a batch at a time, and compares each with
 * the copy. Gives the table that did not arrive as it was, or undefined.
 */
export async function copyTables(
  source: Engine,
  reader: Kysely<Tables>,
  target: Engine,
  progress: Progress,
): Promise<StoredTable | undefined> {
  await migrate(target);
  progress.start("Copying the tables");
  await target.write(async (transaction) => {
    for (const table of storedTables) {
      const { columns } = tableShapes[table];
      for await (const batch of source.iterateTable(reader, table, "as-stored")) {
        const rows = batch.map((cells): Row =>
          Object.fromEntries(columns.map((column, n) => [column, cells[n] ?? null])),
        );
        await target.insertRows(transaction, table, columns, rows);
        progress.advance(rows.length);
      }
    }
  });
  progress.finish();
  progress.start("Comparing the tables");
  for (const table of storedTables)
    if ((await digest(source, reader, table)) !== (await digest(target, target.kysely, table))) return table;
  progress.finish();
  return undefined;
}

async function digest(engine: Engine, reader: Kysely<Tables>, table: StoredTable): Promise<string> {
  const hash = createHash("sha256");
  for await (const batch of engine.iterateTable(reader, table, "by-key"))
    for (const row of batch) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest("hex");
}
