import type { Finding } from "../finding.ts";
import type { Assertion, FractionAssertion } from "./assertion.ts";
import { judgeWorld } from "./judge-world.ts";
import { printNumber, printShare, quoteWording } from "./print-number.ts";
import { compare, fromNumber, rational } from "./rational.ts";
import { claimRules } from "./rules.ts";
import { anchorShare } from "./share-range.ts";

export interface ComparableClaim {
  readonly id: string;
  readonly assertion: Assertion;
  readonly value: number | string | null;
  readonly denominator?: number | null | undefined;
}

/** Two claims that give one value two names. The sentence is for the notes of both. */
export interface ClaimConflict {
  readonly ids: readonly [string, string];
  readonly sentence: string;
  readonly finding: Finding;
}

interface Described {
  readonly id: string;
  readonly assertion: FractionAssertion;
  readonly value: number;
  readonly denominator: number;
}

/** Finds pairs of claims in which one k of n is described by two different fractions, in the order of the claims. */
export function compareClaims(claims: readonly ComparableClaim[]): readonly ClaimConflict[] {
  const byValue = new Map<string, Described[]>();
  for (const described of claims.map(describe).filter((claim) => claim !== undefined)) {
    const key = `${String(described.value)}/${String(described.denominator)}`;
    byValue.set(key, [...(byValue.get(key) ?? []), described]);
  }
  return [...byValue.values()].flatMap((group) =>
    group.flatMap((left, index) =>
      group.slice(index + 1).flatMap((right) => (isAlike(left, right) ? [] : [conflict(left, right)])),
    ),
  );
}

function describe({ id, assertion, value, denominator }: ComparableClaim): Described | undefined {
  if (assertion.kind !== "fraction" || assertion.comparison === "between" || value === null) return undefined;
  const number = Number(value);
  const whole = denominator ?? 0;
  return Number.isFinite(number) && whole > 0 ? { id, assertion, value: number, denominator: whole } : undefined;
}

function isAlike(left: Described, right: Described): boolean {
  return compare(anchorShare(left.assertion.anchor), anchorShare(right.assertion.anchor)) === 0;
}

function conflict(left: Described, right: Described): ClaimConflict {
  const share = rational(
    fromNumber(left.value).numerator * fromNumber(left.denominator).denominator,
    fromNumber(left.value).denominator * fromNumber(left.denominator).numerator,
  );
  const value = `${printNumber(left.value)} of ${printNumber(left.denominator)} (${printShare(share)})`;
  const [first, second] = [quoteWording(left.assertion.says), quoteWording(right.assertion.says)];
  const sentence = `One value, ${value}, is described in two ways: as ${first} (${left.id}) and as ${second} (${right.id}); ${outcome(left, right)}.`;
  const finding = claimRules.create("claims-describe-one-value-alike", {
    where: {},
    read: `${first} (${left.id}) and ${second} (${right.id})`,
    made: sentence,
    decision: "Choose one wording for this value, or give the number beside it.",
  });
  return { ids: [left.id, right.id], sentence, finding };
}

function outcome(left: Described, right: Described): string {
  const [isLeft, isRight] = [holds(left), holds(right)];
  if (isLeft && isRight) return "both hold, and a reader will take them for two values";
  if (!isLeft && !isRight) return "neither holds";
  return `only ${quoteWording((isLeft ? left : right).assertion.says)} holds`;
}

function holds({ assertion, value, denominator }: Described): boolean {
  const judged = judgeWorld(assertion, { value, denominator }).holds;
  return judged === "yes" || judged === "rounding";
}
