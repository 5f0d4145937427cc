import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Tables } from "../../tables.ts";
import type { Row, TableRows } from "../engine.ts";

const rowsAtOnce = 2000;

/** Inserts rows of several tables in one statement: each statement is a way to the server and back. Many rows go in several. */
export async function insertTables(transaction: Transaction<Tables>, tables: readonly TableRows[]): Promise<void> {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  const rowCount = filled.reduce((count, { rows }) => count + rows.length, 0);
  if (filled.length > 1 && rowCount <= rowsAtOnce) {
    // Keys of one table may name rows of another: they are checked at the commit.
    const parts = filled.slice(0, -1).map((part, index) => sql`${sql.id(`part_${index}`)} as (${insertion(part)})`);
    const last = filled.at(-1);
    if (last !== undefined) await sql`with ${sql.join(parts)} ${insertion(last)}`.execute(transaction);
    return;
  }
  for (const { table, columns, rows } of filled) {
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await insertion({ table, columns, rows: rows.slice(from, from + rowsAtOnce) }).execute(transaction);
  }
}

function insertion({ table, columns, rows }: TableRows): RawBuilder<unknown> {
  const list = sql.join(columns.map((column) => sql.id(column)));
  return sql`insert into ${sql.table(table)} (${list})
    select ${list} from json_populate_recordset(null::${sql.table(table)}, ${serialiseRows(columns, rows)}::json)`;
}

/** Rows as one JSON text: a statement of its own for every count of rows would be parsed anew each time. */
function serialiseRows(columns: readonly string[], rows: readonly Row[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))));
}
