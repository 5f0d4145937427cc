import { createHash } from "node:crypto";
import { canonicalJson } from "../base/canonical-json.ts";
import type { FrozenTable } from "./frozen-table.ts";

/**
 * SHA-256 over canonical JSON lines: a line with each table's name and columns, then a line a row. Tables come sorted by accession key
 * and hold no ids and no instants, so two imports of the same data have the same hash.
 */
export function hashTables(tables: readonly FrozenTable[]): string {
  const hash = createHash("sha256");
  for (const table of tables) {
    hash.update(`${canonicalJson([table.name, table.columns.map((column) => [column.name, column.type])])}\n`);
    let lines = "";
    for (let row = 0; row < table.rowCount; row += 1) {
      lines += `${JSON.stringify(table.columns.map((column) => column.values[row] ?? null))}\n`;
      if (lines.length < 65_536) continue;
      hash.update(lines);
      lines = "";
    }
    hash.update(lines);
  }
  return hash.digest("hex");
}
