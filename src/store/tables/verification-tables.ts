import type { TableShape } from "./table-shape.ts";

export interface CaseStepRow {
  readonly id: string;
  readonly case_id: string;
  /** Counts up within the case. */
  readonly ordinal: number;
  readonly from_state: string;
  readonly to_state: string;
  readonly reason: string;
  /** Where it can be checked: a file, a page, a person's look. */
  readonly evidence: string | null;
  /** The named contradiction of a shown fake, or the stated grounds of a suspected one. */
  readonly grounds: string | null;
  readonly decided_by: string;
  readonly decided_at: string;
}

export interface ScreeningAnswerRow {
  readonly step_id: string;
  readonly ordinal: number;
  /** `screening` for the five questions, `inclusion` for a criterion of the study. */
  readonly test: string;
  readonly question: string;
  readonly answer: string;
  readonly note: string | null;
}

export interface CredibilityGradeRow {
  readonly id: string;
  readonly testimony_id: string;
  /** The property whose statement is graded; null for the testimony as a whole. */
  readonly property: string | null;
  /** Admiralty 1–6. */
  readonly credibility: string;
  /** The testimony of another origin that confirms it; needed for 1. */
  readonly confirmed_by_id: string | null;
  readonly reason: string;
  readonly graded_by: string;
  readonly graded_at: string;
}

export interface SourceOriginRow {
  readonly source_id: string;
  /** What the source drew on: sources of one origin are one voice, however many print it. */
  readonly origin: string;
  readonly reason: string;
  readonly set_by: string;
  readonly set_at: string;
}

export interface RiskAssessmentRow {
  readonly id: string;
  readonly case_id: string;
  readonly note: string;
  readonly assessed_by: string;
  readonly assessed_at: string;
}

export interface ApprovalRow {
  readonly id: string;
  readonly case_id: string;
  readonly scope: string;
  readonly reason: string;
  readonly approved_by: string;
  readonly approved_at: string;
  readonly withdrawn_at: string | null;
}

/** A tombstone: that a case left, and not which. */
export interface WithdrawalRow {
  readonly id: string;
  readonly withdrawn_on: string;
  /** Whose decision it was: `person` or `team`. */
  readonly decided_by: string;
}

/** How cases are checked, what may be published of them, and that some left. */
export interface VerificationTables {
  readonly case_steps: CaseStepRow;
  readonly screening_answers: ScreeningAnswerRow;
  readonly credibility_grades: CredibilityGradeRow;
  readonly source_origins: SourceOriginRow;
  readonly risk_assessments: RiskAssessmentRow;
  readonly approvals: ApprovalRow;
  readonly withdrawals: WithdrawalRow;
}

export const verificationTables: Readonly<Record<keyof VerificationTables, TableShape>> = {
  case_steps: {
    columns: [
      "id",
      "case_id",
      "ordinal",
      "from_state",
      "to_state",
      "reason",
      "evidence",
      "grounds",
      "decided_by",
      "decided_at",
    ],
    key: ["id"],
    references: { case_id: "cases", decided_by: "actors" },
  },
  screening_answers: {
    columns: ["step_id", "ordinal", "test", "question", "answer", "note"],
    key: ["step_id", "ordinal"],
    references: { step_id: "case_steps" },
  },
  credibility_grades: {
    columns: ["id", "testimony_id", "property", "credibility", "confirmed_by_id", "reason", "graded_by", "graded_at"],
    key: ["id"],
    references: { testimony_id: "testimonies", confirmed_by_id: "testimonies", graded_by: "actors" },
  },
  source_origins: {
    columns: ["source_id", "origin", "reason", "set_by", "set_at"],
    key: ["source_id"],
    references: { source_id: "sources", set_by: "actors" },
  },
  risk_assessments: {
    columns: ["id", "case_id", "note", "assessed_by", "assessed_at"],
    key: ["id"],
    references: { case_id: "cases", assessed_by: "actors" },
  },
  approvals: {
    columns: ["id", "case_id", "scope", "reason", "approved_by", "approved_at", "withdrawn_at"],
    key: ["id"],
    references: { case_id: "cases", approved_by: "actors" },
  },
  withdrawals: { columns: ["id", "withdrawn_on", "decided_by"], key: ["id"], references: {} },
};
