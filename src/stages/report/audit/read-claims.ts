import { z } from "zod";
import { parseYaml } from "../../../formats/yaml.ts";
import { Claim } from "../../../model/claim.ts";
import { auditErrors } from "./errors.ts";

/** Reads a claims file: a list of claims. Throws FORMAT_YAML_BROKEN, FORMAT_YAML_UNEXPECTED (both with line and column), AUDIT_CLAIMS_REPEAT_ID. */
export function readClaims(yaml: string, fileName: string): readonly Claim[] {
  const claims = parseYaml(yaml, fileName, z.array(Claim));
  const seen = new Set<string>();
  for (const { id } of claims) {
    if (seen.has(id)) {
      throw auditErrors.create("AUDIT_CLAIMS_REPEAT_ID", `${fileName} has two claims with the id ${id}.`, { hint: "Give each claim an id of its own." });
    }
    seen.add(id);
  }
  return claims;
}

/**
 * Gives claims without a query the one that a library binds to the same assertion. What a claim is about names it, not its id:
 * a claim keeps its query when it is renumbered, and loses it when it speaks of something else.
 */
export function bindClaims(claims: readonly Claim[], library: readonly Claim[]): readonly Claim[] {
  const byAbout = new Map(library.flatMap((claim) => (claim.about === undefined ? [] : [[subjectOf(claim), claim]])));
  return claims.map((claim) => {
    if (claim.query !== undefined || claim.needs !== undefined || claim.about === undefined) return claim;
    const bound = byAbout.get(subjectOf(claim));
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

function subjectOf(claim: Claim): string {
  return `${claim.where ?? ""}\n${claim.about ?? ""}`.toLowerCase().replaceAll(/\s+/g, " ").trim();
}
