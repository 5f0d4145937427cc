import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { type FrozenTable, snapshotViews } from "./frozen-table.ts";
import { loadTable } from "./load-table.ts";

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
