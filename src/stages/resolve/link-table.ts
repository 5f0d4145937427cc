/** A column of text by distinct value: `values[0]` is missing, and `codes` holds a number a row. */
export interface LinkColumn {
  readonly name: string;
  readonly values: readonly string[];
  readonly codes: Uint32Array;
}

/** A table to be linked, held by column. `ids` names each row once. */
export interface LinkTable {
  readonly name: string;
  readonly rowCount: number;
  readonly ids: readonly string[];
  readonly columns: readonly LinkColumn[];
}

/** Gathers a column cell by cell; an empty cell is missing. */
export function columnBuilder(name: string): { add(cell: string): void; finish(): LinkColumn } {
  const values: string[] = [""];
  const codeOf = new Map<string, number>([["", 0]]);
  let codes = new Uint32Array(1024);
  let length = 0;
  return {
    add(cell) {
      let code = codeOf.get(cell);
      if (code === undefined) {
        code = values.length;
        values.push(cell);
        codeOf.set(cell, code);
      }
      if (length === codes.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(codes);
        codes = larger;
      }
      codes[length] = code;
      length += 1;
    },
    finish: () => ({ name, values, codes: codes.slice(0, length) }),
  };
}

/** A table from rows in memory. */
export function tableFromRows(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  key: string,
): LinkTable {
  const builders = columns.map(columnBuilder);
  for (const row of rows) for (const [at, builder] of builders.entries()) builder.add(row[at] ?? "");
  const finished = builders.map((builder) => builder.finish());
  const keyColumn = finished[columns.indexOf(key)];
  const ids = rows.map((_, row) =>
    keyColumn === undefined ? String(row + 1) : keyColumn.values[keyColumn.codes[row]!]!,
  );
  return { name, rowCount: rows.length, ids, columns: finished };
}
