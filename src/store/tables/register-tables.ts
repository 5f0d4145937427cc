import type { TableShape } from "./table-shape.ts";

export interface SourceRow {
  readonly id: string;
  readonly accession_key: string;
  readonly publisher: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly published_on: string | null;
  readonly language: string | null;
  readonly kind: string | null;
}

export interface CaseRow {
  readonly id: string;
  readonly accession_key: string;
  readonly status: string;
  readonly status_reason: string | null;
  /** How far verification came, while the status is `candidate`; see `model/case-states.ts`. */
  readonly step: string | null;
}

export interface TestimonyRow {
  readonly id: string;
  readonly accession_key: string;
  readonly source_id: string;
  readonly case_id: string;
  readonly import_id: string | null;
  /** The row's key as published, and a hash of what was read, so that a second import knows what changed. */
  readonly row_key: string | null;
  readonly row_hash: string | null;
}

export interface StatementRow {
  readonly testimony_id: string;
  /** Counts up within the testimony; with it, the statement's name. */
  readonly ordinal: number;
  readonly property: string;
  readonly value: string | null;
  readonly value_as_published: string;
  readonly missing: string | null;
  readonly certainty: string;
  readonly passage: string | null;
  readonly entered_by: string;
  readonly supersedes: number | null;
  /** A person's pinned choice wins the fold. */
  readonly is_pinned: number;
}

export interface AssessmentRow {
  readonly id: string;
  readonly source_id: string;
  /** Admiralty A–F. */
  readonly reliability: string;
  /** Admiralty 1–6. */
  readonly credibility: string;
  readonly reason: string | null;
  readonly assessed_by: string;
  readonly assessed_at: string | null;
  /** What the source may gain by telling it so: none, some or strong; null where nobody looked. */
  readonly incentive: string | null;
}

export interface JudgementRow {
  readonly id: string;
  readonly left_testimony_id: string;
  readonly right_testimony_id: string;
  readonly verdict: string;
  readonly reason: string;
  readonly judged_by: string;
  readonly judged_at: string;
  readonly withdrawn_at: string | null;
  readonly withdrawn_reason: string | null;
  /** The accepted rule that gave it; null where a person judged the pair. */
  readonly rule: string | null;
}

export interface FindingRow {
  readonly id: string;
  /** Says that two runs found the same thing: rule, table, place and what was read. */
  readonly identity: string;
  readonly rule: string;
  readonly severity: string;
  readonly testimony_id: string | null;
  readonly property: string | null;
  readonly place: string;
  readonly read: string;
  readonly made: string;
  readonly decision: string;
  readonly proposal: string | null;
  readonly import_id: string | null;
  readonly status: string;
  readonly settled_as: string | null;
  readonly settled_reason: string | null;
  readonly settled_by: string | null;
}

export interface BasisRow {
  readonly id: string;
  /** What the basis allows, such as `names`. */
  readonly scope: string;
  readonly reason: string;
  readonly recorded_by: string;
  /** Null where it is about the study as a whole, such as holding names. */
  readonly case_id: string | null;
  /** What it rests on: consent, or another basis. */
  readonly kind: string | null;
  readonly recorded_at: string | null;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_reason: string | null;
}

/** What the register keeps: accounts, what they state, and whom they are about. */
export interface RegisterTables {
  readonly sources: SourceRow;
  readonly cases: CaseRow;
  readonly testimonies: TestimonyRow;
  readonly statements: StatementRow;
  readonly assessments: AssessmentRow;
  readonly judgements: JudgementRow;
  readonly findings: FindingRow;
  readonly bases: BasisRow;
}

export const registerTables: Readonly<Record<keyof RegisterTables, TableShape>> = {
  sources: {
    columns: ["id", "accession_key", "publisher", "title", "url", "published_on", "language", "kind"],
    key: ["id"],
    references: {},
    keptBy: ["testimonies"],
  },
  cases: {
    columns: ["id", "accession_key", "status", "status_reason", "step"],
    key: ["id"],
    references: {},
    keptBy: ["testimonies"],
  },
  testimonies: {
    columns: ["id", "accession_key", "source_id", "case_id", "import_id", "row_key", "row_hash"],
    key: ["id"],
    references: { source_id: "sources", case_id: "cases", import_id: "imports" },
  },
  statements: {
    columns: [
      "testimony_id",
      "ordinal",
      "property",
      "value",
      "value_as_published",
      "missing",
      "certainty",
      "passage",
      "entered_by",
      "supersedes",
      "is_pinned",
    ],
    key: ["testimony_id", "ordinal"],
    references: { testimony_id: "testimonies", entered_by: "actors" },
  },
  assessments: {
    columns: ["id", "source_id", "reliability", "credibility", "reason", "assessed_by", "assessed_at", "incentive"],
    key: ["id"],
    references: { source_id: "sources", assessed_by: "actors" },
  },
  judgements: {
    columns: [
      "id",
      "left_testimony_id",
      "right_testimony_id",
      "verdict",
      "reason",
      "judged_by",
      "judged_at",
      "withdrawn_at",
      "withdrawn_reason",
      "rule",
    ],
    key: ["id"],
    references: { left_testimony_id: "testimonies", right_testimony_id: "testimonies", judged_by: "actors" },
  },
  findings: {
    columns: [
      "id",
      "identity",
      "rule",
      "severity",
      "testimony_id",
      "property",
      "place",
      "read",
      "made",
      "decision",
      "proposal",
      "import_id",
      "status",
      "settled_as",
      "settled_reason",
      "settled_by",
    ],
    key: ["id"],
    references: { testimony_id: "testimonies", import_id: "imports", settled_by: "actors" },
  },
  bases: {
    columns: [
      "id",
      "scope",
      "reason",
      "recorded_by",
      "case_id",
      "kind",
      "recorded_at",
      "withdrawn_at",
      "withdrawn_by",
      "withdrawn_reason",
    ],
    key: ["id"],
    references: { recorded_by: "actors", case_id: "cases", withdrawn_by: "actors" },
  },
};
