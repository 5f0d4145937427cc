import * as z from "zod";

/** The form of a cell: counts and numbers are right-aligned, shares are 0..1 and shown as per cent. */
export const ColumnKind = z.enum(["category", "text", "count", "share", "number", "date"]);

export const ResultColumn = z.object({ name: z.string(), label: z.string(), kind: ColumnKind });
export type ResultColumn = z.infer<typeof ResultColumn>;

export const Cell = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.infer<typeof Cell>;

/** What an analysis gives: a table that says what it counts, out of what, and what is missing. */
export const Result = z.object({
  name: z.string(),
  /** What the table is, such as "Cases by country". */
  title: z.string(),
  /** What is counted, in one sentence. */
  subtitle: z.string(),
  columns: z.array(ResultColumn),
  rows: z.array(z.array(Cell)),
  /** What shares are out of; low and high are its bounds over unsettled identity. Absent where nothing is shared out. */
  denominator: z
    .object({ what: z.string(), count: z.number().int(), low: z.number().int(), high: z.number().int() })
    .optional(),
  /** Counts of 1 up to under this one, and what would give them away, are left out: a count that is `null`. */
  minimumCell: z.number().int().optional(),
  missing: z.object({ unknown: z.number().int(), notApplicable: z.number().int() }),
  notes: z.array(z.string()),
  sql: z.array(z.string()),
  snapshot: z.object({ hash: z.string(), takenOn: z.string() }),
  protection: z.literal("Internal, unprotected"),
});
export type Result = z.infer<typeof Result>;

/** Whether a cell is empty because its count may not be shown, rather than for want of a value. */
export function isSuppressed(
  { minimumCell }: Pick<Result, "minimumCell">,
  cell: Cell,
  { kind }: Pick<ResultColumn, "kind">,
): boolean {
  return cell === null && kind === "count" && minimumCell !== undefined;
}
