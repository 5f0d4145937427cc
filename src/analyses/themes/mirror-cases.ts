import { mirrorPairs, noneStated } from "../../model/code/mirror.ts";
import {
  testMirror,
  type FamilyProfile,
  type MirrorOptions,
  type MirrorResult,
} from "../../stats/themes/mirror-test.ts";
import type { WorldAnswers } from "../analysis.ts";
import { askCodedTotals, askThemes, themesOf, withCoded, type Theme } from "./coded.ts";

/** Fewer cases coded in both families give counts only. */
export const leastMirrorCases = 20;

/** Queries of everything about the mirror: codes of both families, the codes of each coded case, and how many are coded. */
export const askMirror: readonly string[] = [
  askThemes({ family: "recruitment" }),
  askThemes({ family: "defection" }),
  `${withCoded} select cc.case_key, cc.code from case_codes cc join codes c on c.code = cc.code
where c.kind in ('recruitment', 'defection') and cc.case_key in (select case_key from coded)
order by cc.case_key, c.n`,
  askCodedTotals,
];

/** What a case states of joining and of leaving; silence is in neither. */
interface MirrorCase {
  readonly recruitment: ReadonlySet<string>;
  readonly defection: ReadonlySet<string>;
}

export interface MirrorFamilies {
  readonly recruitment: readonly Theme[];
  readonly defection: readonly Theme[];
  /** The pairs whose codes the codebook has. */
  readonly pairs: typeof mirrorPairs;
  readonly missingPairs: typeof mirrorPairs;
}

export function mirrorFamilies(worlds: readonly WorldAnswers[]): MirrorFamilies {
  const [recruitment = [], defection = []] = [0, 1].map((query) =>
    themesOf(worlds, query).filter((theme) => !theme.isNoneStated),
  );
  const has = ([r, d]: readonly [string, string]): boolean =>
    recruitment.some((one) => one.code === r) && defection.some((one) => one.code === d);
  return {
    recruitment,
    defection,
    pairs: mirrorPairs.filter(has),
    missingPairs: mirrorPairs.filter((pair) => !has(pair)),
  };
}

/** Cases in one world that state a reason for joining and one for leaving. */
export function mirrorCases({ answers }: WorldAnswers, families: MirrorFamilies): readonly MirrorCase[] {
  const recruitment = new Set(families.recruitment.map((one) => one.code));
  const defection = new Set(families.defection.map((one) => one.code));
  const byCase = new Map<string, { readonly recruitment: Set<string>; readonly defection: Set<string> }>();
  for (const [caseKey, code] of answers[2] ?? []) {
    const name = String(code);
    if (noneStated.has(name)) continue;
    const own = byCase.get(String(caseKey)) ?? { recruitment: new Set<string>(), defection: new Set<string>() };
    byCase.set(String(caseKey), own);
    if (recruitment.has(name)) own.recruitment.add(name);
    if (defection.has(name)) own.defection.add(name);
  }
  return [...byCase.values()].filter((one) => one.recruitment.size > 0 && one.defection.size > 0);
}

export function countBoth(cases: readonly MirrorCase[], recruitment: string, defection: string): number {
  return cases.filter((one) => one.recruitment.has(recruitment) && one.defection.has(defection)).length;
}

/** The mirror statistic of these cases. Codes outside of the pairs share a bit: they make a case coded, and never a pair. */
export function measureMirror(
  cases: readonly MirrorCase[],
  { pairs }: MirrorFamilies,
  options: Pick<MirrorOptions, "seed" | "draws">,
): MirrorResult {
  const firsts = [...new Set(pairs.map(([r]) => r))];
  const seconds = [...new Set(pairs.map(([, d]) => d))];
  const bits = (codes: ReadonlySet<string>, paired: readonly string[]): number => {
    let set = 0;
    for (const code of codes) set |= 1 << (paired.indexOf(code) + 1);
    return set;
  };
  const profiles = cases.map((one): FamilyProfile => ({
    first: bits(one.recruitment, firsts),
    second: bits(one.defection, seconds),
  }));
  return testMirror(
    profiles,
    pairs.map(([r, d]) => [firsts.indexOf(r) + 1, seconds.indexOf(d) + 1] as const),
    { leastCases: leastMirrorCases, ...options },
  );
}
