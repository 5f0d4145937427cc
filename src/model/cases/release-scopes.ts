import * as z from "zod";

/** What of a case may leave the study, from least to most revealing. */
export const ReleaseScope = z.enum(["aggregate", "paraphrase", "quote", "voice", "names"]);
export type ReleaseScope = z.infer<typeof ReleaseScope>;

export const BasisKind = z.enum(["consent", "public statement", "public interest", "other"]);
export type BasisKind = z.infer<typeof BasisKind>;

/** What the study holds about letting a case out. */
export interface ReleaseFacts {
  readonly isWithdrawn: boolean;
  /** Scopes with a basis that stands. */
  readonly bases: readonly ReleaseScope[];
  readonly hasRiskAssessment: boolean;
  /** Who approved which scope; approvals that were taken back are left out. */
  readonly approvals: readonly { readonly scope: ReleaseScope; readonly approvedBy: string }[];
  /** Of each testimony; null where nobody knows. */
  readonly circumstances: readonly (string | null)[];
  /** Of each testimony: `yes`, `no`, or null where nobody knows. */
  readonly minor: readonly (string | null)[];
}

export interface ScopeVerdict {
  readonly scope: ReleaseScope;
  readonly isAllowed: boolean;
  /** What stands against it, in full sentences. */
  readonly against: readonly string[];
}

const unfree: ReadonlySet<string> = new Set(["in custody or on trial", "presented by a party"]);

/** Words of the person themself; whoever may have been a minor is not quoted. */
const wordsOfTheirOwn: ReadonlySet<ReleaseScope> = new Set(["quote", "voice", "names"]);

/** For each scope, whether the case may leave in it: a basis, a risk assessment, two people's approval, and free speech by an adult. */
export function judgeScopes(facts: ReleaseFacts): readonly ScopeVerdict[] {
  return ReleaseScope.options.map((scope) => {
    const against = reasonsAgainst(scope, facts);
    return { scope, isAllowed: against.length === 0, against };
  });
}

function reasonsAgainst(scope: ReleaseScope, facts: ReleaseFacts): readonly string[] {
  if (facts.isWithdrawn) return ["The case is withdrawn."];
  const approvers = new Set(facts.approvals.filter((one) => one.scope === scope).map((one) => one.approvedBy)).size;
  const isUnfree = facts.circumstances.some((one) => one !== null && unfree.has(one));
  return [
    facts.bases.includes(scope) ? undefined : `No basis for ${scope} is on record.`,
    facts.hasRiskAssessment ? undefined : "Nobody has assessed the risk.",
    approvers >= 2 ? undefined : `${approvers} of two people approved.`,
    isUnfree && scope !== "aggregate"
      ? "Testimony given in custody, on trial or presented by a party: aggregate only."
      : undefined,
    wordsOfTheirOwn.has(scope) && facts.minor.some((one) => one !== "no")
      ? "The person may have been a minor at the events or when speaking."
      : undefined,
  ].filter((one) => one !== undefined);
}
