import type { WholeTable } from "../../formats/open-table.ts";
import { codeErrors } from "./errors.ts";

export interface ReliabilityTableOptions {
  /** The column that names the units; `false` says that there is none. Otherwise it is looked for. */
  readonly units?: string | false;
  /** The coders' columns; otherwise all that are left. */
  readonly coders?: readonly string[];
  /** A column that says which units belong together, such as the case or document; the bootstrap draws whole cases. */
  readonly cases?: string;
}

/** A table of reliability data with its columns told apart. Cells are trimmed. */
export interface ReliabilityTable {
  readonly coders: readonly string[];
  /** A name for each row: the units column's, or its number. */
  readonly units: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly cases: readonly string[] | undefined;
  /** What was taken for granted, in sentences. */
  readonly assumed: readonly string[];
}

/** Tells units, cases and coders apart. Throws CODE_COLUMN_MISSING, CODE_TABLE_WITHOUT_CODERS. */
export function readReliabilityTable(table: WholeTable, options: ReliabilityTableOptions = {}): ReliabilityTable {
  const { columns } = table;
  const rows = table.rows.map(({ cells }) => cells.map((cell) => cell.trim()));
  const caseAt = options.cases === undefined ? undefined : columnAt(columns, options.cases);
  const assumed: string[] = [];
  const unitAt = settleUnitColumn({ columns, rows, options, caseAt }, assumed);
  const coderAt =
    options.coders?.map((name) => columnAt(columns, name)) ?? listCoders({ columns, rows, unitAt, caseAt }, assumed);
  if (coderAt.length < 2) {
    throw codeErrors.create(
      "CODE_TABLE_WITHOUT_CODERS",
      `The table has ${coderAt.length === 0 ? "no column" : "one column"} of a coder's values, and agreement needs two.`,
      { hint: "Give a row per unit and a column per coder; --no-units says that no column names the units." },
    );
  }
  const units = rows.map((cells, index) => (unitAt === undefined ? String(index + 1) : (cells[unitAt] ?? "")));
  const repeated = units.length - new Set(units).size;
  if (repeated > 0)
    assumed.push(`${repeated} rows name a unit that an earlier row named; each row counts as a unit of its own.`);
  return {
    coders: coderAt.map((index) => columns[index] ?? ""),
    units,
    cells: rows.map((cells) => coderAt.map((index) => cells[index] ?? "")),
    cases: caseAt === undefined ? undefined : rows.map((cells) => cells[caseAt] ?? ""),
    assumed,
  };
}

interface CoderColumns {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly unitAt: number | undefined;
  readonly caseAt: number | undefined;
}

/** The columns of coders: those with a value. Where no two have any, all that are named, so that the answer is that nothing was coded. */
function listCoders({ columns, rows, unitAt, caseAt }: CoderColumns, assumed: string[]): readonly number[] {
  const left = [...columns.keys()].filter((index) => index !== unitAt && index !== caseAt);
  const filled = left.filter((index) => isFilled(rows, index));
  const named = left.filter((index) => (columns[index] ?? "").trim() !== "");
  if (filled.length < 2 && named.length >= 2 && rows.length > 0) return named;
  for (const index of named) {
    if (!filled.includes(index))
      assumed.push(`The column “${columns[index] ?? ""}” holds no value and counts as no coder.`);
  }
  return filled;
}

interface Columns {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly options: ReliabilityTableOptions;
  readonly caseAt: number | undefined;
}

/** The column of unit names: as declared, by its heading, or the first one where its values can be nothing else. */
function settleUnitColumn({ columns, rows, options, caseAt }: Columns, assumed: string[]): number | undefined {
  if (options.units === false) return undefined;
  if (typeof options.units === "string") return columnAt(columns, options.units);
  const first = [...columns.keys()].find((index) => index !== caseAt);
  if (first === undefined) return undefined;
  const name = columns[first] ?? "";
  if (options.coders?.includes(name) === true || isCoderHeading(name)) return undefined;
  const why = isUnitHeading(name) ? "by its heading" : reasonByValues(rows, first, columns.length);
  if (why === undefined) return undefined;
  assumed.push(`The column “${name}” names the units (${why}); --no-units counts it as a coder.`);
  return first;
}

function isUnitHeading(name: string): boolean {
  return /^(?:(?:unit|item|case|document|doc|testimony|text|passage|paragraph|segment|sentence|quote|subject|patient|record|row|object|question|id|uid|index|no|nr|n|#|number)s?)(?:[ _.-]?(?:id|no|nr|number|name|key|label))?$/i.test(
    name,
  );
}

function isCoderHeading(name: string): boolean {
  return /^(?:coder|rater|annotator|judge|observer|analyst|reader|abstractor|expert|c|r|a)[ _.-]?(?:\d+|[a-z])?$/i.test(
    name,
  );
}

/** Why values can only be names of units; undefined where they may be codes. */
function reasonByValues(rows: readonly (readonly string[])[], at: number, columnCount: number): string | undefined {
  const own = new Set(rows.map((cells) => cells[at] ?? ""));
  if (rows.length < 3 || columnCount < 3 || own.has("") || own.size < rows.length) return undefined;
  const others = new Set(rows.flatMap((cells) => cells.filter((cell, index) => index !== at && cell !== "")));
  const shared = [...own].filter((value) => others.has(value)).length;
  if (shared === 0) return "its values are all different and stand in no other column";
  const isRunning = rows.every((cells, index) => Number(cells[at]) === Number(rows[0]?.[at]) + index);
  return isRunning && others.size * 2 <= own.size ? "it counts the rows" : undefined;
}

function isFilled(rows: readonly (readonly string[])[], at: number): boolean {
  return rows.some((cells) => (cells[at] ?? "") !== "");
}

function columnAt(columns: readonly string[], name: string): number {
  const at = columns.indexOf(name);
  if (at !== -1) return at;
  throw codeErrors.create("CODE_COLUMN_MISSING", `The table has no column “${name}”.`, {
    hint: `Write it as the table's first row does; the table has ${columns.length} columns.`,
  });
}
