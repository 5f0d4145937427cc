import { readAll } from "../base/node/files/open-file.ts";
import { createHash } from "node:crypto";
import { readSheet } from "read-excel-file/universal";
import { formatErrors } from "./errors.ts";
import { createFindingLog, excerpt, type FindingLog } from "./finding-log.ts";
import { emptyTable, openRows } from "./read-rows.ts";
import type { OpenTable, RawRow, TableOptions, TableRow } from "./table.ts";
import type { TableFile } from "./table-file.ts";
import { readWorkbook, type Sheet, type Workbook } from "./xlsx-workbook.ts";
import { surveySheet, type ValuelessCell } from "./xlsx-sheet-survey.ts";
import { canonicalNumber, spreadsheetCellText } from "./xlsx-cell-text.ts";

const MAX_FILE_BYTES = 200 * 1024 * 1024;

/**
 * Opens one sheet of an XLSX workbook; the whole sheet is held in memory, within the limits of `readZipDirectory`.
 * Throws the FORMAT_XLSX_ codes, FORMAT_SHEET_MISSING and FORMAT_TABLE_EMPTY.
 */
export async function openXlsx(file: TableFile, options: TableOptions): Promise<OpenTable> {
  if (file.sizeBytes === 0) throw emptyTable();
  if (file.sizeBytes > MAX_FILE_BYTES) {
    throw formatErrors.create("FORMAT_XLSX_TOO_LARGE", "The workbook is larger than 200 MB.", {
      hint: "Save the sheet as CSV, which is read at any size.",
    });
  }
  const bytes = await readAll(file.handle);
  const workbook = readWorkbook(bytes);
  const log = createFindingLog(file.name);
  const sheet = chooseSheet(workbook, file.name, log, options.sheet);
  // Any part may be a sheet to the parser, whatever this code takes it for: so all are surveyed.
  const flaws = new Map<number, ValuelessCell[]>();
  for (const [path, part] of workbook.parts) {
    for (const cell of surveySheet(part.toString("latin1"))) {
      if (path !== sheet.path) continue;
      flaws.set(cell.row, [...(flaws.get(cell.row) ?? []), cell]);
    }
  }
  const rows = await parseSheet(bytes, sheet);
  return openRows({
    file,
    format: "xlsx",
    encoding: "utf-8",
    delimiter: "",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    log,
    pieces: onePiece(rows),
    isHeader: options.header,
    onRow: (row, columns) => noteFlaws(row, columns, flaws.get(row.line) ?? [], file.name, log),
  });
}

function chooseSheet(workbook: Workbook, file: string, log: FindingLog, wanted?: string): Sheet {
  const { sheets } = workbook;
  if (wanted !== undefined) {
    const sheet = sheets.find(({ name }) => name === wanted) ?? sheets.find(({ number }) => String(number) === wanted);
    if (sheet !== undefined) return sheet;
    throw formatErrors.create("FORMAT_SHEET_MISSING", "The workbook has no sheet of that name or number.", {
      hint: `Give a sheet's exact name, or its number from 1 to ${sheets.length}.`,
    });
  }
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (first === undefined) throw emptyTable();
  if (sheets.length > 1) {
    log.add("workbook-has-one-sheet", () => ({
      where: { file },
      read: excerpt(sheets.map(({ name, isHidden }) => (isHidden ? `${name} (hidden)` : name)).join(", "), 240),
      made: `Sheet ${first.number} of ${sheets.length} is read.`,
      decision: "If another sheet holds the table, name it; read each sheet that holds one.",
    }));
  }
  return first;
}

async function parseSheet(bytes: Buffer, sheet: Sheet): Promise<readonly RawRow[]> {
  try {
    const copy = new Uint8Array(bytes).buffer;
    const data = await readSheet<string>(copy, sheet.number, { trim: false, parseNumber: canonicalNumber });
    return data.map((cells, index) => ({ line: index + 1, cells: cells.map(spreadsheetCellText) }));
  } catch (error) {
    throw formatErrors.create(
      "FORMAT_XLSX_DAMAGED",
      "The sheet cannot be read: its contents are not as the format asks for.",
      {
        hint: "Open the workbook in a spreadsheet program and save it anew, or save the sheet as CSV.",
        details: { reason: error instanceof Error ? error.name : "unknown" },
      },
    );
  }
}

async function* onePiece(rows: readonly RawRow[]): AsyncGenerator<readonly RawRow[]> {
  if (rows.length > 0) yield rows;
}

function noteFlaws(
  row: TableRow,
  columns: readonly string[],
  flaws: readonly ValuelessCell[],
  file: string,
  log: FindingLog,
): void {
  for (const { column, read } of flaws) {
    log.add("spreadsheet-cell-has-value", () => ({
      where: { file, row: row.number, line: row.line, column: columns[column - 1] ?? "" },
      read: excerpt(read),
      made: "Read as empty.",
      decision: "Mend the formula, or type the value; save the workbook in a spreadsheet program.",
    }));
  }
}
