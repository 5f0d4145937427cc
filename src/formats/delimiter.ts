import { splitSample } from "./csv-rows.ts";
import { formatErrors } from "./errors.ts";
import type { FindingLog } from "./finding-log.ts";
import type { TableFormat } from "./table.ts";

const CANDIDATES = [",", ";", "\t", "|"];

/** Rows of the sample that are looked at. */
const SAMPLE_ROWS = 200;

interface Split {
  readonly delimiter: string;
  /** Cells of the first row. */
  readonly columns: number;
  /** Share of the rows with as many cells as the first, 0..1. */
  readonly consistency: number;
}

/**
 * Settles the delimiter: as named, as a first line `sep=;` says, else the candidate whose rows most often have as many
 * cells as the first row. `sample` is the start of the text. Throws FORMAT_DELIMITER_UNUSABLE.
 */
export function detectDelimiter(
  sample: string,
  format: TableFormat,
  file: string,
  log: FindingLog,
  named?: string,
): string {
  if (named !== undefined) {
    assertUsable(named);
    warnIfOneColumn(sample, named, file, log);
    return named;
  }
  const declared = DECLARATION.exec(sample)?.[1];
  if (declared !== undefined) return declared;
  const usual = format === "tsv" ? "\t" : ",";
  const splits = CANDIDATES.map((delimiter) => trySplit(sample, delimiter)).filter(({ columns }) => columns > 1);
  const best = splits.toSorted((a, b) => b.consistency - a.consistency || b.columns - a.columns)[0];
  if (best === undefined) {
    warnIfOneColumn(sample, usual, file, log);
    return usual;
  }
  const rivals = splits.filter((split) => split !== best && split.consistency === best.consistency);
  if (best.delimiter !== usual || rivals.length > 0) {
    log.add("delimiter-separates-columns", () => ({
      where: { file, line: 1 },
      read: `${Math.round(best.consistency * 100)} % of the rows looked at have ${best.columns} cells between ${nameOf(best.delimiter)}`,
      made: `Split at each ${nameOf(best.delimiter, true)}.`,
      decision: "Look at the columns; if they are wrong, name the delimiter.",
    }));
  }
  return best.delimiter;
}

/** A first line by which some spreadsheet programs state the delimiter. */
export const DECLARATION = /^"?sep=([^\r\n"])"?(?:\r\n|\n|\r)/i;

function trySplit(sample: string, delimiter: string): Split {
  const rows = splitSample(sample, delimiter)
    .slice(0, SAMPLE_ROWS)
    .filter((row) => row.some((cell) => cell.trim() !== ""));
  const columns = rows[0]?.length ?? 0;
  const same = rows.filter((row) => row.length === columns).length;
  return { delimiter, columns, consistency: rows.length === 0 ? 0 : same / rows.length };
}

function warnIfOneColumn(sample: string, delimiter: string, file: string, log: FindingLog): void {
  const lines = sample.split(LINE_BREAK).filter((line) => line.length > 0);
  if (lines.some((line) => line.includes(delimiter))) return;
  const other = CANDIDATES.find(
    (candidate) =>
      candidate !== delimiter && lines.filter((line) => line.includes(candidate)).length > lines.length * 0.8,
  );
  if (lines.length < 2 || other === undefined) return;
  log.add("delimiter-separates-columns", () => ({
    where: { file, line: 1 },
    read: `No ${nameOf(delimiter, true)} in the rows looked at, but a ${nameOf(other, true)} in most of them`,
    made: "Read as a table of one column.",
    decision: `If the ${nameOf(other, true)} separates columns, name it as the delimiter.`,
  }));
}

const LINE_BREAK = /\r\n|\n|\r/;

function nameOf(delimiter: string, isSingle = false): string {
  const names: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar" };
  const name = names[delimiter] ?? `character ${delimiter}`;
  return isSingle ? name : `${name}s`;
}

function assertUsable(delimiter: string): void {
  if (Array.from(delimiter).length === 1 && !'"\r\n\0'.includes(delimiter)) return;
  throw formatErrors.create(
    "FORMAT_DELIMITER_UNUSABLE",
    "The delimiter has to be one character, and no quotation mark or line break.",
    {
      hint: "Give a comma, semicolon, tab or vertical bar.",
      details: { delimiter },
    },
  );
}
