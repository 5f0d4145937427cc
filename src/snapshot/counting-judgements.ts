import { identityLevelOf, type IdentityLevel } from "../model/cases/identity-level.ts";
import { standingVerdicts, type Verdict } from "../model/cases/standing-verdicts.ts";
import type { JudgementRow } from "../store/index.ts";

interface StatedTestimony {
  readonly key: string;
  readonly caseKey: string;
  readonly statements: readonly { readonly property: string; readonly value: string | null }[];
}

interface CountingJudgement {
  readonly leftKey: string;
  readonly rightKey: string;
  readonly verdict: Verdict;
  readonly reason: string;
}

/**
 * The standing judgements as they count, by the keys of testimonies; those on somebody who withdrew are left out. A *same* that tells
 * who an account is by is *unsure* until two people judged so.
 */
export function countingJudgements(
  rows: readonly JudgementRow[],
  keys: ReadonlyMap<string, string>,
  testimonies: readonly StatedTestimony[],
): readonly CountingJudgement[] {
  if (rows.length === 0) return [];
  const byKey = new Map(testimonies.map((testimony) => [testimony.key, testimony]));
  const given = rows.flatMap((row) => {
    const [one, other] = [keys.get(row.left_testimony_id), keys.get(row.right_testimony_id)];
    if (one === undefined || other === undefined) return [];
    const [left, right] = one < other ? [one, other] : [other, one];
    return [
      { left, right, verdict: row.verdict as Verdict, judgedBy: row.judged_by, reason: row.reason, rule: row.rule },
    ];
  });
  const valueOf = (key: string, property: string): string | null =>
    byKey.get(key)?.statements.findLast((one) => one.property === property)?.value ?? null;
  const levels = new Map<string, IdentityLevel[]>();
  for (const { key, caseKey } of testimonies) {
    const [name, nameForm, anonymity] = ["name", "name_form", "anonymity"].map((property) => valueOf(key, property));
    const level = identityLevelOf({ name: name ?? null, nameForm: nameForm ?? null, anonymity: anonymity ?? null });
    levels.set(caseKey, [...(levels.get(caseKey) ?? []), level]);
  }
  return standingVerdicts(given, {
    levelsIn: (caseKey) => levels.get(caseKey) ?? [],
    caseOf: (key) => byKey.get(key)?.caseKey ?? key,
  }).map(({ left, right, verdict, reason }) => ({ leftKey: left, rightKey: right, verdict, reason }));
}
