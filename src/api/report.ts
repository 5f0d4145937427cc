import * as z from "zod";
import { AuditedClaim } from "../model/claim.ts";

const ManuscriptName = z.enum(["report.md", "claims.yaml"]);
export const ManuscriptParam = z.object({ name: ManuscriptName });

/** A file of the manuscript; `hash` names the text, so that a save can say what it is based on. */
export const ManuscriptView = z.object({ text: z.string(), hash: z.string() });
export type ManuscriptView = z.infer<typeof ManuscriptView>;

export const ManuscriptChange = z.object({ text: z.string().max(900_000), basedOn: z.string() });
export type ManuscriptChange = z.infer<typeof ManuscriptChange>;

export const DraftRequest = z.object({ manuscript: z.string().max(900_000), claimsYaml: z.string().max(900_000) });
export type DraftRequest = z.infer<typeof DraftRequest>;

export const ReportFindingView = z.object({
  rule: z.string(),
  severity: z.string(),
  line: z.int().nullable(),
  read: z.string(),
  made: z.string(),
  decision: z.string(),
});
export type ReportFindingView = z.infer<typeof ReportFindingView>;

export const ClaimView = AuditedClaim.extend({ where: z.string().optional() });
export type ClaimView = z.infer<typeof ClaimView>;

/** What a draft would print. `blocks`, `title` and the rest are read with the schemas of `report-document.ts`. */
export const DraftView = z.object({
  document: z.unknown(),
  coverage: z.object({ numbers: z.int(), bound: z.int(), plain: z.int(), open: z.int(), computed: z.int() }),
  findings: z.array(ReportFindingView),
  claims: z.array(ClaimView),
  snapshot: z.object({ hash: z.string(), takenOn: z.string() }),
});
export type DraftView = z.infer<typeof DraftView>;

export const ReportName = z.enum(["report.html", "report.pdf", "report.docx"]);
export const ReportParam = z.object({ name: ReportName });

export const ReportList = z.object({ reports: z.array(z.object({ name: ReportName, sizeBytes: z.int() })) });
export type ReportList = z.infer<typeof ReportList>;

/** What building the report did; `isFresh` is false where the outputs of an earlier run stand. */
export const ReportBuilt = z.object({
  files: z.int(),
  isFresh: z.boolean(),
  snapshot: z.object({ hash: z.string(), takenOn: z.string() }),
});
export type ReportBuilt = z.infer<typeof ReportBuilt>;
