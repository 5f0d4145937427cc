import { jaroWinkler } from "../text-similarity/jaro-winkler.ts";
import { nameUnits, type NameUnit } from "./name-units.ts";
import { parseName } from "./parse-name.ts";
import type { ParsedName } from "./parsed-name.ts";

export type NameReasonKind = "same" | "similar" | "sounds-alike" | "initial" | "only-left" | "only-right";

/** What became of one part: which parts of the two names were set side by side (places in `parts`) and how alike they are. */
export interface NameReason {
  readonly kind: NameReasonKind;
  readonly left: number | null;
  readonly right: number | null;
  readonly similarity: number;
}

export interface NameComparison {
  /** From 0 (nothing in common) to 1 (the same words). */
  readonly score: number;
  readonly reasons: readonly NameReason[];
}

/** Two words in different scripts, or spelt far apart, that share a skeleton. */
const SOUNDS_ALIKE = 0.9;
const INITIAL = 0.75;
const LEAST_SIMILARITY = 0.75;

/**
 * How alike two names are, whatever the order of their words, their script and their spelling. An unknown name is like no other:
 * the score is 0 and there is no reason.
 */
export function compareNames(left: string | ParsedName, right: string | ParsedName): NameComparison {
  const one = nameUnits(typeof left === "string" ? parseName(left) : left);
  const other = nameUnits(typeof right === "string" ? parseName(right) : right);
  if (one.length === 0 || other.length === 0) return { score: 0, reasons: [] };
  const reasons = pairUp(one, other);
  return { score: scoreOf(reasons, one, other), reasons };
}

/** The best partners first; each unit has one partner at most. */
function pairUp(left: readonly NameUnit[], right: readonly NameUnit[]): readonly NameReason[] {
  const candidates = left
    .flatMap((one, i) => right.map((other, j) => ({ i, j, ...compareUnits(one, other) })))
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .toSorted((a, b) => b.similarity - a.similarity || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i - b.i);
  const lefts = new Set<number>();
  const rights = new Set<number>();
  const reasons: NameReason[] = [];
  for (const { i, j, kind, similarity } of candidates) {
    if (lefts.has(i) || rights.has(j)) continue;
    lefts.add(i);
    rights.add(j);
    reasons.push({ kind, left: left[i]?.part ?? null, right: right[j]?.part ?? null, similarity });
  }
  for (const [i, { part }] of left.entries())
    if (!lefts.has(i)) reasons.push({ kind: "only-left", left: part, right: null, similarity: 0 });
  for (const [j, { part }] of right.entries())
    if (!rights.has(j)) reasons.push({ kind: "only-right", left: null, right: part, similarity: 0 });
  return reasons;
}

function compareUnits(one: NameUnit, other: NameUnit): Pick<NameReason, "kind" | "similarity"> {
  if (one.fold === other.fold) return { kind: "same", similarity: 1 };
  if (one.isInitial || other.isInitial)
    return {
      kind: "initial",
      similarity: one.fold[0] === other.fold[0] && one.isInitial !== other.isInitial ? INITIAL : 0,
    };
  const similarity = jaroWinkler(one.fold, other.fold);
  const soundsAlike = one.keys.some((key) => other.keys.includes(key));
  return soundsAlike && similarity < SOUNDS_ALIKE
    ? { kind: "sounds-alike", similarity: SOUNDS_ALIKE }
    : { kind: "similar", similarity };
}

/** What only one name has costs little; what each name has instead of the other's costs much. */
function scoreOf(reasons: readonly NameReason[], left: readonly NameUnit[], right: readonly NameUnit[]): number {
  const paired = reasons.filter(({ left: i, right: j }) => i !== null && j !== null);
  if (paired.length === 0) return 0;
  const mean = paired.reduce((sum, { similarity }) => sum + similarity, 0) / paired.length;
  const lone = [left.length - paired.length, right.length - paired.length].toSorted((a, b) => a - b) as [
    number,
    number,
  ];
  return (mean * paired.length) / (paired.length + lone[0] + 0.15 * lone[1]);
}
