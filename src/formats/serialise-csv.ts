import { stringify } from "csv-stringify/sync";
import type { Cell } from "../model/result.ts";
import { assertWritable } from "./writable-table.ts";
import { startsFormula } from "./table-rows.ts";

/**
 * A table as CSV (RFC 4180): comma, CRLF, quotation marks where needed, no byte order mark; missing cells are empty.
 * Text that a spreadsheet program might run gets a leading apostrophe; numbers, also negative ones and those in text,
 * stay as they are. Throws FORMAT_TABLE_UNWRITABLE.
 */
export function serialiseCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  assertWritable(columns, rows);
  return stringify([[...columns], ...rows.map((row) => [...row])], {
    record_delimiter: "\r\n",
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: {
      // The library takes every text with such a first character for a formula.
      string: (text) => (isHarmless(text) ? { value: text, escape_formulas: false } : text),
      number: (number) => String(number),
    },
  });
}

function isHarmless(text: string): boolean {
  return /^[-+\t\r]/.test(text) && !startsFormula(text);
}
