import { compareUnits, spellingLikeness } from "./compare-units.ts";
import type { NameComparison, NameReason, NameReasonKind } from "./name-comparison.ts";
import { nameUnits, type NameUnit } from "./name-units.ts";
import { parseName } from "./parse-name.ts";
import type { ParsedName } from "./parsed-name.ts";

const LEAST_SIMILARITY = 0.65;
/** What a part costs that only one name has: names are often published in part. */
const LONE = 0.12;
/** "Salman bin Muhammad" is the father of "Muhammad bin Salman", or his son. */
const TURNED = 0.6;
/** Words that are written together here and apart there. */
const JOINED = 0.97;
const LEAST_JOINED = 0.85;
const SHORTEST_JOINED = 6;

/**
 * How alike two names are, whatever the order of their words, their script and their spelling. What only one of them has costs
 * little, what each has in place of the other's costs much. An unknown name is like no other: the score is 0 without a reason.
 */
export function compareNames(left: string | ParsedName, right: string | ParsedName): NameComparison {
  return compareNameUnits(
    nameUnits(typeof left === "string" ? parseName(left) : left),
    nameUnits(typeof right === "string" ? parseName(right) : right),
  );
}

/** `compareNames` for names whose units are at hand, as when each is compared with many. */
export function compareNameUnits(left: readonly NameUnit[], right: readonly NameUnit[]): NameComparison {
  if (left.length === 0 || right.length === 0) return { score: 0, reasons: [] };
  const reasons = markTurned(pairUp(left, right), left, right);
  return { score: scoreOf(reasons), reasons };
}

/** The best partners first; each part has one partner at most, or is written together with its neighbours in it. */
function pairUp(left: readonly NameUnit[], right: readonly NameUnit[]): readonly NameReason[] {
  const candidates = [...singlePairs(left, right), ...joinedPairs(left, right)]
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .toSorted((a, b) => b.similarity - a.similarity || distanceOf(a) - distanceOf(b) || sumOf(a) - sumOf(b));
  const lefts = new Set<number>();
  const rights = new Set<number>();
  const reasons: NameReason[] = [];
  for (const { lefts: is, rights: js, kind, similarity } of candidates) {
    if (is.some((i) => lefts.has(i)) || js.some((j) => rights.has(j))) continue;
    for (const i of is) lefts.add(i);
    for (const j of js) rights.add(j);
    for (const i of is)
      for (const j of js)
        reasons.push({ kind, left: left[i]?.part ?? null, right: right[j]?.part ?? null, similarity });
  }
  for (const [i, { part }] of left.entries())
    if (!lefts.has(i)) reasons.push({ kind: "only-left", left: part, right: null, similarity: 0 });
  for (const [j, { part }] of right.entries())
    if (!rights.has(j)) reasons.push({ kind: "only-right", left: null, right: part, similarity: 0 });
  return reasons;
}

/** Places in the units of both names that may be set side by side. */
interface Candidate {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  readonly kind: NameReasonKind;
  readonly similarity: number;
}

function distanceOf({ lefts, rights }: Candidate): number {
  return Math.abs((lefts[0] ?? 0) - (rights[0] ?? 0));
}

function sumOf({ lefts, rights }: Candidate): number {
  return (lefts[0] ?? 0) + (rights[0] ?? 0);
}

function singlePairs(left: readonly NameUnit[], right: readonly NameUnit[]): readonly Candidate[] {
  return left.flatMap((one, i) => right.map((other, j) => ({ lefts: [i], rights: [j], ...compareUnits(one, other) })));
}

/** Two or three neighbours in one name that are one word in the other, such as "Karim Testani" and "KarimTestani". */
function joinedPairs(left: readonly NameUnit[], right: readonly NameUnit[]): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { places, fold } of runs(left))
    for (const [j, { fold: single }] of right.entries())
      found.push({ lefts: places, rights: [j], kind: "joined", similarity: joinedLikeness(fold, single) });
  for (const { places, fold } of runs(right))
    for (const [i, { fold: single }] of left.entries())
      found.push({ lefts: [i], rights: places, kind: "joined", similarity: joinedLikeness(fold, single) });
  return found;
}

function joinedLikeness(run: string, single: string): number {
  if (Math.min(run.length, single.length) < SHORTEST_JOINED) return 0;
  const similarity = JOINED * spellingLikeness(run, single);
  return similarity < LEAST_JOINED ? 0 : similarity;
}

/** Neighbours written as one word, in their order; two also the other way round, as after a comma. */
function runs(units: readonly NameUnit[]): readonly { readonly places: readonly number[]; readonly fold: string }[] {
  const folds = units.map(({ fold }) => fold);
  return folds.flatMap((first, from) => {
    const [second, third] = [folds[from + 1], folds[from + 2]];
    if (second === undefined) return [];
    const two = [from, from + 1];
    return [
      { places: two, fold: first + second },
      { places: two, fold: second + first },
      ...(third === undefined ? [] : [{ places: [...two, from + 2], fold: first + second + third }]),
    ];
  });
}

/** Where both names say who is whose son, the son of one may not be the father of the other. */
function markTurned(
  reasons: readonly NameReason[],
  left: readonly NameUnit[],
  right: readonly NameUnit[],
): readonly NameReason[] {
  const kindOf = (units: readonly NameUnit[], part: number | null) => units.find((unit) => unit.part === part)?.kind;
  const hasBoth = (units: readonly NameUnit[]) =>
    ["ism", "nasab"].every((kind) => units.some((unit) => unit.kind === kind));
  if (!hasBoth(left) || !hasBoth(right)) return reasons;
  return reasons.map((reason) => {
    const kinds = new Set([kindOf(left, reason.left), kindOf(right, reason.right)]);
    return kinds.has("ism") && kinds.has("nasab")
      ? { ...reason, kind: "turned", similarity: reason.similarity * TURNED }
      : reason;
  });
}

function scoreOf(reasons: readonly NameReason[]): number {
  const paired = reasons.filter(({ left, right }) => left !== null && right !== null);
  const [fewer = 0, more = 0] = [
    reasons.filter(({ kind }) => kind === "only-left").length,
    reasons.filter(({ kind }) => kind === "only-right").length,
  ].toSorted((a, b) => a - b);
  const common = paired.reduce((sum, { similarity }) => sum + similarity, 0);
  return common / (paired.length + fewer + LONE * (more - fewer));
}
