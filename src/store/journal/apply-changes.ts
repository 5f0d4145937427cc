import { sql, type Kysely, type Transaction } from "kysely";
import type { Engine, Row } from "../dialects/engine.ts";
import { projections, type ProjectionName, type Tables } from "../tables.ts";
import type { RowChange } from "./change.ts";

/** Writes row changes to the projections, in order; inserts of one table go together. A row that is not there is a bug. */
export async function applyChanges(
  engine: Engine,
  transaction: Transaction<Tables>,
  rows: Iterable<RowChange>,
): Promise<void> {
  let pending = new Map<ProjectionName, Row[]>();
  const flush = async (): Promise<void> => {
    const batches = pending;
    pending = new Map();
    const tables = [...batches].map(([table, batch]) => ({ table, columns: projections[table].columns, rows: batch }));
    await engine.insertTables(transaction, tables);
  };
  for (const row of rows) {
    if (row.before === null && row.after !== null) {
      const batch = pending.get(row.table);
      if (batch === undefined) pending.set(row.table, [row.after]);
      else batch.push(row.after);
      continue;
    }
    await flush();
    if (row.before !== null) await rewrite(transaction, row.table, row.before, row.after);
  }
  await flush();
}

async function rewrite(
  transaction: Transaction<Tables>,
  table: ProjectionName,
  before: Row,
  after: Row | null,
): Promise<void> {
  const where = sql.join(
    projections[table].key.map((column) => sql`${sql.ref(column)} = ${before[column]}`),
    sql` and `,
  );
  const changed = after === null ? [] : projections[table].columns.filter((column) => before[column] !== after[column]);
  if (after !== null && changed.length === 0) return;
  const assignments = sql.join(changed.map((column) => sql`${sql.ref(column)} = ${after?.[column] ?? null}`));
  const result =
    after === null
      ? await sql`delete from ${sql.table(table)} where ${where}`.execute(transaction)
      : await sql`update ${sql.table(table)} set ${assignments} where ${where}`.execute(transaction);
  if (result.numAffectedRows !== 1n) throw new Error(`A change names a row of ${table} that is not there.`);
}

/** The row as it stands now, or undefined. */
export async function findCurrentRow(
  reader: Kysely<Tables>,
  table: ProjectionName,
  image: Row,
): Promise<Row | undefined> {
  const where = sql.join(
    projections[table].key.map((column) => sql`${sql.ref(column)} = ${image[column]}`),
    sql` and `,
  );
  const result = await sql<Row>`select * from ${sql.table(table)} where ${where}`.execute(reader);
  return result.rows[0];
}

export function sameRow(table: ProjectionName, left: Row, right: Row): boolean {
  return projections[table].columns.every((column) => (left[column] ?? null) === (right[column] ?? null));
}
