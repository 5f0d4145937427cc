import {
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBEnumType,
  DuckDBInstance,
  ENUM,
  INTEGER,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { type ColumnType, type FrozenTable, type FrozenValue, snapshotViews } from "./frozen-table.ts";

const chunkRows = 2048;

const types: Readonly<Record<ColumnType, DuckDBType>> = {
  varchar: VARCHAR,
  integer: INTEGER,
  double: DOUBLE,
  boolean: BOOLEAN,
  date: DATE,
};

export interface LoadedTables {
  readonly connection: DuckDBConnection;
  close(): void;
}

export interface LoadOptions {
  /** Names the snapshot's own views besides the tables. */
  readonly withViews: boolean;
  readonly memoryLimit?: string;
}

/** Loads tables into a DuckDB in memory and shuts it off from files, network and further settings. One thread: same sums each run. */
export async function loadTables(tables: readonly FrozenTable[], options: LoadOptions): Promise<LoadedTables> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    temp_directory: "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
  });
  const connection = await instance.connect();
  for (const table of tables) await loadTable(connection, table);
  if (options.withViews) for (const view of snapshotViews) await connection.run(view);
  await connection.run("set enable_external_access = false");
  await connection.run("set TimeZone = 'UTC'");
  await connection.run("set lock_configuration = true");
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function loadTable(connection: DuckDBConnection, table: FrozenTable): Promise<void> {
  const coded = table.rowCount < manyRows ? new Map<string, readonly string[]>() : codedColumns(table);
  const columnTypes = table.columns.map((column) => {
    const labels = coded.get(column.name);
    return labels === undefined ? types[column.type] : ENUM(labels);
  });
  const name = coded.size === 0 ? table.name : `${table.name}_coded`;
  const columns = table.columns.map((column, index) => `${quoteName(column.name)} ${sqlType(columnTypes[index])}`);
  await connection.run(`create table ${quoteName(name)} (${columns.join(", ")})`);
  const appender = await connection.createAppender(name);
  for (let from = 0; from < table.rowCount; from += chunkRows) {
    const count = Math.min(chunkRows, table.rowCount - from);
    const chunk = DuckDBDataChunk.create(columnTypes, count);
    chunk.setColumns(
      table.columns.map((column) => {
        const values = column.values.slice(from, from + count);
        return column.type === "date" && !coded.has(column.name) ? values.map(toDate) : values;
      }),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  if (coded.size > 0) await decode(connection, table, name);
}

/** From so many rows on, columns of few labels are handed over as codes: a text costs ten times a number on the way. */
const manyRows = 10_000;
const maxLabels = 2000;

/** The labels of each text or date column that has few, in code-unit order. */
function codedColumns(table: FrozenTable): Map<string, readonly string[]> {
  const coded = new Map<string, readonly string[]>();
  for (const { name, type, values } of table.columns) {
    if (type !== "varchar" && type !== "date") continue;
    const labels = new Set<string>();
    for (const value of values) {
      if (value !== null) labels.add(String(value));
      if (labels.size > maxLabels) break;
    }
    if (labels.size > 0 && labels.size <= maxLabels) coded.set(name, [...labels].toSorted());
  }
  return coded;
}

/** Codes become texts and dates again, so that a query sees no difference. */
async function decode(connection: DuckDBConnection, table: FrozenTable, codedName: string): Promise<void> {
  const columns = table.columns.map(({ name, type }) => {
    const quoted = quoteName(name);
    return type === "varchar" || type === "date" ? `${quoted}::varchar::${type} as ${quoted}` : quoted;
  });
  await connection.run(
    `create table ${quoteName(table.name)} as select ${columns.join(", ")} from ${quoteName(codedName)}`,
  );
  await connection.run(`drop table ${quoteName(codedName)}`);
}

function sqlType(type: DuckDBType | undefined): string {
  return type instanceof DuckDBEnumType
    ? `enum(${type.values.map((label) => `'${label.replaceAll("'", "''")}'`).join(", ")})`
    : String(type);
}

const dayMs = 86_400_000;

function toDate(value: FrozenValue): DuckDBValue {
  return value === null ? null : new DuckDBDateValue(Math.round(Date.parse(`${String(value)}T00:00:00Z`) / dayMs));
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
