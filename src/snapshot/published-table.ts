import { columnValues } from "./frozen-table.ts";
import type { Snapshot } from "./snapshot.ts";

/** A table of text under its own column names. */
export interface BareTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface PublishedColumn {
  readonly column: string;
  readonly property: string;
}

/** The name of the study's first imported table; undefined where nothing was imported. */
export function firstTableName(snapshot: Snapshot): string | undefined {
  const base = snapshot.worlds[0];
  if (base === undefined) return undefined;
  const testimonies = snapshot.tables(base).find((table) => table.name === "testimonies");
  const [first] = columnValues(testimonies, "accession_key");
  return String(first ?? "").replace(/\/[^/]*$/, "");
}

/** What the study's first import published, as far as the store keeps it, put back under the table's own column names. */
export function publishedTable(
  snapshot: Snapshot,
  columns: readonly PublishedColumn[],
  withheld: ReadonlySet<string>,
): BareTable | undefined {
  const base = snapshot.worlds[0];
  const published = base === undefined ? undefined : snapshot.published(base);
  if (published === undefined) return undefined;
  const values = columns.map(({ property }) => (withheld.has(property) ? [] : columnValues(published, property)));
  const rows = Array.from({ length: published.rowCount }, (_, row) => values.map((cells) => String(cells[row] ?? "")));
  return { columns: columns.map(({ column }) => column), rows };
}
