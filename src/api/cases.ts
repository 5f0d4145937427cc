import * as z from "zod";
import { Answer } from "../model/cases/screening.ts";
import { CaseState } from "../model/cases/case-states.ts";

export const CaseParam = z.object({ key: z.string().min(1) });

/** One case with its testimonies, as far as the acting profile may see it. */
export const CaseView = z.object({
  key: z.string(),
  state: CaseState,
  reason: z.string().nullable(),
  samePerson: z.array(z.string()),
  identity: z.object({ ceiling: z.string(), withheld: z.array(z.string()) }),
  testimonies: z.array(
    z.object({
      key: z.string(),
      source: z.object({
        accession_key: z.string(),
        publisher: z.string().nullable(),
        title: z.string().nullable(),
        url: z.string().nullable(),
        published_on: z.string().nullable(),
        language: z.string().nullable(),
        kind: z.string().nullable(),
      }),
      grades: z.object({
        /** The source's, newest last. */
        reliability: z.array(
          z.object({ grade: z.string(), incentive: z.string().nullable(), reason: z.string().nullable() }),
        ),
        /** What the testimony says, newest last; `property` is null for the testimony as a whole. */
        credibility: z.array(z.object({ grade: z.string(), property: z.string().nullable(), reason: z.string() })),
        origin: z.string().nullable(),
      }),
      statements: z.array(
        z.object({
          property: z.string(),
          value: z.string().nullable(),
          asPublished: z.string(),
          missing: z.string().nullable(),
          certainty: z.string(),
          isPinned: z.boolean(),
        }),
      ),
    }),
  ),
  conflicts: z.array(z.object({ property: z.string(), values: z.array(z.string()) })),
  judgements: z.array(
    z.object({ with: z.string(), verdict: z.string(), waitsForSecond: z.boolean(), reason: z.string() }),
  ),
  /** The newest screening's. */
  answers: z.array(
    z.object({
      test: z.enum(["screening", "inclusion"]),
      question: z.string(),
      answer: Answer,
      note: z.string().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      by: z.string(),
      at: z.string(),
      reason: z.string(),
      evidence: z.string().nullable(),
      grounds: z.string().nullable(),
    }),
  ),
});
export type CaseView = z.infer<typeof CaseView>;
