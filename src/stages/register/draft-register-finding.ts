import type { FindingDraft } from "../../model/normalised.ts";
import { registerRules } from "./rules.ts";

/** A finding of the register's rules about a label, whose place is added once it is known which rows carry it. */
export function draftRegisterFinding(
  rule: Parameters<typeof registerRules.create>[0],
  said: Omit<FindingDraft, "rule" | "severity">,
): FindingDraft {
  const { where: _where, ...draft } = registerRules.create(rule, { where: {}, ...said });
  return draft;
}
