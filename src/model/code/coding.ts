import * as z from "zod";
import { Passage } from "./passage.ts";

/** Whether the speaker asserts the theme of themselves, denies it, or reports it of others. */
export const Stance = z.enum(["asserted", "denied", "reported"]);
export type Stance = z.infer<typeof Stance>;

/** Whether the coder is sure. */
export const Confidence = z.enum(["sure", "unsure"]);
export type Confidence = z.infer<typeof Confidence>;

/** What a coding is put on. A document without a passage is meant as a whole. */
export const CodingTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("document"), id: z.string().min(1), passage: Passage.optional() }),
  z.object({ kind: z.literal("testimony"), id: z.string().min(1) }),
  z.object({ kind: z.literal("case"), id: z.string().min(1) }),
]);
export type CodingTarget = z.infer<typeof CodingTarget>;

/** A code put on something by a coder. It is never edited: a correction is another coding, and this one is retracted. */
export const Coding = z.object({
  id: z.string().min(1),
  codeId: z.string().min(1),
  target: CodingTarget,
  coderId: z.string().min(1).optional(),
  roundId: z.string().min(1).optional(),
  stance: Stance,
  confidence: Confidence,
  /** How the text carries it: stated, likely, or inferred by the coder; as for statements. */
  certainty: z.enum(["stated", "likely", "inferred"]),
  /** Values of the code's qualifiers, by their names. */
  qualifiers: z.record(z.string(), z.string()),
  memo: z.string(),
  /** An instant as ISO 8601, where it is known. */
  codedAt: z.string().optional(),
});
export type Coding = z.infer<typeof Coding>;
