import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import type { Engine, Row } from "../../src/store/dialects/engine.ts";
import { migrations, type Migration } from "../../src/store/migrations/all-migrations.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { StoredTable } from "../../src/store/tables.ts";

const folder = join(packageFolder, "test/fixtures/released");

/** A row as a released schema kept it: the columns that it had, and no others. */
export interface ReleasedLine {
  readonly table: StoredTable;
  readonly row: Row;
}

export interface ReleasedStudy {
  /** The SHA-256 of the tables' SQL in SQLite: a migration that was released is never changed. */
  readonly schemaHash: string;
  readonly lines: readonly ReleasedLine[];
}

/** The schemas of which a study is kept, oldest first. */
export function listReleasedSchemas(): readonly number[] {
  const versions = readdirSync(folder).map((name) => Number(/^schema-(\d+)\.jsonl$/.exec(name)?.[1]));
  return versions.toSorted((one, other) => one - other);
}

/** The small study that the code of this schema wrote. */
export function readReleasedStudy(version: number): ReleasedStudy {
  const text = readFileSync(join(folder, `schema-${version}.jsonl`), "utf8");
  const [head = "", ...rows] = text.trim().split("\n");
  const { schemaHash } = JSON.parse(head) as { readonly schemaHash: string };
  return { schemaHash, lines: rows.map((line) => JSON.parse(line) as ReleasedLine) };
}

export function migrationsUpTo(version: number): readonly Migration[] {
  return migrations.filter((migration) => migration.version <= version);
}

/** Makes an empty database what it was under this schema, and fills it with that schema's study. */
export async function becomeReleased(engine: Engine, version: number): Promise<void> {
  await migrate(engine, undefined, migrationsUpTo(version));
  const { lines } = readReleasedStudy(version);
  await engine.write(async (transaction) => {
    for (const table of new Set(lines.map((line) => line.table))) {
      const rows = lines.filter((line) => line.table === table).map((line) => line.row);
      const [first = {}] = rows;
      await engine.insertRows(transaction, table, Object.keys(first), rows);
    }
  });
}

/** The columns of every table as SQLite has them now, in their order. */
export async function columnsAt(engine: Engine): Promise<Readonly<Partial<Record<string, readonly string[]>>>> {
  const { rows } = await sql<{ table: string; column: string }>`
    select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' order by m.name, c.cid`.execute(engine.kysely);
  const columns: Record<string, string[]> = {};
  for (const { table, column } of rows) (columns[table] ??= []).push(column);
  return columns;
}
