import type { Severity } from "../../../model/finding.ts";
import type { Table } from "../report-document.ts";
import { countOf, formatCount } from "./format-value.ts";
import { createColumn, words } from "./table-parts.ts";

/** Findings of one rule: how many, what was made of them, and the decision they need. */
export interface FindingsOfRule {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
  readonly made: string;
  readonly decision: string;
}

const severityWord: Readonly<Record<Severity, string>> = {
  decide: "needs a decision",
  check: "needs a look",
  note: "noted",
};

/** The findings as a table, one row a rule, in the order given. */
export function createFindingsTable(
  findings: readonly FindingsOfRule[],
  frame: { readonly id: string; readonly label: string; readonly title: string },
): Table {
  const total = findings.reduce((sum, { count }) => sum + count, 0);
  return {
    ...frame,
    subtitle: `${countOf(total, "finding", "findings")} under ${countOf(findings.length, "rule", "rules")}.`,
    columns: [
      createColumn("Rule", { isRowHeader: true }),
      createColumn("Findings", { align: "end" }),
      createColumn("What it asks"),
      createColumn("What was made of it", { isWide: true }),
      createColumn("Decision", { isWide: true }),
    ],
    rows: findings.map((finding) => ({
      cells: [
        words(finding.rule),
        words(formatCount(finding.count)),
        words(severityWord[finding.severity]),
        words(finding.made),
        words(finding.decision),
      ],
    })),
    foot: [],
    isSmall: true,
  };
}
