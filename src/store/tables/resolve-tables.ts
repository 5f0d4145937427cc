import type { TableShape } from "./table-shape.ts";

export interface ResolutionRow {
  readonly id: string;
  /** Of the model as written: where it changed, everything is compared anew. */
  readonly definition_hash: string;
  /** The trained model as JSON. It holds no value of any account. */
  readonly model: string;
  /** A decimal number as text, so that both engines hold the same. */
  readonly least_probability: string;
  readonly resolved_at: string;
  /**
   * JSON: how many testimonies there were when the model was trained, and how many stated a value of each comparison. Null where an earlier
   * version saved it: it is trained again.
   */
  readonly counted: string | null;
}

export interface ComparedTestimonyRow {
  readonly testimony_id: string;
  /** A hash of what was compared; it changes when a value does. Empty while the testimony's case is withdrawn. */
  readonly fingerprint: string;
  /** The model by which it was weighed. */
  readonly resolution_id: string;
  /** JSON: how many testimonies stated the same, comparison by comparison, when the model was trained. Counts, no values. */
  readonly value_counts: string | null;
  /** 1 where it came, or changed, after the model was trained. */
  readonly is_later: number | null;
}

export interface ProposalRow {
  readonly id: string;
  /** The testimony whose accession key comes first. */
  readonly left_testimony_id: string;
  readonly right_testimony_id: string;
  readonly resolution_id: string;
  /** log2 odds that the two are one person's, in thousandths. */
  readonly weight_millibits: number;
  /** How the weight came about, as JSON: `[[comparison, outcome, millibits, millibits for the value's rarity], …]`, without values. */
  readonly steps: string;
  /** `gone` where a later comparison finds the pair below the least probability. */
  readonly status: string;
}

/** What the machine proposes about who is who, and how far it has looked. */
export interface ResolveTables {
  readonly resolutions: ResolutionRow;
  readonly compared_testimonies: ComparedTestimonyRow;
  readonly proposals: ProposalRow;
}

export const resolveTables: Readonly<Record<keyof ResolveTables, TableShape>> = {
  resolutions: {
    columns: ["id", "definition_hash", "model", "least_probability", "resolved_at", "counted"],
    key: ["id"],
    references: {},
  },
  compared_testimonies: {
    columns: ["testimony_id", "fingerprint", "resolution_id", "value_counts", "is_later"],
    key: ["testimony_id"],
    references: { testimony_id: "testimonies", resolution_id: "resolutions" },
  },
  proposals: {
    columns: ["id", "left_testimony_id", "right_testimony_id", "resolution_id", "weight_millibits", "steps", "status"],
    key: ["id"],
    references: {
      left_testimony_id: "testimonies",
      right_testimony_id: "testimonies",
      resolution_id: "resolutions",
    },
  },
};
