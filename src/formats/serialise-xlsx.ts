import type { Row } from "write-excel-file/node";
import type { Cell } from "../model/result.ts";
import { MAX_COLUMNS } from "./table.ts";
import { assertWritable, unwritable } from "./writable-table.ts";
import { readZipDirectory } from "./zip-directory.ts";

/** Rows an XLSX sheet can hold, the header included, and characters a cell can. */
const MAX_ROWS = 1_048_576;
const MAX_CELL_LENGTH = 32_767;

/**
 * A table as an XLSX workbook of one sheet with a frozen header. Text stays text, so that none becomes a formula;
 * numbers are numbers; line breaks are LF; characters that XML forbids are left out. The same table gives the same
 * bytes. Throws FORMAT_TABLE_UNWRITABLE.
 */
export async function serialiseXlsx(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<Uint8Array> {
  assertWritable(columns, rows);
  if (rows.length >= MAX_ROWS)
    throw unwritable(`XLSX holds ${MAX_ROWS - 1} rows below a header, and it has ${rows.length}`);
  if (columns.length > MAX_COLUMNS) throw unwritable(`XLSX holds ${MAX_COLUMNS} columns, and it has ${columns.length}`);
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const header: Row = columns.map((name) => ({ value: cellText(name), type: String, fontWeight: "bold" }));
  const body = rows.map((row): Row => row.map(writtenCell));
  const widths = columns.map((name, index) => ({ width: columnWidth(name, rows, index) }));
  const bytes = await writeXlsxFile([header, ...body], {
    sheet: "Table",
    stickyRowsCount: 1,
    columns: widths,
  }).toBuffer();
  return new Uint8Array(withoutClock(bytes));
}

function writtenCell(cell: Cell): Row[number] {
  if (cell === null || cell === "") return null;
  return typeof cell === "number" ? { value: cell, type: Number } : { value: cellText(cell), type: String };
}

/** What looks like XLSX's own escape for a character, `_x000D_`, has its underscore escaped. */
function cellText(text: string): string {
  if (text.length > MAX_CELL_LENGTH)
    throw unwritable(`XLSX holds ${MAX_CELL_LENGTH} characters in a cell, and one has ${text.length}`);
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_");
}

/** In characters of the standard font; the first rows stand for all. */
function columnWidth(name: string, rows: readonly (readonly Cell[])[], index: number): number {
  let longest = name.length;
  for (const row of rows.slice(0, 200)) longest = Math.max(longest, String(row[index] ?? "").length);
  return Math.min(60, Math.max(8, longest + 2));
}

/** 1 January 1980, 00:00, the first instant of a zip archive's clock. */
const FIRST_TIME = 0;
const FIRST_DATE = 0x21;

/** Sets the clock of every file in the archive, in its own header and in the directory, to a fixed instant. */
function withoutClock(bytes: Buffer): Buffer {
  for (const { headerOffset, recordOffset } of readZipDirectory(bytes)) {
    for (const at of [headerOffset + 10, recordOffset + 12]) {
      bytes.writeUInt16LE(FIRST_TIME, at);
      bytes.writeUInt16LE(FIRST_DATE, at + 2);
    }
  }
  return bytes;
}
