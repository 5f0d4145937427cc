import type { TableShape } from "./table-shape.ts";

export interface CodeRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly position: number;
  readonly kind: string;
  readonly mark: string;
  readonly label: string;
  readonly definition: string;
  readonly use_when: string;
  readonly do_not_use_when: string;
  readonly example: string;
  readonly colour: string | null;
  readonly is_codable: number;
  /** JSON: `[{name, values}]`. */
  readonly qualifiers: string;
  readonly status: string;
  /** The code that took over its codings; they are not rewritten. */
  readonly merged_into: string | null;
}

export interface RoundRow {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly is_blind: number;
  readonly status: string;
  readonly codebook_version: number;
  /** The codebook as it was frozen for the round, as JSON. */
  readonly codebook: string;
  /** Of a random assignment. */
  readonly seed: string | null;
  readonly created_by: string;
}

export interface AssignmentRow {
  readonly round_id: string;
  readonly document_id: string;
  readonly coder_id: string;
  readonly status: string;
  /** Why it was passed on. */
  readonly reason: string | null;
  readonly is_reliability_sample: number;
}

export interface CodingRow {
  readonly id: string;
  readonly round_id: string | null;
  readonly code_id: string;
  readonly coder_id: string;
  readonly document_id: string | null;
  readonly document_version: number | null;
  readonly testimony_id: string | null;
  readonly case_id: string | null;
  /** In code points of the document's text; null for a whole document, testimony or case. */
  readonly start_offset: number | null;
  readonly end_offset: number | null;
  readonly quote: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly stance: string;
  readonly confidence: string;
  readonly certainty: string;
  /** JSON: values by the names of the code's qualifiers. */
  readonly qualifiers: string;
  readonly memo: string;
  readonly coded_at: string;
  readonly supersedes: string | null;
  readonly retracted_at: string | null;
  readonly retracted_reason: string | null;
}

/** What was decided together about codings of one passage; the codings stay as they are. */
export interface AdjudicationRow {
  readonly id: string;
  readonly round_id: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly code_id: string;
  readonly start_offset: number | null;
  readonly end_offset: number | null;
  readonly quote: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly stance: string;
  readonly qualifiers: string;
  readonly verdict: string;
  readonly reason: string;
  /** JSON: the ids of the codings it decides about; empty where nobody had coded it. */
  readonly based_on: string;
  readonly decided_by: string;
  readonly decided_at: string;
  readonly withdrawn_at: string | null;
}

export interface MemoRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly about_kind: string;
  readonly about_id: string | null;
  readonly written_by: string;
  readonly written_at: string;
  readonly searchable: string;
}

/** The codebook, who coded what with it, and what was decided. */
export interface CodeTables {
  readonly codes: CodeRow;
  readonly rounds: RoundRow;
  readonly assignments: AssignmentRow;
  readonly codings: CodingRow;
  readonly adjudications: AdjudicationRow;
  readonly memos: MemoRow;
}

const passage = ["start_offset", "end_offset", "quote", "prefix", "suffix"];

export const codeTables: Readonly<Record<keyof CodeTables, TableShape>> = {
  codes: {
    columns: [
      "id",
      "parent_id",
      "position",
      "kind",
      "mark",
      "label",
      "definition",
      "use_when",
      "do_not_use_when",
      "example",
      "colour",
      "is_codable",
      "qualifiers",
      "status",
      "merged_into",
    ],
    key: ["id"],
    references: { parent_id: "codes", merged_into: "codes" },
  },
  rounds: {
    columns: ["id", "name", "note", "is_blind", "status", "codebook_version", "codebook", "seed", "created_by"],
    key: ["id"],
    references: { created_by: "actors" },
  },
  assignments: {
    columns: ["round_id", "document_id", "coder_id", "status", "reason", "is_reliability_sample"],
    key: ["round_id", "document_id", "coder_id"],
    references: { round_id: "rounds", document_id: "documents", coder_id: "actors" },
  },
  codings: {
    columns: [
      "id",
      "round_id",
      "code_id",
      "coder_id",
      "document_id",
      "document_version",
      "testimony_id",
      "case_id",
      ...passage,
      "stance",
      "confidence",
      "certainty",
      "qualifiers",
      "memo",
      "coded_at",
      "supersedes",
      "retracted_at",
      "retracted_reason",
    ],
    key: ["id"],
    references: {
      round_id: "rounds",
      code_id: "codes",
      coder_id: "actors",
      document_id: "documents",
      testimony_id: "testimonies",
      case_id: "cases",
    },
  },
  adjudications: {
    columns: [
      "id",
      "round_id",
      "document_id",
      "document_version",
      "code_id",
      ...passage,
      "stance",
      "qualifiers",
      "verdict",
      "reason",
      "based_on",
      "decided_by",
      "decided_at",
      "withdrawn_at",
    ],
    key: ["id"],
    references: { round_id: "rounds", document_id: "documents", code_id: "codes", decided_by: "actors" },
  },
  memos: {
    columns: ["id", "title", "text", "about_kind", "about_id", "written_by", "written_at", "searchable"],
    key: ["id"],
    references: { written_by: "actors" },
    mayName: ["about_id"],
  },
};
