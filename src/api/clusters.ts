import * as z from "zod";

/** What a rule is called, and from which probability on it accepts. */
export const RuleRequest = z.object({ name: z.string().trim().min(1).max(60), at: z.number().min(0.5).lt(1) });
export type RuleRequest = z.infer<typeof RuleRequest>;

const ruleCounts = {
  /** Pairs that are judged the same. */
  accepted: z.int(),
  /** Likely pairs that are left to people: a *same* would tell whose an account is. */
  leftForIdentity: z.int(),
  /** Likely pairs that people's judgements, or the other accounts of a group, speak against. */
  leftForPeople: z.int(),
};

export const RulePreview = z.object({
  ...ruleCounts,
  /** The first of the accepted pairs, the least likely first: those are the ones to look at. */
  pairs: z.array(z.object({ left: z.string(), right: z.string(), probability: z.number() })),
});
export type RulePreview = z.infer<typeof RulePreview>;

export const RuleAccepted = z.object({ ...ruleCounts, seq: z.int().nullable() });
export type RuleAccepted = z.infer<typeof RuleAccepted>;

export const ClustersQuery = z.object({
  threshold: z.coerce.number().min(0.02).max(0.999).default(0.5),
  limit: z.coerce.number().int().min(1).max(200).default(30),
});

/** Accounts that the model and the judgements hold together, and why. */
export const ClusterView = z.object({
  case: z.string(),
  accounts: z.array(z.object({ key: z.string(), caseKey: z.string(), values: z.array(z.string().nullable()) })),
  links: z.array(
    z.object({
      left: z.string(),
      right: z.string(),
      probability: z.number(),
      weightBits: z.number(),
      /** What is judged of the pair; null where the model alone holds it together. */
      judgement: z
        .object({
          id: z.string(),
          verdict: z.string(),
          by: z.string(),
          reason: z.string(),
          rule: z.string().nullable(),
        })
        .nullable(),
      steps: z.array(z.object({ comparison: z.string(), outcome: z.string(), bits: z.number() })),
    }),
  ),
});
export type ClusterView = z.infer<typeof ClusterView>;

export const ClustersView = z.object({
  /** What the accounts' values are of, in their order. */
  properties: z.array(z.object({ property: z.string(), label: z.string() })),
  clusters: z.array(ClusterView),
  /** Clusters of more than one case, shown or not. */
  total: z.int(),
});
export type ClustersView = z.infer<typeof ClustersView>;

export const JudgementParam = z.object({ id: z.string().min(1) });
export const WithdrawJudgementRequest = z.object({ reason: z.string().trim().min(1) });
export type WithdrawJudgementRequest = z.infer<typeof WithdrawJudgementRequest>;
export const JudgementWithdrawn = z.object({ seq: z.int().nullable(), contradictions: z.int() });
export type JudgementWithdrawn = z.infer<typeof JudgementWithdrawn>;

const Estimate = z.object({ value: z.number(), interval: z.object({ low: z.number(), high: z.number() }) }).optional();

/** How the model does, with people's verdicts on the judged pairs as the truth. */
export const ModelCheckView = z.object({
  same: z.int(),
  different: z.int(),
  unsure: z.int(),
  bothWays: z.int(),
  byThreshold: z.array(
    z.object({
      at: z.number(),
      truePositives: z.int(),
      falsePositives: z.int(),
      falseNegatives: z.int(),
      precision: Estimate,
      recall: Estimate,
      f1: Estimate,
    }),
  ),
  disagreements: z.array(
    z.object({
      left: z.string(),
      right: z.string(),
      verdict: z.enum(["same", "different"]),
      probability: z.number(),
      reason: z.string(),
    }),
  ),
});
export type ModelCheckView = z.infer<typeof ModelCheckView>;
