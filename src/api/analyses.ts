import * as z from "zod";
import { Result } from "../model/result.ts";

export const AnalysisList = z.object({
  analyses: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      question: z.string(),
      /** Whether a person chooses what it counts by. */
      isBuilt: z.boolean(),
      isRowLevel: z.boolean(),
      /** Whether it asks what it counts by, and nothing else of a count that one builds. */
      isByOne: z.boolean(),
      /** Whether counts below a limit can be left out of it. */
      hasMinimumCell: z.boolean(),
      /** Whether it can count testimonies, other states, or leave doubtful cases out. */
      isRestrictable: z.boolean(),
    }),
  ),
  /** What the study can be counted by. */
  variables: z.array(z.object({ name: z.string(), label: z.string() })),
});
export type AnalysisList = z.infer<typeof AnalysisList>;

const List = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === "" ? undefined : text.split(",")))
  .meta({ type: "string", description: "Several with commas between them." });

export const AnalysisParam = z.object({ name: z.string().min(1) });
const Asked = z.object({
  by: z.string().optional(),
  with: z.string().optional(),
  unit: z.enum(["cases", "testimonies"]).optional(),
  states: List,
  without: List,
  minimumCell: z.coerce.number().int().min(1).max(1000).optional(),
});
export const AnalysisQuery = Asked.extend({
  theme: z.enum(["light", "dark"]).default("light"),
  width: z.coerce
    .number()
    .int()
    .min(240)
    .max(1600)
    .default(720)
    .meta({ description: "Pixels in which the figure will be shown, so that its words can be read." }),
});
export const AnalysisFileQuery = Asked.extend({ form: z.enum(["csv", "xlsx", "json", "svg"]) });

/** A result and its figure as SVG, where it has one. */
export const AnalysisView = z.object({
  result: Result,
  svg: z.string().nullable(),
  figureTitle: z.string().nullable(),
  figureDescription: z.string().nullable(),
});
export type AnalysisView = z.infer<typeof AnalysisView>;

/** One SELECT; it runs in a process that can only read. */
export const QueryRequest = z.object({
  sql: z.string().trim().min(1).max(20_000),
  maxRows: z.int().min(1).max(100_000).default(1000),
});
export type QueryRequest = z.input<typeof QueryRequest>;

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const QueryAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(Cell)),
  /** Whether there were more rows than were asked for. */
  isCut: z.boolean(),
  snapshot: z.object({ hash: z.string(), takenOn: z.string() }),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;

/** The tables that a query can name. */
export const QueryTables = z.object({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })) })),
});
export type QueryTables = z.infer<typeof QueryTables>;
