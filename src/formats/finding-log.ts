import type { Finding } from "../model/finding.ts";
import { formatRules } from "./rules.ts";

type FormatRule = Parameters<typeof formatRules.create>[0];
type Draft = Omit<Finding, "rule" | "severity">;

export interface FindingLog {
  /** Grows as findings are added; the same array throughout. */
  readonly findings: readonly Finding[];
  /** Adds a finding, or only counts it once the rule's limit is reached. The draft is made only if it is kept. */
  add(rule: FormatRule, draft: () => Draft): void;
  /** Says the total of every rule that passed its limit. */
  close(): void;
}

/** Findings kept for each rule; the rest are counted. */
export const MAX_FINDINGS_PER_RULE = 1000;

/** Collects findings about one file, so that a million odd rows do not give a million findings. */
export function createFindingLog(file: string, maxPerRule = MAX_FINDINGS_PER_RULE): FindingLog {
  const findings: Finding[] = [];
  const counts = new Map<FormatRule, number>();
  let isClosed = false;
  return {
    findings,
    add(rule, draft) {
      const count = (counts.get(rule) ?? 0) + 1;
      counts.set(rule, count);
      if (count <= maxPerRule) findings.push(formatRules.create(rule, draft()));
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      for (const [rule, count] of counts) {
        if (count <= maxPerRule) continue;
        findings.push(
          formatRules.create(rule, {
            where: { file },
            read: `${count} cases in all`,
            made: `The first ${maxPerRule} are listed; ${count - maxPerRule} more were treated in the same way.`,
            decision: "Check whether one cause explains them all, and mend the file if so.",
          }),
        );
      }
    },
  };
}

/** Shortens a published value for a finding to at most `maxCharacters` code points. */
export function excerpt(text: string, maxCharacters = 120): string {
  if (text.length <= maxCharacters) return text;
  const points = Array.from(text.slice(0, maxCharacters * 2));
  return points.length <= maxCharacters && text.length <= maxCharacters * 2
    ? text
    : `${points.slice(0, maxCharacters - 1).join("")}…`;
}
