import * as z from "zod";
import { credibilityGrades, reliabilityGrades, type Credibility, type Reliability } from "../model/cases/admiralty.ts";
import { CaseState } from "../model/cases/case-states.ts";
import { BasisKind, ReleaseScope } from "../model/cases/release-scopes.ts";
import { Answer } from "../model/cases/screening.ts";
import { VariableType } from "../model/study.ts";

const reason = z.string().trim().min(1);
const said = z.string().trim().min(1).optional();

/** What the study asks of a case, and what can be entered of a testimony. */
export const CaseTerms = z.object({
  /** The inclusion criteria, in the study's order. */
  criteria: z.array(z.string()),
  variables: z.array(
    z.object({
      property: z.string(),
      label: z.string(),
      type: VariableType,
      /** The values that it can have, where they are fixed. */
      terms: z.array(z.string()).nullable(),
    }),
  ),
});
export type CaseTerms = z.infer<typeof CaseTerms>;

/** A step with a case; what it needs depends on where the case stands, and what is missing is said in words. */
export const CaseStepRequest = z.object({
  to: CaseState.exclude(["withdrawn"]),
  reason,
  evidence: said,
  grounds: said,
  answers: z
    .array(
      z.object({
        test: z.enum(["screening", "inclusion"]),
        question: z.string(),
        answer: Answer,
        note: z.string().nullable(),
      }),
    )
    .optional(),
});
export type CaseStepRequest = z.infer<typeof CaseStepRequest>;

export const WithdrawalRequest = z.object({ by: z.enum(["person", "team"]), reason });
export type WithdrawalRequest = z.infer<typeof WithdrawalRequest>;

export const Withdrawn = z.object({
  seq: z.int().nullable(),
  /** Cases that left; a person may be several. */
  withdrawn: z.int(),
  /** Cases that may be the same person and stay. */
  unsettled: z.int(),
  /** Files that were made while the case was in the study, as paths in its folder. */
  outputs: z.array(z.string()),
});
export type Withdrawn = z.infer<typeof Withdrawn>;

/** A value of one testimony; empty says that it is unknown. */
export const ValueRequest = z.object({ property: z.string().min(1), value: z.string(), reason });
export type ValueRequest = z.infer<typeof ValueRequest>;

const word = z.string().trim().max(2000).optional();

/** One account that no table brought, with a source that the study has or a new one; empty values are left out. */
export const TestimonyRequest = z.object({
  source: z.union([
    z.strictObject({ key: z.string().min(1) }),
    z.strictObject({
      publisher: word,
      title: word,
      url: word,
      publishedOn: word,
      language: word,
      kind: word,
    }),
  ]),
  values: z.record(z.string(), z.string().max(2000)),
});
export type TestimonyRequest = z.infer<typeof TestimonyRequest>;

export const TestimonyAdded = z.object({
  seq: z.int(),
  key: z.string(),
  read: z.array(z.object({ property: z.string(), value: z.string().nullable(), certainty: z.string() })),
  /** What was odd, in words; each is a finding too. */
  findings: z.array(z.object({ read: z.string(), made: z.string(), decision: z.string() })),
});
export type TestimonyAdded = z.infer<typeof TestimonyAdded>;

export const SourceGradeRequest = z.object({
  reliability: z.enum(Object.keys(reliabilityGrades) as [Reliability, ...Reliability[]]),
  incentive: z.enum(["none known", "some", "strong"]).optional(),
  reason,
});
export type SourceGradeRequest = z.infer<typeof SourceGradeRequest>;

export const TestimonyGradeRequest = z.object({
  credibility: z.enum(Object.keys(credibilityGrades) as [Credibility, ...Credibility[]]),
  property: said,
  confirmedBy: said,
  reason,
});
export type TestimonyGradeRequest = z.infer<typeof TestimonyGradeRequest>;

export const OriginRequest = z.object({ origin: z.string().trim().min(1), reason });
export type OriginRequest = z.infer<typeof OriginRequest>;

export const BasisRequest = z.object({ scope: ReleaseScope, kind: BasisKind, reason });
export type BasisRequest = z.infer<typeof BasisRequest>;

export const ScopeRequest = z.object({ scope: ReleaseScope, reason });
export type ScopeRequest = z.infer<typeof ScopeRequest>;

export const RiskRequest = z.object({ note: reason });
export type RiskRequest = z.infer<typeof RiskRequest>;

export const CaseBasesView = z.object({
  bases: z.array(
    z.object({
      scope: z.string(),
      kind: z.string().nullable(),
      reason: z.string(),
      recorded_at: z.string().nullable(),
      withdrawn_at: z.string().nullable(),
      withdrawn_reason: z.string().nullable(),
    }),
  ),
  risks: z.array(z.object({ note: z.string(), at: z.string() })),
  scopes: z.array(z.object({ scope: ReleaseScope, isAllowed: z.boolean(), against: z.array(z.string()) })),
});
export type CaseBasesView = z.infer<typeof CaseBasesView>;
