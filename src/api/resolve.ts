import * as z from "zod";

export const QueueQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) });

/** Two accounts side by side, and why the model set them there. */
export const QueuedPairView = z.object({
  left: z.string(),
  right: z.string(),
  probability: z.number(),
  weightBits: z.number(),
  /** True where a *same* needs a second person's judgement. */
  needsTwo: z.boolean(),
  properties: z.array(
    z.object({
      property: z.string(),
      label: z.string(),
      left: z.string().nullable(),
      right: z.string().nullable(),
      agreement: z.enum(["same", "different", "one-sided"]),
    }),
  ),
  steps: z.array(
    z.object({ comparison: z.string(), outcome: z.string(), weightBits: z.number(), frequencyBits: z.number() }),
  ),
});
export type QueuedPairView = z.infer<typeof QueuedPairView>;

export const ReviewQueueView = z.object({ pairs: z.array(QueuedPairView), total: z.int() });
export type ReviewQueueView = z.infer<typeof ReviewQueueView>;

export const JudgementRequest = z.object({
  left: z.string(),
  right: z.string(),
  verdict: z.enum(["same", "different", "unsure"]),
  reason: z.string().trim().min(1),
});
export type JudgementRequest = z.infer<typeof JudgementRequest>;

/** `seq` is the command, by which the judgement can be taken back. */
export const Judged = z.object({
  seq: z.int(),
  waitsForSecond: z.boolean(),
  /** Earlier judgements of one person that counted and wait for a second now. */
  othersWaiting: z.int(),
  contradictions: z.int(),
});
export type Judged = z.infer<typeof Judged>;

/** How many accounts were compared, and how many pairs wait for a person now. */
export const Proposed = z.object({ compared: z.int(), open: z.int() });
export type Proposed = z.infer<typeof Proposed>;

/** The judgement that was taken back, by its command. */
export const TakenBack = z.object({ seq: z.int() });
export type TakenBack = z.infer<typeof TakenBack>;
