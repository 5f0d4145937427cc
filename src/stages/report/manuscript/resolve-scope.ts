import type { FootnoteDefinition, Heading as HeadingNode } from "mdast";
import type { Finding } from "../../../model/finding.ts";
import type { AuditedClaimInReport, Direction } from "../report-document.ts";
import type { QueriedValue, ReportInput } from "../report-input.ts";

/** What the manuscript as a whole tells before its parts are resolved. */
export interface Outline {
  readonly headings: ReadonlyMap<HeadingNode, { readonly id: string; readonly level: 1 | 2 | 3 | 4 | 5 }>;
  readonly headingIds: ReadonlySet<string>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** Addresses of reference links, by identifier. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly hasFullAudit: boolean;
}

/** Passed through the resolving of one manuscript; what is numbered or collected on the way is changed in place. */
export interface ResolveScope {
  readonly file: string;
  readonly input: ReportInput;
  readonly outline: Outline;
  readonly direction: Direction;
  readonly claims: ReadonlyMap<string, AuditedClaimInReport>;
  /** Values of the queries in the prose, by their SQL. */
  readonly queried: ReadonlyMap<string, QueriedValue>;
  readonly anchorOf: (claim: AuditedClaimInReport) => string;
  readonly findings: Finding[];
  /** Identifiers of footnotes in the order of their first reference. */
  readonly footnoteOrder: string[];
  /** Claims bound in the prose, in order of appearance; one bound twice stands twice. */
  readonly claimsInProse: AuditedClaimInReport[];
  readonly counters: { tables: number; figures: number; fullAudits: number };
}
