import type { Cell, Result, ResultColumn } from "../../../model/result.ts";
import type { Inline } from "../report-document.ts";
import { formatCell, formatNumber, formatOf, formatRange, formatShareOf } from "../tables/format-value.ts";
import type { Directive, DirectiveNode } from "./read-directive.ts";
import { readDirective } from "./read-directive.ts";
import { cleanText } from "./clean-text.ts";
import type { ResolveScope } from "./resolve-scope.ts";

const attributes = ["of", "row", "column", "query", "as"] as const;
const forms = ["auto", "of", "number", "share", "range"] as const;

/**
 * Prints a value of the data in the prose: a cell of a result, or the first cell of a query.
 * `as` is of (17 of 58), number (17), share (29.3 %) or range (17 (17–18)); left out, a count with a
 * denominator prints as "n of N" and anything else as its column does.
 */
export function resolveValue(node: DirectiveNode, scope: ResolveScope): Inline {
  const directive = readDirective(node, scope.file, attributes);
  const sql = directive.find("query");
  return sql === undefined ? resolveCell(directive, scope) : resolveQuery(directive, sql, scope);
}

/** The queries of a value directive; undefined where it names a result instead. */
export function findValueQuery(node: DirectiveNode): string | undefined {
  return node.name === "value" ? (node.attributes?.["query"] ?? undefined) : undefined;
}

function resolveQuery(directive: Directive, sql: string, scope: ResolveScope): Inline {
  const form = directive.choose("as", forms);
  const { value, denominator } = scope.queried.get(sql) ?? { value: null };
  const source = "query";
  if (typeof value !== "number") return { kind: "value", text: formatCell(value, "category"), source };
  if (form === "range")
    throw directive.fail("REPORT_VALUE_FORM_UNFIT", "A query gives no range; only a result with low and high does.");
  return { kind: "value", text: formatWithDenominator(directive, value, denominator ?? undefined, form), source };
}

function resolveCell(directive: Directive, scope: ResolveScope): Inline {
  const name = directive.get("of");
  const result = getResult(directive, name, scope);
  const row = getRow(directive, result);
  const { column, index } = getColumn(directive, result);
  const cell = row[index] ?? null;
  const form = directive.choose("as", forms);
  const source = cleanText(
    [result.title, directive.find("row"), column.label].filter((part) => part !== undefined).join(", "),
  );
  if (form === "range") return { kind: "value", text: formatCellRange(directive, result, row, cell), source };
  if (typeof cell !== "number" || form === "number" || column.kind !== "count") {
    if (form === "of" || (form === "share" && column.kind !== "share")) {
      throw directive.fail("REPORT_VALUE_FORM_UNFIT", `This value cannot be printed as “${form}”: it is not a count.`);
    }
    return { kind: "value", text: formatCell(cell, column.kind), source };
  }
  return { kind: "value", text: formatWithDenominator(directive, cell, result.denominator?.count, form), source };
}

function formatWithDenominator(
  directive: Directive,
  value: number,
  denominator: number | undefined,
  form: (typeof forms)[number],
): string {
  if (form === "number" || (form === "auto" && denominator === undefined)) return formatNumber(value);
  if (denominator === undefined || (form === "share" && denominator === 0)) {
    throw directive.fail(
      "REPORT_VALUE_FORM_UNFIT",
      `This value cannot be printed as “${form}”: it has no denominator.`,
    );
  }
  return form === "share" ? formatShareOf(value, denominator) : formatOf(value, denominator);
}

/** The result that a directive names. Throws REPORT_RESULT_UNKNOWN. */
export function getResult(directive: Directive, name: string, scope: ResolveScope): Result {
  const result = scope.input.results.get(name);
  if (result !== undefined) return result;
  throw directive.fail("REPORT_RESULT_UNKNOWN", `There is no result of an analysis “${name}”.`, {
    hint: `This report has: ${listNames(scope.input.results.keys())}.`,
  });
}

/** Names for a hint, in code-unit order. */
export function listNames(names: Iterable<string>): string {
  const sorted = [...names].toSorted();
  return sorted.length === 0 ? "none" : sorted.join(", ");
}

/** The place of a named column. Throws REPORT_COLUMN_UNKNOWN. */
export function getColumnIndex(directive: Directive, result: Result, name: string): number {
  const index = result.columns.findIndex((column) => column.name === name);
  if (index !== -1) return index;
  throw directive.fail("REPORT_COLUMN_UNKNOWN", `The result “${result.name}” has no column “${name}”.`, {
    hint: `Its columns are: ${result.columns.map((column) => column.name).join(", ")}.`,
  });
}

function getColumn(directive: Directive, result: Result): { readonly column: ResultColumn; readonly index: number } {
  const name = directive.find("column");
  const index =
    name === undefined
      ? result.columns.findIndex(({ kind }) => kind === "count")
      : getColumnIndex(directive, result, name);
  const column = result.columns[index];
  if (column === undefined) {
    throw directive.fail(
      "REPORT_COLUMN_UNKNOWN",
      `The result “${result.name}” has no column of counts, so the column must be named.`,
      {
        hint: `Its columns are: ${result.columns.map((each) => each.name).join(", ")}.`,
      },
    );
  }
  return { column, index };
}

function getRow(directive: Directive, result: Result): readonly Cell[] {
  const label = directive.find("row");
  const rows = label === undefined ? result.rows : result.rows.filter((row) => String(row[0] ?? "") === label);
  const row = rows[0];
  if (row !== undefined && rows.length === 1) return row;
  // The label may be somebody's name, so the message does not repeat it.
  const what = rows.length === 0 ? "no row with this label" : "more than one row that this could be";
  throw directive.fail("REPORT_ROW_UNKNOWN", `The result “${result.name}” has ${what}.`, {
    hint: "The attribute “row” repeats the first cell of one row of the result, letter for letter.",
  });
}

function formatCellRange(directive: Directive, result: Result, row: readonly Cell[], cell: Cell): string {
  const [low, high] = ["low", "high"].map((name) => row[result.columns.findIndex((column) => column.name === name)]);
  if (typeof cell !== "number" || typeof low !== "number" || typeof high !== "number") {
    throw directive.fail(
      "REPORT_VALUE_FORM_UNFIT",
      `The result “${result.name}” has no columns “low” and “high” for a range.`,
    );
  }
  return low === high ? formatNumber(cell) : `${formatNumber(cell)} (${formatRange(low, high)})`;
}
