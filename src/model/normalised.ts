import type { Finding } from "./finding.ts";

/** How sure the source is of a value: it says so, it hedges, or we drew it from something else. */
export type Certainty = "stated" | "likely" | "inferred";

/** Why there is no value: nobody knows, or the question does not arise. */
export type Missing = "unknown" | "not-applicable";

/** What was made of one published value. `value` is null exactly when `missing` is set. */
export interface Normalised {
  readonly value: string | null;
  readonly missing?: Missing;
  readonly certainty: Certainty;
  /** Findings without a place: the caller knows the row and column. */
  readonly findings: readonly FindingDraft[];
}

export type FindingDraft = Omit<Finding, "where">;
