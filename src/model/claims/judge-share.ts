import type {
  FractionAssertion,
  PerCentAssertion,
  ProportionWordAssertion,
  WorldJudgement,
  WorldValue,
} from "./assertion.ts";
import { BARE_FRACTION_CASES, BARE_FRACTION_ROUNDING } from "./convention.ts";
import { isPercentageReachable, countsBeside, roundsTo, truncatesTo } from "./percentage.ts";
import { printNumber, printShare, quoteWording } from "./print-number.ts";
import { describeRange, isWithin, type Range } from "./range.ts";
import {
  add,
  compare,
  distance,
  fromNumber,
  multiply,
  rational,
  type Rational,
  subtract,
  toNumber,
} from "./rational.ts";
import { anchorShare, fractionRange, perCentRange, proportionRange } from "./share-range.ts";
import { closerFraction } from "./simple-fractions.ts";
import { readWorldNumber, unknownValue } from "./world-number.ts";

export type ShareAssertion = FractionAssertion | PerCentAssertion | ProportionWordAssertion;

/** A part and its whole, exact: k of n. */
interface Part {
  readonly k: Rational;
  readonly n: Rational;
  readonly share: Rational;
  readonly numbers: string;
}

/** Judges a fraction, a per cent or a share word against k of n. Borders are compared as exact fractions. */
export function judgeShare(assertion: ShareAssertion, world: WorldValue): WorldJudgement {
  const part = readPart(assertion, world);
  if ("holds" in part) return part;
  if (assertion.kind === "fraction" && assertion.mayBeCount === true && isWhole(assertion, part))
    return judgeExact(assertion, part);
  const judged = judgePart(assertion, part);
  return { ...judged, remarks: [...judged.remarks, ...wholeRemarks(assertion, part)] };
}

/** The part and whole, or why there is no share to judge. */
function readPart(assertion: ShareAssertion, world: WorldValue): Part | WorldJudgement {
  const value = readWorldNumber(world.value);
  if (typeof value === "string") {
    if (assertion.kind === "proportion-word" && (world.denominator ?? null) === null) return unclear(value);
    return unknownValue(value);
  }
  const whole = world.denominator ?? null;
  const count = printNumber(value);
  if (whole === null) {
    const isFew = assertion.kind === "proportion-word" && (assertion.word === "few" || assertion.word === "very few");
    const why = `the query gives ${count} and no denominator, and ${quoteWording(assertion.says)} is read as a share`;
    return isFew ? unknownValue(why) : unclear(why);
  }
  if (whole === 0) return unclear("the denominator is 0, and a share of nothing has no value");
  if (!(whole > 0) || !Number.isFinite(whole))
    return unclear(`the denominator is ${String(whole)}, which nothing can be a share of`);
  const n = fromNumber(whole);
  if (compare(value, rational(0)) < 0) return unclear(`the part is ${count}, and a part cannot be below 0`);
  if (compare(value, n) > 0)
    return unclear(
      `the part, ${count}, is larger than its denominator, ${printNumber(n)}, so they do not count the same things`,
    );
  const share = rational(value.numerator * n.denominator, value.denominator * n.numerator);
  return { k: value, n, share, numbers: `${count} of ${printNumber(n)} (${printShare(share)})` };
}

function judgePart(assertion: ShareAssertion, part: Part): WorldJudgement {
  if (assertion.kind === "proportion-word") return judgeRange(assertion, part, proportionRange(assertion));
  const range = assertion.kind === "fraction" ? fractionRange(assertion) : perCentRange(assertion);
  return range === undefined ? judgeWithoutHedge(assertion, part) : judgeRange(assertion, part, range);
}

function judgeRange(assertion: ShareAssertion, part: Part, range: Range): WorldJudgement {
  const { share, n } = part;
  const borders = [range.low?.at, range.high?.at].filter((border) => border !== undefined);
  const numbers = `${printNumber(part.k)} of ${printNumber(n)} (${printShare(share, borders)})`;
  const print = (border: Rational): string => printShare(border, [share]);
  const bound = `${quoteWording(assertion.says)} means ${describeRange(range, print)}`;
  const claimed = claimedShare(assertion);
  const closer = claimed === undefined ? undefined : closerFraction(share, claimed);
  const base = { recomputed: toNumber(share), numbers, bound };
  if (!isWithin(share, range)) {
    const rounds =
      assertion.kind === "per-cent" && assertion.comparison === "between" && isBetweenRounded(assertion, share);
    const exact =
      claimed !== undefined && compare(share, claimed) === 0
        ? ["It is exactly the fraction that the hedge sets it apart from."]
        : [];
    const remarks = [...exact, ...(closer === undefined || rounds ? [] : [`${capital(closer)} is closer.`])];
    return { ...base, holds: rounds ? "rounding" : "no", remarks, isBarely: false };
  }
  const edge = bareEdge(part, range);
  const remarks = edge === undefined ? [] : [barelySentence(part, edge, print, closer)];
  const strength = strengthRemark(assertion, share, range, edge === undefined ? closer : undefined);
  return { ...base, holds: "yes", remarks: [...remarks, ...strength], isBarely: edge !== undefined };
}

type Edge = "low" | "high";

/** The watched end of the range that one case more or fewer would cross. */
function bareEdge({ k, n }: Part, range: Range): { readonly edge: Edge; readonly at: Rational } | undefined {
  for (const edge of range.watched) {
    const at = range[edge]?.at;
    const moved = edge === "low" ? subtract(k, rational(1)) : add(k, rational(1));
    if (at === undefined || compare(moved, rational(0)) < 0 || compare(moved, n) > 0 || compare(at, rational(1)) === 0)
      continue;
    if (!isWithin(multiply(moved, inverse(n)), range)) return { edge, at };
  }
  return undefined;
}

function barelySentence(
  part: Part,
  { edge, at }: { readonly edge: Edge; readonly at: Rational },
  print: (border: Rational) => string,
  closer: string | undefined,
): string {
  const sentence = `One case ${edge === "low" ? "fewer" : "more"} would cross the bound of ${print(at)}`;
  return closer === undefined ? `${sentence}.` : `${sentence}; ${closer} is closer.`;
}

/** "Understates" and "overstates": the wording holds, and a plainer one would say more. */
function strengthRemark(
  assertion: ShareAssertion,
  share: Rational,
  range: Range,
  closer: string | undefined,
): readonly string[] {
  const { understatesAbove, overstatesBelow } = range;
  const nearer = closer === undefined ? "" : `; ${closer} is closer`;
  if (understatesAbove !== undefined && compare(share, understatesAbove) > 0) {
    return [`This understates it: the share is above ${printShare(understatesAbove, [share])}${nearer}.`];
  }
  if (overstatesBelow !== undefined && compare(share, overstatesBelow) < 0) {
    return [`This overstates it: the share is below ${printShare(overstatesBelow, [share])}${nearer}.`];
  }
  if (assertion.kind !== "proportion-word") return [];
  if (assertion.word === "almost all" && compare(share, rational(1)) === 0)
    return ["This understates it: in fact it is all."];
  const isLow = range.low === undefined && assertion.word !== "not all";
  return isLow && share.numerator === 0n ? ["This overstates it: in fact it is none."] : [];
}

function judgeWithoutHedge(assertion: FractionAssertion | PerCentAssertion, part: Part): WorldJudgement {
  if (assertion.kind === "per-cent") return judgeBarePerCent(assertion, part);
  return assertion.comparison === "exactly" ? judgeExact(assertion, part) : judgeBareFraction(assertion, part);
}

/** A fraction without a hedge: within one case of it, or within three points. */
function judgeBareFraction(assertion: FractionAssertion, part: Part): WorldJudgement {
  const claimed = anchorShare(assertion.anchor);
  const expected = multiply(claimed, part.n);
  const isWithinCase = compare(distance(part.k, expected), rational(BARE_FRACTION_CASES)) <= 0;
  const isRounded = compare(distance(part.share, claimed), BARE_FRACTION_ROUNDING) <= 0;
  const holds = isWithinCase ? "yes" : isRounded ? "rounding" : "no";
  const closer = holds === "yes" ? undefined : closerFraction(part.share, claimed);
  const reach = `${String(BARE_FRACTION_CASES)} case of ${printNumber(expected)}, or within rounding 3 points of ${printShare(claimed)}`;
  return {
    holds,
    recomputed: toNumber(part.share),
    numbers: part.numbers,
    bound: `${quoteWording(assertion.says)} means within ${reach}`,
    remarks: closer === undefined ? [] : [`${capital(closer)} is closer.`],
    isBarely: false,
  };
}

function judgeExact(assertion: FractionAssertion, part: Part): WorldJudgement {
  const claimed = anchorShare(assertion.anchor);
  return {
    holds: compare(part.share, claimed) === 0 ? "yes" : "no",
    recomputed: toNumber(part.share),
    numbers: part.numbers,
    bound: `${quoteWording(assertion.says)} of ${printNumber(part.n)} means exactly ${printNumber(multiply(claimed, part.n))}`,
    remarks: [],
    isBarely: false,
  };
}

/** A printed percentage: what k of n rounds to, or truncates to; impossible when no whole number of cases rounds to it. */
function judgeBarePerCent(assertion: PerCentAssertion, part: Part): WorldJudgement {
  const { value, decimals } = assertion;
  const n = toNumber(part.n);
  const isRounded = roundsTo(part.share, value, decimals);
  const isReachable = isRounded || !Number.isInteger(n) || isPercentageReachable(value, n, decimals);
  const isCut = truncatesTo(part.share, value, decimals);
  const remarks: string[] = [];
  if (!isReachable) remarks.push(unreachableSentence(value, decimals, n));
  if (isCut && !isRounded)
    remarks.push(`Cutting off the further decimals gives ${value.toFixed(decimals)} %, rounding does not.`);
  if (value === 100 && isRounded && compare(part.share, rational(1)) < 0)
    remarks.push("It rounds to 100 % and is not all of them.");
  if (value === 0 && isRounded && part.share.numerator > 0n) remarks.push("It rounds to 0 % and is not none of them.");
  return {
    holds: isRounded ? "yes" : isReachable ? (isCut ? "rounding" : "no") : "impossible",
    recomputed: toNumber(part.share),
    numbers: `${printNumber(part.k)} of ${printNumber(part.n)} (${(toNumber(part.share) * 100).toFixed(Math.max(1, decimals + 1))} %)`,
    bound: `${quoteWording(assertion.says)} means what rounds to ${value.toFixed(decimals)} %`,
    remarks,
    isBarely: false,
  };
}

function unreachableSentence(value: number, decimals: number, n: number): string {
  const around = countsBeside(value, n);
  const examples = around.map(
    (count) => `${String(count)} gives ${((count / n) * 100).toFixed(Math.max(1, decimals + 1))} %`,
  );
  const shown = examples.length === 0 ? "" : `: ${examples.join(", ")}`;
  return `No whole number out of ${String(n)} rounds to ${value.toFixed(decimals)} %${shown}.`;
}

/** "Between 10 and 20 per cent" with ends that only hold once rounded. */
function isBetweenRounded(assertion: PerCentAssertion, share: Rational): boolean {
  return (
    roundsTo(share, assertion.value, assertion.decimals) ||
    roundsTo(share, assertion.upper ?? assertion.value, assertion.decimals)
  );
}

/** The share that the wording names, for "closer" remarks. */
function claimedShare(assertion: ShareAssertion): Rational | undefined {
  return assertion.kind === "fraction" && assertion.comparison !== "between"
    ? anchorShare(assertion.anchor)
    : undefined;
}

function wholeRemarks(assertion: ShareAssertion, part: Part): readonly string[] {
  if (assertion.of === undefined || compare(fromNumber(assertion.of), part.n) === 0) return [];
  return [`The text speaks of ${printNumber(assertion.of)}, the query's denominator is ${printNumber(part.n)}.`];
}

function isWhole(assertion: FractionAssertion, part: Part): boolean {
  return compare(fromNumber(assertion.anchor.denominator), part.n) === 0;
}

/** A judgement that there is no clear denominator. */
export function unclear(why: string): WorldJudgement {
  return { holds: "unclear", recomputed: null, numbers: "", bound: "", remarks: [`${capital(why)}.`], isBarely: false };
}

function inverse(value: Rational): Rational {
  return rational(value.denominator, value.numerator);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
