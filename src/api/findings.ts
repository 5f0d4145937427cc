import * as z from "zod";
import { Severity } from "../model/finding.ts";

export const ListedFinding = z.object({
  id: z.string(),
  status: z.string(),
  /** Where in the data, in words such as "appendix-a, row 12, Date". */
  place: z.string(),
  read: z.string(),
  made: z.string(),
  decision: z.string(),
  hasProposal: z.boolean(),
});
export type ListedFinding = z.infer<typeof ListedFinding>;

export const FindingGroupView = z.object({
  rule: z.string(),
  severity: Severity,
  open: z.int(),
  settled: z.int(),
  findings: z.array(ListedFinding),
});
export type FindingGroupView = z.infer<typeof FindingGroupView>;

export const FindingGroups = z.object({ groups: z.array(FindingGroupView) });
export type FindingGroups = z.infer<typeof FindingGroups>;

export const SettleRequest = z
  .object({
    rule: z.string().optional(),
    ids: z.array(z.string()).min(1).optional(),
    settlement: z.discriminatedUnion("as", [
      z.object({ as: z.literal("accepted") }),
      z.object({ as: z.literal("kept") }),
      z.object({ as: z.literal("valued"), value: z.string() }),
      z.object({ as: z.literal("unknown") }),
    ]),
    reason: z.string().trim().min(1),
  })
  .refine((request) => request.rule !== undefined || request.ids !== undefined, "Name a rule or findings.");
export type SettleRequest = z.infer<typeof SettleRequest>;

/** `seq` is the command that was recorded, by which it can be taken back. */
export const Settled = z.object({ settled: z.int(), values: z.int(), seq: z.int().nullable() });
export type Settled = z.infer<typeof Settled>;
