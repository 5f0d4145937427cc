import type { AuditedClaim } from "../../../model/claim.ts";
import { verdictWording } from "../wording.ts";

/** A claim's note without the verdict that it may begin with, for places that show the verdict beside it. */
export function trimVerdict(claim: Pick<AuditedClaim, "note" | "verdict">): string {
  const opening = `${verdictWording[claim.verdict].word}: `;
  if (!claim.note.toLowerCase().startsWith(opening.toLowerCase())) return claim.note;
  const rest = claim.note.slice(opening.length);
  const [first = ""] = rest;
  return first.toUpperCase() + rest.slice(first.length);
}
