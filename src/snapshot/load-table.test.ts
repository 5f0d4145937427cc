import { describe, expect, test } from "vitest";
import { columnOf } from "./build-column.ts";
import type { ColumnType, FrozenTable, FrozenValue } from "./frozen-table.ts";
import { loadTables } from "./load-tables.ts";
import { readAnswer } from "./answer.ts";

/** Values that a hand-over could spoil: nothing, empty, quotes, other scripts, what SQL or an enumeration could take for its own. */
const texts: readonly FrozenValue[] = ["", null, "it's", '"', "-", "NULL", "سوريا", "a\nb", "naïve", "\u001e", "null"];

const kinds: readonly (readonly [name: string, type: ColumnType, at: (row: number) => FrozenValue])[] = [
  ["texts", "varchar", (row) => texts[row % texts.length] ?? null],
  ["three hundred", "varchar", (row) => `label ${(row * 7) % 300}`],
  ["one a row", "varchar", (row) => `row ${row}`],
  ["none", "varchar", () => null],
  ["number", "integer", (row) => row],
  ["few numbers", "integer", (row) => (row % 3 === 0 ? null : row % 5)],
  ["fraction", "double", (row) => (row % 4 === 0 ? null : row / 4)],
  ["flag", "boolean", (row) => [true, false, null][row % 3] ?? null],
  ["day", "date", (row) => (row % 6 === 0 ? null : `2014-0${(row % 9) + 1}-1${row % 10}`)],
  ['a "name"', "varchar", (row) => (row % 2 === 0 ? "x" : null)],
];

describe.each([
  ["short", 30],
  ["long", 25_000],
])("a %s table", (_length, rowCount) => {
  const numbers = Array.from({ length: rowCount }, (_, row) => row);
  const table: FrozenTable = {
    name: "t",
    rowCount,
    columns: kinds.map(([name, type, at]) => columnOf(name, type, numbers.map(at))),
  };

  test("holds in the database what it was given, in its order and under its types", async () => {
    const loaded = await loadTables([table], { withViews: false });
    const ask = async (sql: string) => readAnswer(await loaded.connection.stream(sql), 1_000_000);
    const { columns, rows } = await ask("select * from t");
    expect(columns).toEqual(kinds.map(([name]) => name));
    expect(rows).toEqual(numbers.map((row) => kinds.map(([, , at]) => at(row))));
    const types = await ask("select lower(data_type) from duckdb_columns() where table_name = 't'");
    expect(types.rows.flat()).toEqual(kinds.map(([, type]) => type));
    const tables = await ask("select table_name from duckdb_tables()");
    expect(tables.rows).toEqual([["t"]]);
    loaded.close();
  });
});
