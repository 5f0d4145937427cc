import type { Finding, FindingPlace } from "./finding.ts";
import type { FindingDraft } from "./normalised.ts";
import { modelRules } from "./rules.ts";

type ModelRule = Parameters<typeof modelRules.create>[0];

/** A finding of the model's rules whose place the caller will add. */
export function draftFinding(rule: ModelRule, said: Omit<FindingDraft, "rule" | "severity">): FindingDraft {
  const { where: _where, ...draft } = modelRules.create(rule, { where: {}, ...said });
  return draft;
}

/** A draft with its place. */
export function placeFinding(draft: FindingDraft, where: FindingPlace): Finding {
  return { ...draft, where };
}
