import * as z from "zod";
import { Severity } from "../model/finding.ts";
import { Mapping } from "../model/table-mapping.ts";

/** A table comes as the body, bytes as they are. */
export const StageTableQuery = z.object({ name: z.string().min(1) });

/** The table waits under this id until it is imported or dropped. */
export const StagedTable = z.object({ id: z.string() });
export type StagedTable = z.infer<typeof StagedTable>;

export const StagedParam = z.object({ id: z.string().min(1) });

/** How the columns are to be read; without it, as a draft takes them. */
export const PlanRequest = z.object({ mapping: Mapping.optional() });
export type PlanRequest = z.infer<typeof PlanRequest>;

/** What an import would read; nothing is written for it. */
export const TablePlanView = z.object({
  fileName: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  mapping: Mapping,
  properties: z.array(z.object({ name: z.string(), label: z.string() })),
  rowCount: z.int(),
  testimonies: z.int(),
  skipped: z.int(),
  findings: z.array(
    z.object({
      rule: z.string(),
      severity: Severity,
      count: z.int(),
      examples: z.array(z.object({ read: z.string(), made: z.string(), decision: z.string() })),
    }),
  ),
});
export type TablePlanView = z.infer<typeof TablePlanView>;

export const ImportRequest = z.object({ mapping: Mapping });
export type ImportRequest = z.infer<typeof ImportRequest>;

/** What an import wrote; its commands stand newest first, in the order in which they are taken back. */
export const ImportedTable = z.object({
  rowCount: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  findings: z.int(),
  commands: z.array(z.int()),
});
export type ImportedTable = z.infer<typeof ImportedTable>;

export const DroppedTable = z.object({ id: z.string() });
