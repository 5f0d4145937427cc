import {
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
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
  const columns = table.columns.map((column) => `${quoteName(column.name)} ${column.type}`).join(", ");
  await connection.run(`create table ${quoteName(table.name)} (${columns})`);
  const appender = await connection.createAppender(table.name);
  const columnTypes = table.columns.map((column) => types[column.type]);
  for (let from = 0; from < table.rowCount; from += chunkRows) {
    const count = Math.min(chunkRows, table.rowCount - from);
    const chunk = DuckDBDataChunk.create(columnTypes, count);
    chunk.setColumns(
      table.columns.map((column) => {
        const values = column.values.slice(from, from + count);
        return column.type === "date" ? values.map(toDate) : values;
      }),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

const dayMs = 86_400_000;

function toDate(value: FrozenValue): DuckDBValue {
  return value === null ? null : new DuckDBDateValue(Math.round(Date.parse(`${String(value)}T00:00:00Z`) / dayMs));
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
