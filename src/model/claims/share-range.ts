import type { Anchor, FractionAssertion, PerCentAssertion, ProportionWordAssertion } from "./assertion.ts";
import { ABOUT_LEAST_POINTS, ANCHORS, HEDGE_REACH, PROPORTION_WORDS, type ProportionCutOffs } from "./convention.ts";
import { lastPlace } from "./number-words.ts";
import { inside, outside, type Range } from "./range.ts";
import {
  add,
  compare,
  fromNumber,
  larger,
  midpoint,
  multiply,
  rational,
  type Rational,
  smaller,
  subtract,
} from "./rational.ts";

const ZERO = rational(0);
const ONE = rational(1);
const PERCENT = rational(1, 100);

/** Which comparisons have a range of shares; "equal" and "exactly" compare counts instead. */
type Ranged = "nearly" | "just-over" | "more-than" | "less-than" | "at-least" | "at-most" | "about";

/** The exact value of a fraction in the text. */
export function anchorShare(anchor: Anchor): Rational {
  const numerator = fromNumber(anchor.numerator);
  const denominator = fromNumber(anchor.denominator);
  return rational(numerator.numerator * denominator.denominator, numerator.denominator * denominator.numerator);
}

/** What "nearly f" reaches down to: f − 0.05, or half-way to the anchor below when that is closer. */
function nearlyFrom(fraction: Rational): Rational {
  const below = ANCHORS.findLast((anchor) => compare(anchor, fraction) < 0) ?? ZERO;
  return larger(subtract(fraction, HEDGE_REACH), midpoint(below, fraction));
}

/** What "just over f" reaches up to, the mirror of `nearlyFrom`. */
function justOverTo(fraction: Rational): Rational {
  const above = ANCHORS.find((anchor) => compare(anchor, fraction) > 0) ?? ONE;
  return smaller(add(fraction, HEDGE_REACH), midpoint(fraction, above));
}

/** The shares that a hedged fraction allows; `undefined` for a bare or exact one. */
export function fractionRange(assertion: FractionAssertion): Range | undefined {
  const share = anchorShare(assertion.anchor);
  if (assertion.comparison === "between") {
    return {
      low: inside(share),
      high: inside(anchorShare(assertion.upper ?? assertion.anchor)),
      watched: ["low", "high"],
    };
  }
  if (assertion.comparison === "equal" || assertion.comparison === "exactly") return undefined;
  return hedgedRange(assertion.comparison, share, { from: nearlyFrom(share), to: justOverTo(share) }, undefined);
}

/** The shares that a hedged per cent allows; `undefined` for a bare one. */
export function perCentRange(assertion: PerCentAssertion): Range | undefined {
  const share = multiply(fromNumber(assertion.value), PERCENT);
  if (assertion.comparison === "between") {
    const upper = multiply(fromNumber(assertion.upper ?? assertion.value), PERCENT);
    return { low: inside(share), high: inside(upper), watched: ["low", "high"] };
  }
  if (assertion.comparison === "equal") return undefined;
  const reach = perCentReach(assertion.value, assertion.decimals);
  const aboutReach = larger(reach, multiply(ABOUT_LEAST_POINTS, PERCENT));
  return hedgedRange(
    assertion.comparison,
    share,
    { from: subtract(share, reach), to: add(share, reach) },
    { from: subtract(share, aboutReach), to: add(share, aboutReach) },
  );
}

/** Half a unit of the last significant digit's place, as a share; the place of 100 is taken as 10. */
function perCentReach(value: number, decimals: number): Rational {
  const place = Math.min(10, lastPlace(value, decimals));
  return multiply(multiply(fromNumber(place), rational(1, 2)), PERCENT);
}

/** The shares that a word such as "majority" allows. */
export function proportionRange(assertion: ProportionWordAssertion): Range {
  const cutOffs: ProportionCutOffs = PROPORTION_WORDS[assertion.word];
  const { atLeast, above, atMost, below, understatesAbove } = cutOffs;
  const low = atLeast === undefined ? (above === undefined ? undefined : outside(above)) : inside(atLeast);
  const high = atMost === undefined ? (below === undefined ? undefined : outside(below)) : inside(atMost);
  return {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    watched: low === undefined ? ["high"] : ["low"],
    ...(understatesAbove === undefined ? {} : { understatesAbove }),
  };
}

interface Reach {
  readonly from: Rational;
  readonly to: Rational;
}

function hedgedRange(comparison: Ranged, share: Rational, hedge: Reach, about: Reach | undefined): Range {
  const understatesAbove = add(share, HEDGE_REACH);
  const overstatesBelow = subtract(share, HEDGE_REACH);
  switch (comparison) {
    case "nearly":
      return { low: inside(hedge.from), high: outside(share), watched: ["low"] };
    case "just-over":
      return { low: outside(share), high: inside(hedge.to), watched: ["high"] };
    case "about":
      return { low: inside((about ?? hedge).from), high: inside((about ?? hedge).to), watched: ["low", "high"] };
    case "more-than":
      return { low: outside(share), watched: ["low"], understatesAbove };
    case "at-least":
      return { low: inside(share), watched: ["low"], understatesAbove };
    case "less-than":
      return { high: outside(share), watched: ["high"], overstatesBelow };
    case "at-most":
      return { high: inside(share), watched: ["high"], overstatesBelow };
    default:
      return comparison satisfies never;
  }
}
