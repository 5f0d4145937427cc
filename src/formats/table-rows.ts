import { hasLoneSurrogate, storableText } from "../base/storable-text.ts";
import { formatErrors } from "./errors.ts";
import { DATE, NUMBER } from "./header.ts";
import { excerpt, type FindingLog } from "./finding-log.ts";
import { MAX_CELL_LENGTH, type RawRow, type TableRow } from "./table.ts";

export interface RowFitter {
  /** Passes over a row that is no data, such as the header. */
  skip(row: RawRow): void;
  /** Fits a row to the columns; undefined for a row of empty cells. */
  fit(row: RawRow): TableRow | undefined;
  /** Adds the findings that need all rows. */
  finish(): void;
}

/** Turns rows as the file has them into rows with a cell for each column, noting what is odd about them. */
export function createRowFitter(
  columns: readonly string[],
  file: string,
  delimiter: string,
  log: FindingLog,
): RowFitter {
  let number = 0;
  let emptyRows = 0;
  let blankLines = 0;
  let previousLine = 0;

  function mend(cell: string, index: number, line: number): string {
    const where = () => ({ file, row: number, line, column: columns[index] ?? "" });
    if (cell.includes("\uFFFD")) {
      log.add("cell-is-decodable", () => ({
        where: where(),
        read: excerpt(cell),
        made: "Kept, with a replacement character for each byte that could not be decoded.",
        decision: "Find out the encoding of this row, or type the cell anew from the source.",
      }));
    }
    if (looksLikeRows(cell, delimiter, columns.length)) {
      log.add("quotation-mark-is-closed", () => ({
        where: where(),
        read: excerpt(cell),
        made: "Kept as one cell.",
        decision: "Look whether a quotation mark is missing, so that several rows became one cell.",
      }));
    }
    if (cell.includes("\0")) {
      log.add("cell-has-no-null-character", () => ({
        where: where(),
        read: excerpt(storableText(cell.replaceAll("\0", "\u2400"))),
        made: "The null characters were removed.",
        decision: "Check the cell against its source.",
      }));
    }
    if (hasLoneSurrogate(cell)) {
      log.add("text-has-whole-characters", () => ({
        where: where(),
        read: excerpt(storableText(cell)),
        made: "Kept, with a replacement character for each half of a character.",
        decision: "Type the cell anew from the source.",
      }));
    }
    return storableText(cell);
  }

  function noteFormula(cell: string, index: number, line: number): void {
    log.add("cell-is-not-a-formula", () => ({
      where: { file, row: number, line, column: columns[index] ?? "" },
      read: excerpt(cell),
      made: "Kept as published.",
      decision: "",
    }));
  }

  function fitCells(row: RawRow): string[] {
    const cells = row.cells.slice(0, columns.length);
    const where = { file, row: number, line: row.line };
    if (cells.length < columns.length) {
      const missing = columns.length - cells.length;
      log.add("row-has-every-cell", () => ({
        where,
        read: `${cells.length} of ${columns.length} cells`,
        made: missing === 1 ? "The last cell was read as empty." : `The last ${missing} cells were read as empty.`,
        decision: "Check that no delimiter is missing in the middle of the row.",
      }));
      while (cells.length < columns.length) cells.push("");
    }
    const extra = row.cells.slice(columns.length);
    if (extra.some((cell) => cell.trim() !== "")) {
      log.add("row-has-no-extra-cell", () => ({
        where,
        read: excerpt(`${extra.length} more than ${columns.length} cells: ${extra.join(" | ")}`, 240),
        made: "The extra cells were left out.",
        decision: "Put quotation marks around a cell that holds the delimiter, or add the missing columns.",
      }));
    }
    return cells;
  }

  function skip(row: RawRow): void {
    blankLines += row.line - previousLine - 1;
    previousLine = row.line + lineBreaks(row.cells);
  }

  return {
    skip,
    fit(row) {
      skip(row);
      if (row.cells.every((cell) => cell === "" || cell.trim() === "")) {
        emptyRows += 1;
        return undefined;
      }
      number += 1;
      const cells = row.cells.length === columns.length ? row.cells : fitCells(row);
      let mended: string[] | undefined;
      for (let index = 0; index < cells.length; index += 1) {
        const cell = cells[index] ?? "";
        if (cell.length === 0) continue;
        if (cell.length > MAX_CELL_LENGTH) throw cellTooLarge(row.line);
        if (ODD.test(cell)) {
          mended ??= cells.slice();
          mended[index] = mend(cell, index, row.line);
        }
        if (startsFormula(cell)) noteFormula(cell, index, row.line);
      }
      return { number, line: row.line, cells: mended ?? cells };
    },
    finish() {
      const skipped = blankLines + emptyRows;
      if (skipped > 0) {
        log.add("row-is-not-blank", () => ({
          where: { file },
          read: `Blank lines: ${blankLines}; rows of empty cells: ${emptyRows}`,
          made: "Skipped.",
          decision: "",
        }));
      }
      if (number === 0) {
        log.add("table-has-rows", () => ({
          where: { file },
          read: "A header and nothing below it",
          made: "A table without rows.",
          decision: "Check that this is the whole file.",
        }));
      }
    },
  };
}

/** What needs a closer look: a null or replacement character, half of a character, or a line break. */
const ODD = /[\0\uFFFD\n\r\p{Cs}]/u;
const LINE_BREAKS = /\r\n|\n|\r/g;

function lineBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells)
    if (cell.includes("\n") || cell.includes("\r")) breaks += cell.match(LINE_BREAKS)?.length ?? 0;
  return breaks;
}

/**
 * Whether a cell of several lines looks like rows joined by a missing quotation mark. Prose has commas of its own, so in
 * a table of two columns only whole lines between the first and the last count.
 */
function looksLikeRows(cell: string, delimiter: string, columnCount: number): boolean {
  if (columnCount < 2 || delimiter === "" || !/[\n\r]/.test(cell)) return false;
  const lines = cell.split(LINE_BREAKS).slice(1, 100);
  const middle = lines.slice(0, -1);
  const whole = middle.filter((line) => line.split(delimiter).length === columnCount).length;
  if (middle.length >= 2 && whole > middle.length * 0.8) return true;
  if (columnCount === 2 && delimiter === ",") return false;
  return lines.filter((line) => line.split(delimiter).length >= Math.max(2, columnCount - 1)).length > lines.length / 2;
}

/** Whether a spreadsheet program might run the cell: `= + - @`, tab or CR first, and neither number, date nor dashes. */
export function startsFormula(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (
    first > 0x40 ||
    !(first === 0x3d || first === 0x2b || first === 0x2d || first === 0x40 || first === 9 || first === 13)
  ) {
    return false;
  }
  const text = cell.trim();
  return text !== "" && !NUMBER.test(text) && !DATE.test(text) && !/^-+$/.test(text);
}

function cellTooLarge(line: number) {
  return formatErrors.create(
    "FORMAT_CELL_TOO_LARGE",
    `A cell in row ${line} of the sheet has more than ${MAX_CELL_LENGTH} characters.`,
    { hint: "Keep long texts as documents.", details: { line } },
  );
}
