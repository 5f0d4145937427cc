import type { CasePair } from "../model/fewest-people.ts";
import { identityWorlds, type IdentityWorld, type JudgedPairs } from "../model/worlds.ts";
import type { StudyContents } from "./read-study.ts";

/** One admissible reading of the study: how the unsettled pairs come out, and whether hedged values count. */
export interface World {
  readonly label: string;
  /** The first world: unsettled pairs apart, values as read. What plain counts are judged in. */
  readonly isBase: boolean;
  readonly identity: IdentityWorld;
  /** True where likely and inferred values are set aside as unknown. */
  readonly setsHedgedAside: boolean;
}

/** The standing judgements as pairs of cases; one on two testimonies of the same case says nothing. */
export function judgedPairs(contents: StudyContents): JudgedPairs {
  const caseOf = judgedCases(contents);
  const pairs = { same: [] as CasePair[], different: [] as CasePair[], unsure: [] as CasePair[] };
  for (const { leftKey, rightKey, verdict } of contents.judgements) {
    const [left, right] = [caseOf.get(leftKey), caseOf.get(rightKey)];
    if (left !== undefined && right !== undefined && left !== right) pairs[verdict].push([left, right]);
  }
  return pairs;
}

/** The case of each testimony that a judgement names. */
export function judgedCases({ judgements, testimonies }: StudyContents): ReadonlyMap<string, string> {
  if (judgements.length === 0) return new Map();
  const judged = new Set(judgements.flatMap(({ leftKey, rightKey }) => [leftKey, rightKey]));
  return new Map(testimonies.flatMap(({ key, caseKey }) => (judged.has(key) ? [[key, caseKey] as const] : [])));
}

/** The admissible worlds, the base first: every identity world with values as read, then with hedged values set aside. */
export function listWorlds(contents: StudyContents): readonly World[] {
  const identities = identityWorlds(judgedPairs(contents));
  const hedged = contents.testimonies.some((testimony) =>
    testimony.statements.some((statement) => statement.certainty !== "stated"),
  );
  const asRead = identities.map((identity, index): World => ({
    label: identity.label,
    isBase: index === 0,
    identity,
    setsHedgedAside: false,
  }));
  if (!hedged) return asRead;
  const aside = identities.map((identity): World => ({
    label: `${identity.label}, hedged values set aside`,
    isBase: false,
    identity,
    setsHedgedAside: true,
  }));
  return [...asRead, ...aside];
}
