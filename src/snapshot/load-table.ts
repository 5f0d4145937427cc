import {
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  ENUM,
  INTEGER,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import { valuesOf, type ColumnType, type FrozenColumn, type FrozenTable, type FrozenValue } from "./frozen-table.ts";

/**
 * Creates a table and fills it. In a long table, columns of few labels go over as codes of an enumeration, whole stretches of memory
 * at a time, and become texts again inside the database, so that a query sees no difference.
 */
export async function loadTable(connection: DuckDBConnection, table: FrozenTable): Promise<void> {
  const isLong = table.rowCount >= manyRows;
  const ways = table.columns.map((column) => (isLong && isOfFewLabels(column) ? handAsCodes(column) : hand(column)));
  const isCoded = ways.some((way) => way.decode !== undefined);
  const name = isCoded ? `${table.name}_coded` : table.name;
  const columns = ways.map(({ column, sqlType }) => `${quoteName(column)} ${sqlType}`);
  await connection.run(`create table ${quoteName(name)} (${columns.join(", ")})`);
  await fill(connection, name, ways, table.rowCount);
  if (!isCoded) return;
  const decoded = ways.map(({ column, decode }) => `${decode ?? quoteName(column)} as ${quoteName(column)}`);
  await connection.run(`create table ${quoteName(table.name)} as select ${decoded.join(", ")} from ${quoteName(name)}`);
  await connection.run(`drop table ${quoteName(name)}`);
}

/** From so many rows on, a text handed over by itself costs ten times a code. */
const manyRows = 10_000;
const maxLabels = 10_000;

function isOfFewLabels({ type, labels, codes }: FrozenColumn): boolean {
  return type !== "integer" && type !== "double" && labels.length <= maxLabels && labels.length * 10 <= codes.length;
}

/** How a column gets into the database. */
interface Way {
  readonly column: string;
  readonly type: DuckDBType;
  readonly sqlType: string;
  /** What gives the column's values again, where it went over as codes. */
  readonly decode?: string;
  write(chunk: DuckDBDataChunk, index: number, from: number, count: number): void;
}

async function fill(connection: DuckDBConnection, name: string, ways: readonly Way[], rowCount: number): Promise<void> {
  const appender = await connection.createAppender(name);
  const chunk = DuckDBDataChunk.create(ways.map(({ type }) => type));
  for (let from = 0; from < rowCount; from += chunkRows) {
    const count = Math.min(chunkRows, rowCount - from);
    chunk.reset();
    chunk.rowCount = count;
    ways.forEach((way, index) => way.write(chunk, index, from, count));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

const chunkRows = 2048;

const types: Readonly<Record<ColumnType, DuckDBType>> = {
  varchar: VARCHAR,
  integer: INTEGER,
  double: DOUBLE,
  boolean: BOOLEAN,
  date: DATE,
};

function hand({ name, type, labels, codes }: FrozenColumn): Way {
  return {
    column: name,
    type: types[type],
    sqlType: type,
    write(chunk, index, from, count) {
      const values = valuesOf({ labels, codes: codes.subarray(from, from + count) });
      chunk.setColumnValues(index, type === "date" ? values.map(toDate) : values);
    },
  };
}

/** The enumeration's first member stands for no value, so that codes go over as they are. */
function handAsCodes({ name, type, labels, codes }: FrozenColumn): Way {
  const texts = labels.map(String);
  const none = unlike(texts);
  const members = [none, ...texts];
  const decoded = `nullif(${quoteName(name)}::varchar, ${quoteText(none)})`;
  return {
    column: name,
    type: ENUM(members),
    sqlType: `enum(${members.map(quoteText).join(", ")})`,
    decode: type === "varchar" ? decoded : `${decoded}::${type}`,
    write(chunk, index, from, count) {
      const part = codes.subarray(from, from + count);
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
      duckdb.copy_data_to_vector(vector, 0, part.buffer as ArrayBuffer, part.byteOffset, part.byteLength);
    },
  };
}

function unlike(texts: readonly string[]): string {
  const taken = new Set(texts);
  let text = "";
  while (taken.has(text)) text += "-";
  return text;
}

const dayMs = 86_400_000;

function toDate(value: FrozenValue): DuckDBValue {
  return value === null ? null : new DuckDBDateValue(Math.round(Date.parse(`${String(value)}T00:00:00Z`) / dayMs));
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
