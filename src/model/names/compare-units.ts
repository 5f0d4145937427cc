import { editDistance } from "../text-similarity/edit-distance.ts";
import { jaroWinkler } from "../text-similarity/jaro-winkler.ts";
import type { NameReasonKind } from "./name-comparison.ts";
import type { NameUnit } from "./name-units.ts";

/** Words that share a skeleton: in two scripts there is no more to ask, in one the letters must be near too. */
const SOUNDS_ALIKE = 0.92;
const NEAR_ENOUGH = 0.75;
const INITIAL = 0.75;

export interface UnitLikeness {
  readonly kind: NameReasonKind;
  /** From 0 to 1. */
  readonly similarity: number;
}

/** How alike two parts of names are. */
export function compareUnits(one: NameUnit, other: NameUnit): UnitLikeness {
  if (one.fold === other.fold) return { kind: "same", similarity: 1 };
  if (one.isInitial || other.isInitial) return compareInitials(one, other);
  const spelling = spellingLikeness(one.fold, other.fold);
  const near = jaroWinkler(one.fold, other.fold);
  const isOneScript = one.script === other.script;
  const hasKey = one.keys.some((key) => other.keys.includes(key));
  const sound = Math.max(
    hasKey && (!isOneScript || near >= NEAR_ENOUGH) ? SOUNDS_ALIKE : 0,
    isOneScript ? 0 : Math.max(near, consonantLikeness(one.fold, other.fold)),
  );
  return sound > spelling ? { kind: "sounds-alike", similarity: sound } : { kind: "similar", similarity: spelling };
}

/** A romanised word is near its Latin spelling, and in Arabic script only the consonants can be. */
function consonantLikeness(one: string, other: string): number {
  const [left, right] = [one, other].map((fold) => fold.replaceAll(/[aeiouwy]/gu, "")) as [string, string];
  return Math.min(left.length, right.length) < 3 ? 0 : jaroWinkler(left, right);
}

/** One slip in four letters is a slip; more make another name. Jaro–Winkler alone takes Morales and Morillo for one. */
export function spellingLikeness(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  const limit = Math.max(1, Math.floor(longer / 4));
  const distance = editDistance(one, other, limit);
  return distance > limit ? 0 : 1 - distance / (longer + 1);
}

function compareInitials(one: NameUnit, other: NameUnit): UnitLikeness {
  const isOf = one.isInitial !== other.isInitial && one.fold[0] === other.fold[0];
  return { kind: "initial", similarity: isOf ? INITIAL : 0 };
}
