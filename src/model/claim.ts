import * as z from "zod";

/** One SELECT over `data` or the study's tables: `value[, denominator]`, or one column of dates for "increased". */
const Query = z.string().min(1);

/** YAML reads 12 as a number; here it is a wording or a name. */
const Text = z.union([z.string().min(1), z.number().transform(String)]);

/** A number or word in a text, bound to a query. Further keys are a file's own notes and are left alone. */
export const Claim = z.object({
  id: Text,
  /** The shortest wording that decides the rounding. */
  says: Text,
  where: z.string().optional(),
  about: z.string().optional(),
  query: Query.optional(),
  /** Counts that lead to the value, printed in the note in this order. */
  steps: z.array(z.strictObject({ says: z.string(), query: Query })).optional(),
  /** Why no query can be given: what it would take. */
  needs: z.string().optional(),
});
export type Claim = z.infer<typeof Claim>;

export const Verdict = z.enum([
  "supported",
  "within-rounding",
  "contradicted",
  "impossible",
  "unsettled",
  "denominator-unclear",
  "not-checkable",
]);
export type Verdict = z.infer<typeof Verdict>;

/** In how many of the admissible worlds of unsettled identity and value the claim holds. */
export const HoldsIn = z.enum(["all", "some", "none"]);
export type HoldsIn = z.infer<typeof HoldsIn>;

const Recomputed = z.union([z.number(), z.string(), z.null()]);

/** What the audit says of a claim. `recomputed`, `low` and `high` are counts, shares in 0..1, or EDTF dates. */
export const AuditedClaim = z.object({
  id: z.string(),
  says: z.string(),
  verdict: Verdict,
  holds_in: HoldsIn.nullable(),
  recomputed: Recomputed,
  low: Recomputed,
  high: Recomputed,
  query: z.string().nullable(),
  note: z.string(),
});
export type AuditedClaim = z.infer<typeof AuditedClaim>;
