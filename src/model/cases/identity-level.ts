import { nameFormOf } from "../names/name-form-of.ts";

/** How much of who somebody is a testimony prints: nothing, a part such as a kunya or initials, or the full name. */
export const identityLevels = ["unnamed", "partly named", "named"] as const;
export type IdentityLevel = (typeof identityLevels)[number];

export interface NamedTestimony {
  /** The name as read, where the study holds it. */
  readonly name: string | null;
  readonly nameForm: string | null;
  /** `granted` where the source promised anonymity. */
  readonly anonymity: string | null;
}

/** A promise of anonymity counts for more than any name that is known besides; without a name and its form nothing is shown. */
export function identityLevelOf({ name, nameForm, anonymity }: NamedTestimony): IdentityLevel {
  if (anonymity === "granted") return "unnamed";
  const form = name === null ? nameForm : nameFormOf(name);
  if (form === null || form === "unknown") return "unnamed";
  return form === "full name" ? "named" : "partly named";
}

/** A case shows no more identity than its least-identified source. */
export function identityCeiling(levels: readonly IdentityLevel[]): IdentityLevel {
  return identityLevels[Math.min(...levels.map((level) => identityLevels.indexOf(level)))] ?? "unnamed";
}

export function isAbove(level: IdentityLevel, ceiling: IdentityLevel): boolean {
  return identityLevels.indexOf(level) > identityLevels.indexOf(ceiling);
}
