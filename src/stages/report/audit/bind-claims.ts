import type { Claim } from "../../../model/claim.ts";

/**
 * Gives claims without a query the one that a library binds to the same assertion. What a claim is about names it, not its id:
 * a claim keeps its query when it is renumbered, and loses it when it speaks of something else.
 */
export function bindClaims(claims: readonly Claim[], library: readonly Claim[]): readonly Claim[] {
  const bySubject = new Map(library.flatMap((claim) => (claim.about === undefined ? [] : [[subjectOf(claim), claim]])));
  const byAbout = uniqueByAbout(library);
  return claims.map((claim) => {
    if (claim.query !== undefined || claim.needs !== undefined || claim.about === undefined) return claim;
    const bound =
      bySubject.get(subjectOf(claim)) ?? (claim.where === undefined ? byAbout.get(folded(claim.about)) : undefined);
    if (bound === undefined) return claim;
    const { query, steps, needs } = bound;
    return {
      ...claim,
      ...(query === undefined ? {} : { query }),
      ...(steps === undefined ? {} : { steps }),
      ...(needs === undefined ? {} : { needs }),
    };
  });
}

/** How many claims a library gives a query or a reason. */
export function countBound(claims: readonly Claim[], library: readonly Claim[]): number {
  return bindClaims(claims, library).filter((claim, index) => claim !== claims[index]).length;
}

/** Claims of the library that alone are about what they are about: a claim that names no place is bound to these. */
function uniqueByAbout(library: readonly Claim[]): ReadonlyMap<string, Claim> {
  const byAbout = new Map<string, Claim | undefined>();
  for (const claim of library) {
    if (claim.about === undefined) continue;
    const about = folded(claim.about);
    byAbout.set(about, byAbout.has(about) ? undefined : claim);
  }
  return new Map([...byAbout].flatMap(([about, claim]) => (claim === undefined ? [] : [[about, claim]])));
}

function subjectOf(claim: Claim): string {
  return `${folded(claim.where ?? "")}\n${folded(claim.about ?? "")}`;
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, " ").trim();
}
