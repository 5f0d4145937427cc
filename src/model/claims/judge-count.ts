import type {
  AbsenceAssertion,
  AllButAssertion,
  CountAssertion,
  PossibilityAssertion,
  WorldJudgement,
  WorldValue,
} from "./assertion.ts";
import { judgeShare, unclear } from "./judge-share.ts";
import { roundsToUnit, truncatesToUnit } from "./percentage.ts";
import { printNumber, quoteWording } from "./print-number.ts";
import { describeRange, inside, isWithin, outside, type Range } from "./range.ts";
import { add, compare, fromNumber, larger, rational, type Rational, smaller, subtract, toNumber } from "./rational.ts";
import { readWorldNumber, unknownValue } from "./world-number.ts";

/** Judges a number of things, or a measured number such as "nearly three years". */
export function judgeCount(assertion: CountAssertion, world: WorldValue): WorldJudgement {
  const value = readWorldNumber(world.value);
  if (typeof value === "string") return unknownValue(value);
  const denominator = world.denominator ?? null;
  if (isShareInDecimals(assertion, value) && denominator !== null) {
    const { says } = assertion;
    const percent = Number((assertion.value * 100).toFixed(8));
    const decimals = Math.max(0, assertion.decimals - 2);
    return judgeShare(
      { kind: "per-cent", comparison: shareComparison(assertion), value: percent, decimals, says },
      world,
    );
  }
  const numbers =
    denominator === null || assertion.of === undefined
      ? printNumber(value)
      : `${printNumber(value)} of ${printNumber(denominator)}`;
  const base = { recomputed: toNumber(value), numbers };
  if (assertion.comparison === "equal") return { ...base, ...judgeEqual(assertion, value, denominator) };
  const range = countRange(assertion);
  const bound = `${quoteWording(assertion.says)} means ${describeRange(range, printNumber)}`;
  const holds = isWithin(value, range) ? "yes" : "no";
  const isFull = assertion.scope === undefined || denominator === null || compare(value, fromNumber(denominator)) === 0;
  return { ...base, bound, holds: isFull ? holds : "no", remarks: [], isBarely: false };
}

type EqualJudgement = Pick<WorldJudgement, "holds" | "bound" | "remarks" | "isBarely">;

function judgeEqual(assertion: CountAssertion, value: Rational, denominator: number | null): EqualJudgement {
  const printed = fromNumber(assertion.value);
  const of = assertion.of === undefined ? "" : ` of ${printNumber(assertion.of)}`;
  const bound = `the text says ${assertion.scope === undefined ? "" : "all "}${printNumber(printed)}${of}`;
  const remarks: string[] = [];
  let holds: WorldJudgement["holds"] = compare(value, printed) === 0 ? "yes" : "no";
  if (holds === "no" && isMeasured(assertion, value)) {
    if (roundsToUnit(value, assertion.value, assertion.decimals)) holds = "yes";
    else if (truncatesToUnit(value, assertion.value, assertion.decimals)) holds = "rounding";
    if (holds === "rounding")
      remarks.push("Cutting off the further decimals gives the printed number, rounding does not.");
  }
  if (assertion.scope === "all" && denominator !== null && compare(value, fromNumber(denominator)) !== 0) {
    remarks.push(`That is not all: the denominator is ${printNumber(denominator)}.`);
    holds = "no";
  }
  if (assertion.of !== undefined && denominator === null)
    remarks.push("The query gives no denominator, so only the first number was compared.");
  if (assertion.of !== undefined && denominator !== null && denominator !== assertion.of) {
    remarks.push(`The denominator is ${printNumber(denominator)} and not ${printNumber(assertion.of)}.`);
    holds = "no";
  }
  return { holds, bound, remarks, isBarely: false };
}

/** The numbers that a hedged count allows. */
export function countRange(assertion: CountAssertion): Range {
  const value = fromNumber(assertion.value);
  const reach = countReach(assertion);
  switch (assertion.comparison) {
    case "equal":
      return { low: inside(value), high: inside(value), watched: [] };
    case "nearly":
      return { low: inside(subtract(value, reach)), high: outside(value), watched: ["low"] };
    case "just-over":
      return { low: outside(value), high: inside(add(value, reach)), watched: ["high"] };
    case "about":
      return { low: inside(subtract(value, reach)), high: inside(add(value, reach)), watched: ["low", "high"] };
    case "more-than":
      return { low: outside(value), watched: ["low"] };
    case "fewer-than":
      return { high: outside(value), watched: ["high"] };
    case "at-least":
      return { low: inside(value), watched: ["low"] };
    case "at-most":
      return { high: inside(value), watched: ["high"] };
    case "between":
      return {
        low: inside(value),
        high: inside(fromNumber(assertion.upper ?? assertion.value)),
        watched: ["low", "high"],
      };
    default:
      return assertion.comparison satisfies never;
  }
}

/**
 * How far a hedge reaches from a number: half a unit of its last significant digit's place, but no further than 5 or a
 * tenth of it, and at least one whole thing where things are counted.
 */
function countReach(assertion: CountAssertion): Rational {
  const half = fromNumber(assertion.place / 2);
  const cap = larger(rational(5), fromNumber(assertion.value / 10));
  const reach = smaller(half, cap);
  const isCounted = assertion.unit === undefined && assertion.decimals === 0;
  return isCounted ? larger(reach, rational(1)) : reach;
}

/** "All but two": everything except a stated number. */
export function judgeAllBut(assertion: AllButAssertion, world: WorldValue): WorldJudgement {
  const value = readWorldNumber(world.value);
  if (typeof value === "string") return unknownValue(value);
  const denominator = world.denominator ?? null;
  if (denominator === null || denominator === 0)
    return unclear("the query gives no denominator to take the exceptions from");
  const rest = subtract(fromNumber(denominator), value);
  if (compare(rest, rational(0)) < 0) return unclear("the part is larger than its denominator");
  return {
    holds: compare(rest, fromNumber(assertion.value)) === 0 ? "yes" : "no",
    recomputed: toNumber(rest),
    numbers: `${printNumber(value)} of ${printNumber(denominator)}, all but ${printNumber(rest)}`,
    bound: `${quoteWording(assertion.says)} leaves out exactly ${printNumber(assertion.value)}`,
    remarks: [],
    isBarely: false,
  };
}

/** "None", "excluded", "first": the query counts what the text says is not there. */
export function judgeAbsence(assertion: AbsenceAssertion, world: WorldValue): WorldJudgement {
  const value = readWorldNumber(world.value);
  if (typeof value === "string") return unknownValue(value);
  return {
    holds: compare(value, rational(0)) === 0 ? "yes" : "no",
    recomputed: toNumber(value),
    numbers: printNumber(value),
    bound: `${quoteWording(assertion.says)} means 0 of what the query counts`,
    remarks: [],
    isBarely: false,
  };
}

/** "May be the same person": at least one instance is on record. */
export function judgePossibility(assertion: PossibilityAssertion, world: WorldValue): WorldJudgement {
  const value = readWorldNumber(world.value);
  if (typeof value === "string") return unknownValue(value);
  return {
    holds: compare(value, rational(1)) >= 0 ? "yes" : "no",
    recomputed: toNumber(value),
    numbers: printNumber(value),
    bound: `${quoteWording(assertion.says)} means at least 1 recorded`,
    remarks: [],
    isBarely: false,
  };
}

/** Units of time and printed decimals are measured; so is a value between whole numbers. */
function isMeasured(assertion: CountAssertion, value: Rational): boolean {
  return assertion.unit !== undefined || assertion.decimals > 0 || value.denominator !== 1n;
}

/** "0.29" beside a count and its denominator is a share. */
function isShareInDecimals(assertion: CountAssertion, value: Rational): boolean {
  return assertion.decimals > 0 && assertion.value > 0 && assertion.value < 1 && value.denominator === 1n;
}

function shareComparison(
  assertion: CountAssertion,
): "equal" | "nearly" | "just-over" | "more-than" | "less-than" | "at-least" | "at-most" | "about" {
  if (assertion.comparison === "between") return "equal";
  return assertion.comparison === "fewer-than" ? "less-than" : assertion.comparison;
}
