import { formatErrors } from "./errors.ts";
import { MAX_COLUMNS } from "./table.ts";

/** A cell of a sheet that holds no value although it is not empty. */
export interface ValuelessCell {
  /** From 1. */
  readonly row: number;
  /** From 1. */
  readonly column: number;
  /** The error shown, such as `#N/A`, or that a formula has no result. */
  readonly read: string;
}

const MAX_ROWS = 1_048_576;
/** Cells between the first and the last filled one, filled or not. */
const MAX_AREA = 20_000_000;

/**
 * Looks through a sheet's XML before it is parsed: refuses addresses that would make the parser allocate without bound,
 * and finds cells whose error or missing result the parser passes over. Throws FORMAT_XLSX_TOO_LARGE.
 */
export function surveySheet(xml: string): readonly ValuelessCell[] {
  const valueless: ValuelessCell[] = [];
  let lastRow = 0;
  let lastColumn = 0;
  for (const { 0: whole, 1: tag = "", 2: attributes = "", index } of xml.matchAll(ROW_OR_CELL)) {
    const address = ADDRESS.exec(attributes);
    if (address === null) continue;
    const text = address[1] ?? address[2] ?? "";
    const [row, column] = tag === "row" ? [parseRow(text), 0] : parseAddress(text);
    if (!(row >= 1 && row <= MAX_ROWS && column <= MAX_COLUMNS)) throw outside();
    if (tag === "row" || attributes.endsWith("/")) continue;
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
    if (lastRow * lastColumn > MAX_AREA) throw outside();
    const read = findFlaw(xml, index + whole.length, attributes);
    if (read !== undefined) valueless.push({ row, column, read });
  }
  return valueless;
}

const ROW_OR_CELL = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const ADDRESS = /(?:^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const ERROR_TYPE = /(?:^|\s)t\s*=\s*["']e["']/;

function findFlaw(xml: string, start: number, attributes: string): string | undefined {
  const isError = ERROR_TYPE.test(attributes);
  if (!isError && xml.startsWith("<v>", start)) return undefined;
  CELL_END.lastIndex = start;
  const cell = xml.slice(start, CELL_END.exec(xml)?.index);
  if (isError) return /<(?:[\w.-]+:)?v>([^<]*)</.exec(cell)?.[1] ?? "an error";
  return FORMULA.test(cell) && !VALUE.test(cell) ? "a formula without a saved result" : undefined;
}

const CELL_END = /<\/(?:[\w.-]+:)?c>/g;
const FORMULA = /<(?:[\w.-]+:)?f[\s/>]/;
const VALUE = /<(?:[\w.-]+:)?(?:v|is)[\s/>]/;

function parseRow(text: string): number {
  return /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
}

function parseAddress(text: string): [row: number, column: number] {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(text);
  if (match === null) return [Number.NaN, Number.NaN];
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return [Number(match[2]), column];
}

function outside() {
  return formatErrors.create(
    "FORMAT_XLSX_TOO_LARGE",
    "A sheet of the workbook has cells outside 1,048,576 rows and 16,384 columns, or spans more than 20 million cells.",
    { hint: "Save the sheet as CSV, which is read at any size." },
  );
}
