import { identityWorlds, type CasePair, type IdentityWorld } from "../model/worlds.ts";
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

/** Which cases a pair of judged testimonies belongs to; pairs within one case say nothing. */
function casePairs(contents: StudyContents, verdict: string): readonly CasePair[] {
  const caseOf = new Map(contents.testimonies.map((testimony) => [testimony.key, testimony.caseKey]));
  return contents.judgements.flatMap(({ leftKey, rightKey, verdict: given }): CasePair[] => {
    const [left, right] = [caseOf.get(leftKey), caseOf.get(rightKey)];
    return given !== verdict || left === undefined || right === undefined || left === right ? [] : [[left, right]];
  });
}

export function unsurePairs(contents: StudyContents): readonly CasePair[] {
  return casePairs(contents, "unsure");
}

/** The admissible worlds, the base first: every identity world with values as read, then with hedged values set aside. */
export function listWorlds(contents: StudyContents): readonly World[] {
  const identities = identityWorlds(unsurePairs(contents), casePairs(contents, "different"));
  const hedged = contents.testimonies.some((testimony) => testimony.statements.some((statement) => statement.certainty !== "stated"));
  const asRead = identities.map((identity, index): World => ({ label: identity.label, isBase: index === 0, identity, setsHedgedAside: false }));
  if (!hedged) return asRead;
  const aside = identities.map(
    (identity): World => ({ label: `${identity.label}, hedged values set aside`, isBase: false, identity, setsHedgedAside: true }),
  );
  return [...asRead, ...aside];
}

