import type { Cell } from "../model/result.ts";
import { formatErrors } from "./errors.ts";

/** Throws FORMAT_TABLE_UNWRITABLE unless each row has a cell for every column and numbers are finite. */
export function assertWritable(columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  if (columns.length === 0) throw unwritable("it has no column");
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns.length)
      throw unwritable(`row ${index + 1} has ${row.length} cells for ${columns.length} columns`);
    if (row.some((cell) => typeof cell === "number" && !Number.isFinite(cell))) {
      throw unwritable(`row ${index + 1} holds a number that is not finite`);
    }
  }
}

export function unwritable(why: string) {
  return formatErrors.create("FORMAT_TABLE_UNWRITABLE", `The table cannot be written: ${why}.`, {
    hint: "Mend the table, or choose a format without the limit.",
  });
}
