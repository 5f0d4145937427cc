import { identityWorlds } from "../../../model/worlds.ts";
import type { CasePair } from "../../../model/fewest-people.ts";
import type { CountingJudgement } from "../../../store/index.ts";
import type { StudyTable } from "./study-table.ts";

type RowPair = readonly [number, number];

export interface Constraints {
  readonly mustLink: readonly RowPair[];
  readonly cannotLink: readonly RowPair[];
}

/**
 * What judgements demand of clusters, in rows: whom they settle to be one person stays together; whom they part, or leave open, stays
 * apart. Where judgements contradict each other, it is the reading that counts in every result, so the two never clash.
 */
export function constraintsOf({ rows }: StudyTable, judgements: readonly CountingJudgement[]): Constraints {
  const rowOf = new Map(rows.map((row, at) => [row.id, at]));
  const caseKeys = new Map(rows.map((row) => [row.id, row.caseKey]));
  const pairs = { same: [] as CasePair[], different: [] as CasePair[], unsure: [] as CasePair[] };
  for (const { left, right, verdict } of judgements) {
    const [one, other] = [caseKeys.get(left), caseKeys.get(right)];
    if (one !== undefined && other !== undefined && one !== other) pairs[verdict].push([one, other]);
  }
  const mergedInto = identityWorlds(pairs)[0]?.mergedInto ?? new Map<string, string>();
  const personOf = (caseKey: string): string => mergedInto.get(caseKey) ?? caseKey;
  const firstRow = new Map<string, number>();
  const mustLink: RowPair[] = [];
  for (const [at, { caseKey }] of rows.entries()) {
    const first = firstRow.get(personOf(caseKey));
    if (first === undefined) firstRow.set(personOf(caseKey), at);
    else mustLink.push([first, at]);
  }
  const cannotLink = judgements.flatMap(({ left, right, verdict }): RowPair[] => {
    const [one, other] = [rowOf.get(left), rowOf.get(right)];
    if (verdict === "same" || one === undefined || other === undefined) return [];
    return personOf(rows[one]!.caseKey) === personOf(rows[other]!.caseKey) ? [] : [[one, other]];
  });
  return { mustLink, cannotLink };
}
