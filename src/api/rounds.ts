import * as z from "zod";
import { Stance } from "../model/code/coding.ts";
import { Direction } from "./coding-documents.ts";

const QueuedDocument = z.object({
  key: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  direction: Direction,
  contentWarning: z.string().nullable(),
  codings: z.int(),
});

export const QueuedRoundView = z.object({
  name: z.string(),
  note: z.string().nullable(),
  isBlind: z.boolean(),
  status: z.string(),
  codebookVersion: z.int(),
  /** Whether what others code in it is hidden from the acting profile now. */
  isHidden: z.boolean(),
  coders: z.array(z.object({ name: z.string(), assigned: z.int(), done: z.int(), passed: z.int() })),
  own: z.array(QueuedDocument.extend({ state: z.string(), reason: z.string().nullable() })),
});
export type QueuedRoundView = z.infer<typeof QueuedRoundView>;

export const CodingQueueView = z.object({ rounds: z.array(QueuedRoundView), documents: z.array(QueuedDocument) });
export type CodingQueueView = z.infer<typeof CodingQueueView>;

export const RoundRequest = z.object({
  name: z.string().trim().min(1),
  note: z.string().optional(),
  isBlind: z.boolean(),
  coders: z.array(z.string()).min(1),
  /** All of the study's but translations, where none are named. */
  documents: z.array(z.string()).min(1).optional(),
  assign: z.enum(["all", "split"]).optional(),
  overlap: z.number().min(0).max(1).optional(),
});
export type RoundRequest = z.infer<typeof RoundRequest>;

export const RoundParam = z.object({ name: z.string().min(1) });

const SideCoding = z.object({
  id: z.string(),
  span: z.tuple([z.int(), z.int()]).nullable(),
  quote: z.string().nullable(),
  memo: z.string(),
  confidence: z.string(),
});

export const DividedPassageView = z.object({
  id: z.string(),
  document: z.object({ key: z.string(), title: z.string(), direction: Direction }),
  code: z.string(),
  stance: Stance,
  span: z.tuple([z.int(), z.int()]).nullable(),
  quote: z.string().nullable(),
  before: z.string(),
  after: z.string(),
  coders: z.array(z.object({ name: z.string(), codings: z.array(SideCoding), others: z.array(z.string()) })),
});
export type DividedPassageView = z.infer<typeof DividedPassageView>;

export const AdjudicationView = z.object({
  divided: z.array(DividedPassageView),
  unanimous: z.int(),
  decided: z.array(
    z.object({
      id: z.string(),
      document: z.string(),
      code: z.string(),
      verdict: z.enum(["accepted", "rejected"]),
      reason: z.string(),
      quote: z.string().nullable(),
      by: z.string(),
    }),
  ),
});
export type AdjudicationView = z.infer<typeof AdjudicationView>;

export const DecisionRequest = z.object({
  id: z.string().min(1),
  verdict: z.enum(["accepted", "rejected"]),
  reason: z.string().trim().min(1),
  /** Other bounds than all that the coders had together. */
  span: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
});
export type DecisionRequest = z.infer<typeof DecisionRequest>;

export const AgreementQuery = z.object({
  unit: z.enum(["documents", "testimonies", "cases", "paragraphs", "characters"]).default("documents"),
  /** Whether what was decided counts, for every coder alike. */
  after: z.stringbool().default(false),
});

const Estimated = { low: z.number().nullable(), high: z.number().nullable(), note: z.string().optional() };

export const RoundAgreementView = z.object({
  round: z.string(),
  unit: z.string(),
  units: z.int(),
  coders: z.array(z.string()),
  overall: z.array(z.object({ name: z.string(), value: z.number().nullable(), formula: z.string(), ...Estimated })),
  codes: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      units: z.int(),
      alpha: z.number().nullable(),
      positiveAgreement: z.number().nullable(),
      ...Estimated,
    }),
  ),
  disagreements: z.array(
    z.object({
      document: z.string(),
      place: z.string(),
      code: z.string(),
      coding: z.string().nullable(),
      text: z.string().nullable(),
      yes: z.array(z.string()),
      no: z.array(z.string()),
    }),
  ),
  bootstrap: z.object({ draws: z.int(), level: z.number(), seed: z.string(), resampled: z.string() }),
});
export type RoundAgreementView = z.infer<typeof RoundAgreementView>;
