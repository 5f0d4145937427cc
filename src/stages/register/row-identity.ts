import { sha256 } from "../../base/node/sha256.ts";
import type { TableRow } from "../../formats/open-table.ts";
import type { Mapping } from "./mapping.ts";

/** Names a row within its table: the declared key's text, or the row's place. */
export interface RowIdentity {
  readonly rowKey: string;
  readonly accessionKey: string;
  /** Over the mapping and every cell: an unchanged row writes nothing. */
  readonly rowHash: string;
  /** Over the cells but the key, so that a renumbered row is recognised. */
  readonly contentHash: string;
}

/** Integers are padded so that code-unit order is also number order, in any engine. */
const keyWidth = 9;

export function identifyRows(mapping: Mapping, columns: readonly string[]): (row: TableRow) => RowIdentity | undefined {
  const keyIndex = mapping.key === undefined ? -1 : columns.indexOf(mapping.key);
  const mappingHash = sha256(JSON.stringify(mapping));
  return (row) => {
    const rowKey = keyIndex === -1 ? String(row.number) : (row.cells[keyIndex] ?? "").trim();
    if (rowKey === "") return undefined;
    const content = row.cells.filter((_, index) => index !== keyIndex).join("\u001f");
    return {
      rowKey,
      accessionKey: accessionKeyOf(mapping.table, rowKey),
      rowHash: sha256(`${mappingHash}\n${rowKey}\n${content}`),
      contentHash: content,
    };
  };
}

export function accessionKeyOf(table: string, rowKey: string): string {
  return `${table}/${/^\d+$/.test(rowKey) ? rowKey.padStart(keyWidth, "0") : rowKey}`;
}
