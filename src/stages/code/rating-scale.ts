import { createRatings, createSetRatings, type Ratings } from "../../stats/agreement/ratings.ts";
import type { Scale } from "../../stats/agreement/measure-agreement.ts";
import { codeErrors } from "./errors.ts";

export interface ScaleOptions {
  /** The values from low to high. */
  readonly order?: readonly string[];
  /** What parts the codes of a cell that holds several; `false` says that cells hold one value. Otherwise `;` does. */
  readonly sets?: string | false;
  /** Texts that mean a missing value, beside the empty cell. */
  readonly missing?: readonly string[];
}

/** Ratings with what their values are, and how each value is written. */
export interface ScaledRatings {
  readonly ratings: Ratings<unknown>;
  readonly scale: Scale;
  readonly labels: readonly string[];
  readonly assumed: readonly string[];
}

/** How a cell says “no code at all” where cells hold sets; an empty cell is missing. */
export const emptySetText = "{}";

/** Reads cells as numbers, names, ordered names or sets of codes. Throws CODE_VALUE_OUTSIDE_ORDER. */
export function scaleRatings(cells: readonly (readonly string[])[], options: ScaleOptions = {}): ScaledRatings {
  const missing = new Set(["", ...(options.missing ?? [])]);
  const rows = cells.map((row) => row.map((cell) => (missing.has(cell) ? undefined : cell)));
  const assumed = suspectedMissing(rows);
  if (options.order !== undefined) return { ...readOrder(rows, options.order), assumed };
  const separator = options.sets ?? ";";
  const isSets = separator !== false && (options.sets !== undefined || hasSets(rows, separator));
  if (isSets) {
    const said = `Cells hold sets of codes, parted by “${separator}”; --no-sets reads each cell as one value.`;
    return { ...readSets(rows, separator), assumed: options.sets === undefined ? [...assumed, said] : assumed };
  }
  const isNumeric = rows.every((row) => row.every((cell) => cell === undefined || NUMBER.test(cell)));
  if (isNumeric) return { ...readNumbers(rows), assumed };
  const decimals = readDecimalCommas(rows);
  if (decimals === undefined) return { ...readNames(rows), assumed };
  const said = "Commas are decimal marks; where they part several codes of one cell, say --sets ,";
  return { ...readNumbers(decimals), assumed: [...assumed, said] };
}

type Rows = readonly (readonly (string | undefined)[])[];
type Scaled = Omit<ScaledRatings, "assumed">;

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const GROUPED = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Numbers with points for commas; undefined where cells are something else, or commas may as well part thousands. */
function readDecimalCommas(rows: Rows): Rows | undefined {
  const cells = rows.flat().filter((cell) => cell !== undefined);
  const withComma = cells.filter((cell) => cell.includes(","));
  const isDecimal =
    withComma.every((cell) => DECIMAL_COMMA.test(cell)) && !withComma.every((cell) => GROUPED.test(cell));
  const isWhole = cells.every((cell) => cell.includes(",") || /^[+-]?\d+$/.test(cell));
  if (withComma.length === 0 || !isDecimal || !isWhole) return undefined;
  return rows.map((row) => row.map((cell) => cell?.replace(",", ".")));
}

function readNumbers(rows: Rows): Scaled {
  const ratings = createRatings(rows.map((row) => row.map((cell) => (cell === undefined ? undefined : Number(cell)))));
  return { ratings, scale: { kind: "numbers", numbers: ratings.values }, labels: ratings.values.map(String) };
}

function readNames(rows: Rows): Scaled {
  const ratings = createRatings(rows);
  return { ratings, scale: { kind: "names" }, labels: ratings.values };
}

function readOrder(rows: Rows, order: readonly string[]): Scaled {
  const named = new Set(order);
  const outside = rows.findIndex((row) => row.some((cell) => cell !== undefined && !named.has(cell)));
  if (outside !== -1) {
    throw codeErrors.create(
      "CODE_VALUE_OUTSIDE_ORDER",
      `Row ${outside + 1} holds a value that is not in the declared order.`,
      { hint: "Name every value from low to high, such as --order low,middle,high." },
    );
  }
  const ratings = createRatings(rows, { values: order });
  return { ratings, scale: { kind: "order" }, labels: ratings.values };
}

function readSets(rows: Rows, separator: string): Scaled {
  const ratings = createSetRatings(
    rows.map((row) => row.map((cell) => (cell === undefined ? undefined : parts(cell, separator)))),
  );
  const labels = ratings.values.map((set) => (set.length === 0 ? emptySetText : set.join(separator)));
  return { ratings, scale: { kind: "sets", sets: ratings.values }, labels };
}

function parts(cell: string, separator: string): readonly string[] {
  if (cell === emptySetText) return [];
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function hasSets(rows: Rows, separator: string): boolean {
  return rows.some((row) => row.some((cell) => cell?.includes(separator) === true || cell === emptySetText));
}

const LIKE_MISSING = new Set(["na", "n/a", "nan", "null", "none", "missing", "."]);

function suspectedMissing(rows: Rows): readonly string[] {
  const found = new Set<string>();
  for (const row of rows)
    for (const cell of row) if (cell !== undefined && LIKE_MISSING.has(cell.toLowerCase())) found.add(cell);
  return [...found].map((text) => `“${text}” counts as a value; --missing ${text} says that it is none.`);
}
