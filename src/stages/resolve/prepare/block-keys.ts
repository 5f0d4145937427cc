import { type KeyEntries, type KeyPart } from "../kernel/block-index.ts";
import type { LinkTable } from "../link-table.ts";
import type { BlockingRuleDefinition, KeyPartDefinition } from "../linkage-definition.ts";
import { dateOrderOf, readDateValue } from "./date-values.ts";
import { foldText } from "./fold-value.ts";
import { getColumn } from "./prepare-comparison.ts";
import { soundKeysOfWords } from "./sound-keys.ts";
import { createDictionary } from "./value-dictionary.ts";

/** The key codes of every row under a rule; rows with several keys (tokens, consonants) have an entry for each. */
export function blockKeys(rule: BlockingRuleDefinition, tables: readonly LinkTable[]): KeyEntries {
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  if (rule === "every-pair") {
    const codes = new Uint32Array(rowCount).fill(1);
    return { rows: Uint32Array.from(codes.keys()), parts: [{ codes, size: 2 }], isManyKeyed: false };
  }
  const parts = rule.flatMap((part) => partKeys(part, tables));
  if (parts.every((part) => part.isSingle)) {
    const rows = Uint32Array.from({ length: rowCount }, (_, row) => row);
    return { rows, parts: parts.map(({ codes, size }) => ({ codes, size })), isManyKeyed: false };
  }
  return crossEntries(parts, rowCount);
}

/** A rule as people read it, such as `surname + year of dob`. */
export function ruleName(rule: BlockingRuleDefinition): string {
  return rule === "every-pair" ? "every pair" : rule.map(partName).join(" + ");
}

/** The columns that a rule looks at. */
export function ruleColumns(rule: BlockingRuleDefinition): readonly string[] {
  if (rule === "every-pair") return [];
  return rule.flatMap((part) =>
    typeof part === "string" ? [part] : "eitherOrder" in part ? part.eitherOrder : [part.column],
  );
}

function partName(part: KeyPartDefinition): string {
  if (typeof part === "string") return part;
  if ("eitherOrder" in part) return `${part.eitherOrder.join(" and ")} in either order`;
  const taken = part.take === "whole" ? part.column : `${part.take.replaceAll("-", " ")} of ${part.column}`;
  return part.first === undefined ? taken : `first ${part.first} of ${taken}`;
}

/** One part's key codes: one a row where `isSingle`, else the codes of each row one after the other. */
type PartKeys =
  | { readonly isSingle: true; readonly codes: Uint32Array; readonly size: number }
  | {
      readonly isSingle: false;
      readonly lists: readonly (readonly number[])[];
      readonly valueOfRow: Uint32Array;
      readonly size: number;
    };

function partKeys(part: KeyPartDefinition, tables: readonly LinkTable[]): PartKeys[] {
  if (typeof part === "string") return [columnKeys(part, tables, "whole", undefined)];
  if ("eitherOrder" in part) return eitherOrder(part.eitherOrder, tables);
  return [columnKeys(part.column, tables, part.take, part.first)];
}

type Take = Exclude<Exclude<KeyPartDefinition, string>, { eitherOrder: unknown }>["take"];

function columnKeys(column: string, tables: readonly LinkTable[], take: Take, first: number | undefined): PartKeys {
  const dictionary = createDictionary();
  const columns = tables.map((table) => getColumn(table, column));
  const keysOf = keyTaker(
    take,
    columns.flatMap(({ values }) => (take === "year" || take === "month-and-day" ? values : [])),
  );
  const lists: number[][] = [];
  const valueOfRow = new Uint32Array(tables.reduce((sum, { rowCount }) => sum + rowCount, 0));
  let offset = 0;
  for (const { values, codes } of columns) {
    const base = lists.length;
    for (const value of values) {
      const keys = keysOf(value).map((key) => (first === undefined ? key : key.slice(0, first)));
      lists.push([...new Set(keys.map((key) => dictionary.codeOf(key)))].filter((code) => code !== 0));
    }
    for (let row = 0; row < codes.length; row += 1) valueOfRow[offset + row] = base + codes[row]!;
    offset += codes.length;
  }
  const size = dictionary.values.length;
  if (lists.some((list) => list.length > 1)) return { isSingle: false, lists, valueOfRow, size };
  const codes = valueOfRow.map((value) => lists[value]![0] ?? 0);
  return { isSingle: true, codes, size };
}

function keyTaker(take: Take, dates: readonly string[]): (cell: string) => readonly string[] {
  const one = (key: string | undefined): readonly string[] => (key === undefined || key === "" ? [] : [key]);
  switch (take) {
    case "whole":
      return (cell) => one(foldText(cell));
    case "token":
      return (cell) =>
        foldText(cell)
          ?.split(" ")
          .filter((token) => token.length > 1) ?? [];
    case "sorted-tokens":
      return (cell) => one(foldText(cell)?.split(" ").toSorted().join(" "));
    case "skeleton":
      return (cell) => {
        return foldText(cell) === undefined ? [] : soundKeysOfWords(cell);
      };
    case "year":
    case "month-and-day": {
      const order = dateOrderOf(dates);
      return (cell) => {
        const digits = readDateValue(cell, order)?.digits ?? 0;
        if (digits === 0) return take === "year" ? one(/\d{4}/.exec(cell)?.[0]) : [];
        const text = digits.toString(16).padStart(8, "0");
        return [take === "year" ? text.slice(0, 4) : text.slice(4)];
      };
    }
  }
}

/** The smaller and the larger code of two columns, as two parts. */
function eitherOrder([one, other]: readonly [string, string], tables: readonly LinkTable[]): PartKeys[] {
  const dictionary = createDictionary();
  const encode = (name: string): Uint32Array => {
    const codes: number[] = [];
    for (const table of tables) {
      const column = getColumn(table, name);
      const recoded = Uint32Array.from(column.values, (value) => dictionary.codeOf(foldText(value)));
      for (const code of column.codes) codes.push(recoded[code]!);
    }
    return Uint32Array.from(codes);
  };
  const [first, second] = [encode(one), encode(other)];
  const size = dictionary.values.length;
  return [Math.min, Math.max].map((pick) => ({
    isSingle: true,
    codes: first.map((code, row) => (code === 0 || second[row] === 0 ? 0 : pick(code, second[row]!))),
    size,
  }));
}

/** Every combination of the parts' keys, row by row. */
function crossEntries(parts: readonly PartKeys[], rowCount: number): KeyEntries {
  const rows: number[] = [];
  const codes = parts.map((): number[] => []);
  for (let row = 0; row < rowCount; row += 1) {
    let combinations: number[][] = [[]];
    for (const part of parts) {
      const keys = part.isSingle
        ? part.codes[row] === 0
          ? []
          : [part.codes[row]!]
        : part.lists[part.valueOfRow[row]!]!;
      combinations = combinations.flatMap((taken) => keys.map((key) => [...taken, key]));
    }
    for (const combination of combinations) {
      rows.push(row);
      for (const [at, key] of combination.entries()) codes[at]!.push(key);
    }
  }
  const keyParts: KeyPart[] = parts.map(({ size }, at) => ({ codes: Uint32Array.from(codes[at]!), size }));
  return { rows: Uint32Array.from(rows), parts: keyParts, isManyKeyed: true };
}
