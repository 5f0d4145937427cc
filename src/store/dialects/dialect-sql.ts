import { PostgresAdapter, sql, type Kysely, type RawBuilder } from "kysely";
import type { Tables } from "../tables.ts";
import type { EngineName } from "./engine.ts";

// Where the two engines need different SQL for the same answer. Everything else is written once, in what both of them read.

/** Which engine answers this reader. */
export function engineOf(reader: Kysely<Tables>): EngineName {
  return reader.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}

/** Says whether a column's text holds another text. */
export function containsText(reader: Kysely<Tables>, column: string, text: string): RawBuilder<boolean> {
  return engineOf(reader) === "postgres"
    ? sql<boolean>`strpos(${sql.ref(column)}, ${text}) > 0`
    : sql<boolean>`instr(${sql.ref(column)}, ${text}) > 0`;
}

/** A group's statements as one text: a JSON array each, parted by U+001E, in the order in which they were entered. */
export function linesOf(reader: Kysely<Tables>): RawBuilder<string> {
  if (engineOf(reader) === "sqlite") {
    return sql`group_concat(
      json_array(property, value, value_as_published, missing, certainty, is_pinned), char(30) order by ordinal)`;
  }
  // As SQLite writes it: no blanks.
  const cells = ["property", "value", "value_as_published", "missing", "certainty", "is_pinned"].map(
    (column) => sql`coalesce(to_json(${sql.ref(column)})::text, 'null')`,
  );
  return sql`string_agg('[' || ${sql.join(cells, sql` || ',' || `)} || ']', chr(30) order by ordinal)`;
}
