import { openTable, type TableOptions } from "../../formats/open-table.ts";
import type { Finding } from "../../model/finding.ts";
import { columnBuilder, type LinkTable } from "./link-table.ts";
import { linkErrors } from "./errors.ts";

export interface ReadTable {
  readonly table: LinkTable;
  readonly sha256: string;
  readonly findings: readonly Finding[];
}

/** Reads a table file by column, each distinct value once. Throws the FORMAT_ codes. */
export async function readLinkTable(path: string, options: TableOptions = {}): Promise<ReadTable> {
  const opened = await openTable(path, options);
  try {
    const builders = opened.columns.map(columnBuilder);
    let rowCount = 0;
    for await (const batch of opened.batches()) {
      rowCount += batch.length;
      for (const { cells } of batch) for (const [at, builder] of builders.entries()) builder.add(cells[at]!);
    }
    const ids = Array.from({ length: rowCount }, (_, row) => String(row + 1));
    const columns = builders.map((builder) => builder.finish());
    return { table: { name: opened.name, rowCount, ids, columns }, sha256: opened.sha256, findings: opened.findings };
  } finally {
    await opened.close();
  }
}

/** The table with its rows named by a column instead of by number. Throws LINK_COLUMN_MISSING. */
export function withKey(table: LinkTable, key: string | undefined): LinkTable {
  if (key === undefined) return table;
  const column = table.columns.find(({ name }) => name === key);
  if (column === undefined) {
    throw linkErrors.create(
      "LINK_COLUMN_MISSING",
      `The table ${table.name} has no column ${key}, which is to name its rows.`,
      {
        hint: `Its columns are ${table.columns.map(({ name }) => name).join(", ")}.`,
      },
    );
  }
  const names = column.values.map((value) => value.trim());
  return { ...table, ids: Array.from(column.codes, (code) => names[code]!) };
}
