import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { formatErrors } from "./errors.ts";
import { createFindingLog } from "./finding-log.ts";
import { openRows } from "./read-rows.ts";
import type { OpenTable, RawRow } from "./table.ts";
import { surveyFile } from "./file-survey.ts";
import type { TableFile } from "./table-file.ts";

/**
 * Opens a Parquet file; every value comes as text, dates in ISO form, lists with `; ` between their items. Throws FORMAT_PARQUET_DAMAGED and
 * FORMAT_TABLE_EMPTY.
 */
export async function openParquet(file: TableFile, path: string): Promise<OpenTable> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    temp_directory: "",
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const columns = await describe(connection, path);
    const { sha256 } = await surveyFile(file);
    return await openRows({
      file,
      format: "parquet",
      encoding: "utf-8",
      delimiter: "",
      sha256,
      log: createFindingLog(file.name),
      pieces: readPieces(connection, path, columns, close),
      isHeader: true,
    });
  } catch (error) {
    close();
    throw error;
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

async function describe(connection: DuckDBConnection, path: string): Promise<readonly Column[]> {
  try {
    const reader = await connection.runAndReadAll("describe select * from read_parquet($1)", [globless(path)]);
    return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
  } catch (error) {
    throw damaged(error);
  }
}

/** The header as the first row, then the rows a few at a time. */
async function* readPieces(
  connection: DuckDBConnection,
  path: string,
  columns: readonly Column[],
  close: () => void,
): AsyncGenerator<readonly RawRow[]> {
  try {
    yield [{ line: 1, cells: columns.map(({ name }) => name) }];
    const texts = columns.map(({ name, type }) => `coalesce(${asText(quoteName(name), type)}, '')`);
    const result = await connection
      .stream(`select ${texts.join(", ")} from read_parquet($1)`, [globless(path)])
      .catch((error: unknown) => {
        throw damaged(error);
      });
    let line = 1;
    for (;;) {
      const chunk = await result.fetchChunk().catch((error: unknown) => {
        throw damaged(error);
      });
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getRows().map((cells) => {
        line += 1;
        return { line, cells: cells.map(String) };
      });
    }
  } finally {
    close();
  }
}

function asText(name: string, type: string): string {
  return type.endsWith("[]") ? `array_to_string(${name}::varchar[], '; ')` : `${name}::varchar`;
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path is one file, whatever stars and brackets are in its name. */
function globless(path: string): string {
  return path.replaceAll(/[[*?]/g, (sign) => `[${sign}]`);
}

function damaged(cause: unknown) {
  return formatErrors.create(
    "FORMAT_PARQUET_DAMAGED",
    "The Parquet file cannot be read: it is cut short, damaged or none.",
    {
      hint: "Write it anew from the program it came from, or save the table as CSV.",
      cause,
    },
  );
}
