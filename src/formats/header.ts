import { storableText } from "../base/storable-text.ts";
import { formatErrors } from "./errors.ts";
import { excerpt, type FindingLog } from "./finding-log.ts";
import { MAX_COLUMNS, type RawRow } from "./table.ts";

/** Rows after the first that are looked at to tell a header from data. */
const SAMPLE_ROWS = 100;

/** What the columns are called, and whether the first row gave the names and so is no data. */
export interface Header {
  readonly columns: readonly string[];
  readonly isFirstRow: boolean;
}

/**
 * Names the columns from the first row unless it is said to be data or looks like it. Names are trimmed, given to
 * nameless columns and made unique, each with a finding. Throws FORMAT_TOO_MANY_COLUMNS.
 */
export function settleHeader(rows: readonly RawRow[], file: string, log: FindingLog, isHeader?: boolean): Header {
  const first = rows[0];
  if (first === undefined) return { columns: [], isFirstRow: false };
  if (first.cells.length > MAX_COLUMNS) {
    throw formatErrors.create(
      "FORMAT_TOO_MANY_COLUMNS",
      `The first row has ${first.cells.length} cells; at most ${MAX_COLUMNS} columns are read.`,
      { hint: "The delimiter may be wrong, or line breaks may be missing.", details: { cells: first.cells.length } },
    );
  }
  const isData = isHeader === undefined ? looksLikeData(first, rows.slice(1, SAMPLE_ROWS + 1)) : !isHeader;
  if (!isData) return { columns: nameColumns(first, file, log), isFirstRow: true };
  if (isHeader === undefined) {
    log.add("table-has-header", () => ({
      where: { file, line: first.line },
      read: "The first row has numbers or dates where the rows below have them",
      made: `Read as data; the columns are called column_1 to column_${first.cells.length}.`,
      decision: "Say whether the first row is a header, or add one to the file.",
    }));
  }
  return { columns: first.cells.map((_, index) => `column_${index + 1}`), isFirstRow: false };
}

type Kind = "number" | "date" | "empty" | "text";

/** A number, with decimal point or comma and thousands separated. */
export const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+)(?:[.,]\d+)?(?:[eE][+-]?\d+)?\s?%?$/;
/** A calendar date in digits, with an optional time. */
export const DATE = /^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[T ]\d{1,2}:\d{2}.*)?$/;

function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === "") return "empty";
  if (NUMBER.test(text)) return "number";
  return DATE.test(text) ? "date" : "text";
}

/** True where some first cell is a number or date like most of its column, and none is text above numbers or dates. */
function looksLikeData(first: RawRow, below: readonly RawRow[]): boolean {
  if (below.length === 0 || areYears(first.cells)) return false;
  let isLikeBelow = false;
  for (const [index, cell] of first.cells.entries()) {
    const kind = kindOf(cell);
    const kinds = below.map((row) => kindOf(row.cells[index] ?? "")).filter((each) => each !== "empty");
    const typed = kinds.filter((each) => each === "number" || each === "date").length;
    if (kinds.length === 0 || typed < kinds.length * 0.8) continue;
    if (kind === "text") return false;
    if (kind === "number" || kind === "date") isLikeBelow = true;
  }
  return isLikeBelow;
}

/** Headers of a table of counts by year: every number a different year, in rising order. */
function areYears(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => kindOf(cell) === "number");
  return (
    numbers.length > 1 &&
    numbers.every(
      (cell, index) => /^(?:19|20)\d\d$/.test(cell.trim()) && (index === 0 || cell > (numbers[index - 1] ?? "")),
    )
  );
}

function nameColumns({ cells, line }: RawRow, file: string, log: FindingLog): readonly string[] {
  const published = cells.map((cell, index) => {
    const name = storableText(cell).replaceAll(/\s+/g, " ").trim();
    if (name === "") {
      log.add("column-has-name", () => ({
        where: { file, line },
        read: `Column ${index + 1} has no name`,
        made: `Called column_${index + 1}.`,
        decision: "Name the column in the file.",
      }));
      return `column_${index + 1}`;
    }
    if (name !== cell) {
      log.add("column-name-is-trimmed", () => ({
        where: { file, line, column: name },
        read: excerpt(JSON.stringify(cell)),
        made: `Called ${excerpt(name)}.`,
        decision: "",
      }));
    }
    return name;
  });
  return makeUnique(published, (name, made) => {
    log.add("column-name-is-unique", () => ({
      where: { file, line, column: made },
      read: `Another column is called ${excerpt(name)}`,
      made: `This one is called ${excerpt(made)}.`,
      decision: "Give each column a name of its own in the file.",
    }));
  });
}

function makeUnique(names: readonly string[], onRenamed: (name: string, made: string) => void): readonly string[] {
  const published = new Set(names);
  const taken = new Set<string>();
  return names.map((name) => {
    let made = name;
    for (let number = 2; taken.has(made) || (made !== name && published.has(made)); number += 1)
      made = `${name}_${number}`;
    taken.add(made);
    if (made !== name) onRenamed(name, made);
    return made;
  });
}
