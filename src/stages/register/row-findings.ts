import type { Finding } from "../../model/finding.ts";
import { registerRules } from "./rules.ts";

type RegisterRule = Parameters<typeof registerRules.create>[0];
type Draft = Omit<Finding, "rule" | "severity">;

export interface RowFindings {
  /** Adds a finding, or only counts it once its rule has enough of them. */
  add(rule: RegisterRule, draft: () => Draft): void;
  list(): readonly Finding[];
}

const maxPerRule = 200;

/** Findings about single rows: a wrong key column or a wrong file may give one for every row, so each rule keeps its first 200. */
export function createRowFindings(): RowFindings {
  const findings: Finding[] = [];
  const counts = new Map<RegisterRule, number>();
  return {
    add(rule, draft) {
      const count = (counts.get(rule) ?? 0) + 1;
      counts.set(rule, count);
      if (count <= maxPerRule) findings.push(registerRules.create(rule, draft()));
    },
    list: () => [
      ...findings,
      ...[...counts].flatMap(([rule, count]) => (count <= maxPerRule ? [] : [total(rule, count)])),
    ],
  };
}

function total(rule: RegisterRule, count: number): Finding {
  return registerRules.create(rule, {
    where: {},
    read: `${count} rows in all`,
    made: `The first ${maxPerRule} are listed; the others were treated in the same way.`,
    decision: "Look for one cause: perhaps the mapping names the wrong key, or this is another table.",
  });
}
