import { createHash } from "node:crypto";
import { canonicalJson } from "../base/canonical-json.ts";
import type { FrozenTable } from "./frozen-table.ts";

const labelsInLine = 4096;

/**
 * SHA-256 over each table in turn: a line of canonical JSON with its name, its number of rows and its columns (name, type, number of
 * labels); then, column by column, the labels as lines of JSON of at most 4096 each and the codes as integers of 8,
 * 16 or 32 bits, little-endian, as `codesFor` has them.
 * Rows come sorted by accession key and labels in the order in which rows show them, and no id and no instant is among them, so that
 * two imports of the same data have the same hash. docs/decisions/0012 says why by column.
 */
export function hashTables(tables: readonly FrozenTable[]): string {
  const hash = createHash("sha256");
  for (const { name, rowCount, columns } of tables) {
    const heads = columns.map((column) => [column.name, column.type, column.labels.length]);
    hash.update(`${canonicalJson([name, rowCount, heads])}\n`);
    for (const { labels, codes } of columns) {
      for (let from = 0; from < labels.length; from += labelsInLine)
        hash.update(`${JSON.stringify(labels.slice(from, from + labelsInLine))}\n`);
      hash.update(codes);
    }
  }
  return hash.digest("hex");
}
