import type { Figure } from "../../model/figure.ts";
import type { Result } from "../../model/result.ts";
import type { FindNumbers } from "./coverage.ts";
import type { AuditedClaimInReport } from "./report-document.ts";
import type { FindingsOfRule } from "./tables/findings-table.ts";

/** What a query in the prose gives: its first cell, and the second as the denominator where there is one. */
export interface QueriedValue {
  readonly value: number | string | null;
  readonly denominator?: number | null | undefined;
}

type DrawFigure = (
  figure: Figure,
  options: { readonly width: number; readonly theme: "light" | "dark" | "print"; readonly idPrefix: string },
) => string;

/** All that a report is made of. The caller runs the audit and the analyses; the report only prints what they gave. */
export interface ReportInput {
  readonly manuscript: string;
  /** How messages name the manuscript. */
  readonly fileName: string;
  readonly claims: readonly AuditedClaimInReport[];
  readonly results: ReadonlyMap<string, Result>;
  readonly figures: ReadonlyMap<string, Figure>;
  /** Gives a whole SVG. Sizes are in CSS pixels; every id in it begins with the prefix. */
  readonly drawFigure: DrawFigure;
  readonly queryValue: (sql: string) => Promise<QueriedValue>;
  readonly findings: readonly FindingsOfRule[];
  /** Rows that each describe one person; printed only when given and asked for. */
  readonly appendix?: Result;
  /** Passages that may be quoted: the result of the analysis of that name, given when the manuscript quotes. */
  readonly quotations?: Result;
  readonly snapshot: { readonly hash: string; readonly takenOn: string };
  readonly protection: "Internal, unprotected";
  /** Replaces the finder of numbers in prose, for languages other than English. */
  readonly findNumbers?: FindNumbers;
}
