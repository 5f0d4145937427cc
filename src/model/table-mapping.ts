import * as z from "zod";
import { VariableType } from "./study.ts";

/** What a footnote mark says of the rows that carry it. */
const MarkMeaning = z.strictObject({
  /** The rows that share the mark may be one person: each pair gets this judgement. */
  judgement: z.enum(["same", "different", "unsure"]),
  reason: z.string().min(1),
});
export type MarkMeaning = z.infer<typeof MarkMeaning>;

const PropertyColumn = z.strictObject({
  property: z.string().regex(/^[a-z][a-z0-9_]*$/, "a property is a lower-case word"),
  /** Needed for a property that neither the study nor the built-in list declares. */
  type: VariableType.optional(),
  label: z.string().optional(),
  /** The order of a date column, when a person knows better than the column shows. */
  order: z.enum(["ymd", "dmy", "mdy"]).optional(),
});

const SourceColumn = z.strictObject({ source: z.enum(["title", "url", "published_on", "language", "kind"]) });
const AssessmentColumn = z.strictObject({ assessment: z.enum(["reliability", "credibility"]) });
const StatusColumn = z.strictObject({ status: z.literal(true) });
const MarksColumn = z.strictObject({ marks: z.literal(true) });
const IgnoredColumn = z.strictObject({ ignore: z.string().min(1) });

export const ColumnMapping = z.union([
  PropertyColumn,
  SourceColumn,
  AssessmentColumn,
  StatusColumn,
  MarksColumn,
  IgnoredColumn,
]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** How a table's columns become statements. */
export const Mapping = z.strictObject({
  /** The table's name in accession keys, such as `appendix-a`. */
  table: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a table's name is lower-case letters, digits and hyphens"),
  /** The column that names a row; without one, rows are named by their place. */
  key: z.string().optional(),
  /** The column that names a source, where several rows share one; otherwise each row has its own. */
  source_key: z.string().optional(),
  columns: z.record(z.string(), ColumnMapping),
  /** What rows without a status of their own are: `included`, on the basis of the published study, or `candidate`, to be verified here. */
  arrives_as: z.enum(["included", "candidate"]).optional(),
  marks: z.record(z.string(), MarkMeaning).default({}),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  sheet: z.string().optional(),
});
export type Mapping = z.infer<typeof Mapping>;

/** What the mapping makes of a column, or undefined where it does not name it. A column may be called `constructor`: only own keys count. */
export function meaningOf(mapping: Mapping, column: string): ColumnMapping | undefined {
  return Object.hasOwn(mapping.columns, column) ? mapping.columns[column] : undefined;
}

/** The columns that give a property, with their place in the table. */
export function propertyColumns(
  mapping: Mapping,
): readonly (z.infer<typeof PropertyColumn> & { readonly column: string })[] {
  return Object.entries(mapping.columns).flatMap(([column, mapped]) =>
    "property" in mapped ? [{ ...mapped, column }] : [],
  );
}
