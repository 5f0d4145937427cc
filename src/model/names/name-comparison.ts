/**
 * How two parts stand to each other. `joined`: the words of one are written together in the other. `turned`: a son is here the
 * father there. `only-left`, `only-right`: a part without a partner.
 */
export type NameReasonKind =
  | "same"
  | "similar"
  | "sounds-alike"
  | "initial"
  | "joined"
  | "turned"
  | "only-left"
  | "only-right";

/** What became of one part: which parts of the two names were set side by side (places in `parts`) and how alike they are. */
export interface NameReason {
  readonly kind: NameReasonKind;
  readonly left: number | null;
  readonly right: number | null;
  /** From 0 to 1. */
  readonly similarity: number;
}

export interface NameComparison {
  /** From 0 (nothing in common) to 1 (the same words). */
  readonly score: number;
  readonly reasons: readonly NameReason[];
}
