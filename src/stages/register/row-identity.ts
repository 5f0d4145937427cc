import { canonicalJson } from "../../base/canonical-json.ts";
import { sha256 } from "../../base/node/sha256.ts";
import type { TableRow } from "../../formats/open-table.ts";
import { meaningOf, propertyColumns, type Mapping } from "../../model/table-mapping.ts";
import type { ColumnContext } from "./normalise-value.ts";

/** Names a row within its table: the declared key's text, or the row's place. */
export interface RowIdentity {
  readonly rowKey: string;
  readonly accessionKey: string;
  /** The hash of the row's content and that of how it is read, joined: an unchanged row writes nothing. */
  readonly rowHash: string;
}

/** Integers are padded so that code-unit order is also number order, in any engine. */
const keyWidth = 9;

/**
 * Gives each row its key and its hash. The hash covers the cells that the mapping reads, column by column in name order, so that a moved
 * or an ignored column changes nothing; the key is left out, so that a renumbered row is recognised. Undefined for a row without a key.
 */
export function identifyRows(
  mapping: Mapping,
  columns: readonly string[],
  readingHash: string,
): (row: TableRow) => RowIdentity | undefined {
  const keyIndex = mapping.key === undefined ? -1 : columns.indexOf(mapping.key);
  const readIndexes = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => index !== keyIndex && isRead(mapping, column))
    .toSorted((a, b) => (a.column < b.column ? -1 : 1))
    .map(({ index }) => index);
  return (row) => {
    const rowKey = keyIndex === -1 ? String(row.number) : (row.cells[keyIndex] ?? "").trim();
    if (rowKey === "") return undefined;
    const content = readIndexes.map((index) => (row.cells[index] ?? "").trim()).join("\u001f");
    return {
      rowKey,
      accessionKey: accessionKeyOf(mapping.table, rowKey),
      rowHash: `${sha256(content)}-${readingHash}`,
    };
  };
}

function isRead(mapping: Mapping, column: string): boolean {
  const meaning = meaningOf(mapping, column);
  return column === mapping.source_key || (meaning !== undefined && !("ignore" in meaning));
}

/** Says how cells are read: what each column means, and what the whole column showed. The same cells read otherwise are a changed row. */
export function hashReading(
  mapping: Mapping,
  typeOf: (property: string) => string,
  contextOf: (column: string) => ColumnContext,
): string {
  const contexts = propertyColumns(mapping).map(({ column, property }) => [
    column,
    [typeOf(property), contextOf(column)],
  ]);
  return sha256(canonicalJson([mapping.columns, mapping.source_key, Object.fromEntries(contexts)])).slice(0, 16);
}

/** The part of a row's hash that says what its cells hold, whatever its key and however it was read. */
export function contentPart(rowHash: string): string {
  return rowHash.slice(0, rowHash.indexOf("-"));
}

export function accessionKeyOf(table: string, rowKey: string): string {
  return `${table}/${/^\d+$/.test(rowKey) ? rowKey.replace(/^0+(?=\d)/, "").padStart(keyWidth, "0") : rowKey}`;
}
