import type { Finding, FindingPlace } from "../model/finding.ts";

/** What a finding says, and how to say it of many. */
export interface CountedDraft {
  /** Cases with the same key are one finding with their count. */
  readonly key: string;
  readonly read: string;
  readonly made: string;
  readonly decision?: string;
  readonly where?: FindingPlace;
}

/** Collects what was odd about a file; each kind of oddity is one finding, with how often it was met. */
export interface CountingLog<Rule extends string> {
  add(rule: Rule, draft: CountedDraft): void;
  /** In the order of their first case. */
  list(): readonly Finding[];
}

interface RuleSet<Rule extends string> {
  create(rule: Rule, finding: Omit<Finding, "rule" | "severity">): Finding;
}

export function createCountingLog<Rule extends string>(rules: RuleSet<Rule>, file: string): CountingLog<Rule> {
  const found = new Map<string, { readonly rule: Rule; readonly draft: CountedDraft; count: number }>();
  return {
    add(rule, draft) {
      const id = `${rule} ${draft.key}`;
      const known = found.get(id);
      if (known === undefined) found.set(id, { rule, draft, count: 1 });
      else known.count += 1;
    },
    list: () =>
      [...found.values()].map(({ rule, draft, count }) =>
        rules.create(rule, {
          where: { file, ...draft.where },
          read: count === 1 ? draft.read : `${draft.read} (${count} times)`,
          made: draft.made,
          decision: draft.decision ?? "",
        }),
      ),
  };
}
