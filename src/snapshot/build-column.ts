import {
  codesFor,
  type Codes,
  type ColumnType,
  type FrozenColumn,
  type FrozenLabel,
  type FrozenValue,
} from "./frozen-table.ts";

export interface ColumnBuilder {
  /** Adds a row's value, or the same one for `count` rows. */
  add(value: FrozenValue, count?: number): void;
  build(): FrozenColumn;
}

export interface ColumnOptions {
  /** The column names its rows, each by another value: equal ones need not be looked for. */
  readonly namesRows?: boolean;
}

/** Builds a column row by row. */
export function createColumnBuilder(name: string, type: ColumnType, options: ColumnOptions = {}): ColumnBuilder {
  const coder = options.namesRows === true ? createLabelList() : createLabelCoder();
  const rows = createCodeList();
  return {
    add(value, count = 1) {
      if (count > 0) rows.add(coder.code(value), count);
    },
    build: () => ({ name, type, labels: coder.labels, codes: rows.build(coder.labels.length) }),
  };
}

/** A column of values that are at hand. */
export function columnOf(name: string, type: ColumnType, values: readonly FrozenValue[]): FrozenColumn {
  const column = createColumnBuilder(name, type);
  for (const value of values) column.add(value);
  return column.build();
}

/** The column with only some of its rows; labels that none of them has are left out. */
export function keepRows({ name, type, labels, codes }: FrozenColumn, isKept: readonly boolean[]): FrozenColumn {
  const column = createColumnBuilder(name, type);
  isKept.forEach((keep, row) => {
    if (keep) column.add(labels[(codes[row] ?? 0) - 1] ?? null);
  });
  return column.build();
}

export interface LabelCoder {
  readonly labels: readonly FrozenLabel[];
  /** Counts from 1 in the order in which labels are first met, so that equal rows give equal columns; 0 for no value. */
  code(value: FrozenValue): number;
}

export function createLabelCoder(): LabelCoder {
  const labels: FrozenLabel[] = [];
  const known = new Map<FrozenLabel, number>();
  return {
    labels,
    code(value) {
      if (value === null) return 0;
      const found = known.get(value);
      if (found !== undefined) return found;
      known.set(value, labels.push(value));
      return labels.length;
    },
  };
}

function createLabelList(): LabelCoder {
  const labels: FrozenLabel[] = [];
  return { labels, code: (value) => (value === null ? 0 : labels.push(value)) };
}

export interface CodeList {
  add(code: number, count?: number): void;
  build(labelCount: number): Codes;
}

export function createCodeList(): CodeList {
  let codes = new Uint32Array(64);
  let length = 0;
  return {
    add(code, count = 1) {
      if (length + count > codes.length) {
        const grown = new Uint32Array(2 * (length + count));
        grown.set(codes);
        codes = grown;
      }
      for (const end = length + count; length < end; length += 1) codes[length] = code;
    },
    build(labelCount) {
      const narrow = codesFor(length, labelCount);
      narrow.set(codes.subarray(0, length));
      return narrow;
    },
  };
}
