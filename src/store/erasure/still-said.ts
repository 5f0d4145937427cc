import type { Kysely } from "kysely";
import type { Engine } from "../dialects/engine.ts";
import { projectionNames, projections, type ProjectionName, type Tables } from "../tables.ts";
import { mentions } from "./published-values.ts";

/** A column of rows that stay and repeat erased words, with how many rows do. */
export interface StillSaid {
  readonly table: ProjectionName;
  readonly column: string;
  readonly count: number;
}

/** Values of their own rows: if one of them says the same, it is another's words. */
const theirOwn: ReadonlySet<ProjectionName> = new Set(["statements", "testimonies", "sources"]);

/** Shorter values are in any text by chance. */
const minMentioned = 4;

/** Free text of rows that stay, such as a judgement's reason, may repeat what was erased; only a person can mend that. */
export async function findStillSaid(
  engine: Engine,
  reader: Kysely<Tables>,
  values: ReadonlySet<string>,
): Promise<readonly StillSaid[]> {
  const sought = [...values].filter((value) => value.length >= minMentioned);
  const counts = new Map<string, StillSaid>();
  for (const table of projectionNames.filter((name) => !theirOwn.has(name))) {
    const { columns } = projections[table];
    for await (const rows of engine.iterateTable(reader, table, "as-stored")) {
      for (const cells of rows) {
        cells.forEach((cell, at) => {
          if (typeof cell !== "string" || !sought.some((value) => mentions(cell, value))) return;
          const column = columns[at] ?? "";
          const count = (counts.get(`${table}.${column}`)?.count ?? 0) + 1;
          counts.set(`${table}.${column}`, { table, column, count });
        });
      }
    }
  }
  return [...counts.values()];
}
