import type { Kysely } from "kysely";
import type { Engine, Row } from "../dialects/engine.ts";
import { projections, type ProjectionName, type Tables } from "../tables.ts";

/** Columns that hold a publication's own words, or a key that leads to them. */
const publishedColumns: Readonly<Partial<Record<ProjectionName, readonly string[]>>> = {
  statements: ["value", "value_as_published"],
  sources: ["publisher", "title", "url", "published_on"],
  testimonies: ["accession_key"],
};

export function publishedValues(table: ProjectionName, image: Row): readonly string[] {
  return (publishedColumns[table] ?? []).flatMap((column) => {
    const value = image[column];
    return typeof value === "string" && value !== "" ? [value] : [];
  });
}

/** Of these values, those that no row which stays carries as well. */
export async function onlyTheirs(
  engine: Engine,
  reader: Kysely<Tables>,
  values: ReadonlySet<string>,
  isErased: (table: ProjectionName, image: Row) => boolean,
): Promise<ReadonlySet<string>> {
  const left = new Set(values);
  for (const [name, published] of Object.entries(publishedColumns)) {
    const table = name as ProjectionName;
    const { columns } = projections[table];
    const places = published.map((column) => columns.indexOf(column));
    for await (const rows of engine.iterateTable(reader, table, "as-stored")) {
      for (const cells of rows) {
        const shared = places.flatMap((place) => (left.has(String(cells[place])) ? [String(cells[place])] : []));
        if (shared.length === 0) continue;
        if (isErased(table, Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null])))) continue;
        for (const value of shared) left.delete(value);
      }
    }
  }
  return left;
}

/** Whether a text holds the value as a word or words of its own: “Note” is not in “Noted”. */
export function mentions(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(end, end + 2)];
    const isOpen = !/[\p{L}\p{N}]$/u.test(before) || !/^[\p{L}\p{N}]/u.test(value);
    const isClosed = !/^[\p{L}\p{N}]/u.test(after) || !/[\p{L}\p{N}]$/u.test(value);
    if (isOpen && isClosed) return true;
  }
  return false;
}
