import { rational, type Rational } from "./rational.ts";

/*
 * The one place for what number words mean here. The judge and the printed reference both read these constants.
 * Ideas: Power and Williams 2012 (fractions and hedges), Ferson et al. 2015 (percentages), school inspectors'
 * vocabularies (almost all, most, few). The cut-offs are this project's own.
 */

/** The fractions that prose rounds to, rising. Hedges take their bounds from the neighbours in this list. */
export const ANCHORS: readonly Rational[] = [
  rational(1, 10),
  rational(1, 5),
  rational(1, 4),
  rational(1, 3),
  rational(1, 2),
  rational(2, 3),
  rational(3, 4),
  rational(4, 5),
  rational(9, 10),
];

/** "Nearly" and "just over" reach at most this far from the fraction; beyond it "more than" understates. */
export const HEDGE_REACH = rational(1, 20);

/** A fraction without a hedge is supported within this many cases of it … */
export const BARE_FRACTION_CASES = 1;
/** … and within rounding at this distance of it. */
export const BARE_FRACTION_ROUNDING = rational(3, 100);

/** "About" a per cent reaches at least this far, in points. */
export const ABOUT_LEAST_POINTS = rational(1);

/** Ratios ("twice as many") hold within rounding at this share of themselves. */
export const RATIO_ROUNDING = rational(1, 10);

/** A change counts when the halves differ by more than this many times the root of their sum. */
export const TREND_ROOTS = 2;

export interface ProportionCutOffs {
  /** The words that mean this, first the one used in notes. */
  readonly phrases: readonly string[];
  readonly atLeast?: Rational;
  readonly above?: Rational;
  readonly atMost?: Rational;
  readonly below?: Rational;
  /** Above this share the words hold but say less than is true. */
  readonly understatesAbove?: Rational;
}

/** Words for shares without a number. */
export const PROPORTION_WORDS = {
  all: {
    phrases: ["all", "every", "everyone", "each", "without exception"],
    atLeast: rational(1),
    atMost: rational(1),
  },
  "almost all": {
    phrases: ["almost all", "nearly all", "practically all", "virtually everyone"],
    above: rational(9, 10),
    understatesAbove: rational(1),
  },
  most: {
    phrases: ["most", "the vast majority", "the overwhelming majority"],
    atLeast: rational(3, 4),
    understatesAbove: rational(9, 10),
  },
  majority: { phrases: ["majority", "mostly", "mainly", "largely"], above: rational(1, 2) },
  minority: { phrases: ["minority"], below: rational(1, 2) },
  few: { phrases: ["few", "only a few", "a small minority"], atMost: rational(3, 20) },
  "very few": { phrases: ["very few"], below: rational(1, 10) },
  "practically none": { phrases: ["practically no one", "almost none", "hardly any"], below: rational(1, 10) },
  "not all": { phrases: ["not all", "not every"], below: rational(1) },
} as const satisfies Readonly<Record<string, ProportionCutOffs>>;

export type ProportionWord = keyof typeof PROPORTION_WORDS;

/** Words that carry no cut-off, with the reason that a reader of the verdict gets. */
export const VAGUE_WORDS: readonly { readonly pattern: RegExp; readonly phrase: string; readonly why: string }[] = [
  {
    pattern: /\b(?:dozens|scores|hundreds|thousands|tens|millions)\b/u,
    phrase: "dozens, hundreds, thousands",
    why: "names an order of size and no number that a count could meet or miss",
  },
  {
    pattern: /\b(?:a|the|this|that|his|her|their) few\b/u,
    phrase: "a few",
    why: "means a small number of no stated size (“few” and “only a few” are read as shares)",
  },
  {
    pattern: /\b(?:many|several|numerous|various|multiple|countless|plenty|lots?)\b/u,
    phrase: "many, several, numerous",
    why: "has no agreed size: readers put it anywhere from three to most",
  },
  {
    pattern: /\b(?:handful|couple|sprinkling|smattering|trickle|stream|wave|flood)\b/u,
    phrase: "a handful, a couple",
    why: "is a loose word for a small or growing number, with no agreed size",
  },
  {
    pattern:
      /\b(?:small|large|big|great|good|significant|substantial|considerable|sizeable|sizable|tiny|growing|certain|fair)?\s?(?:but \w+ )?(?:number|numbers|fraction|proportion|portion|part|share|percentage|amount|deal)\b/u,
    phrase: "a small number, a large share",
    why: "says that there is a number or a share, without saying which",
  },
  {
    pattern:
      /\b(?:often|typically|usually|generally|commonly|frequently|sometimes|occasionally|rarely|seldom|widely|widespread|regularly|repeatedly|normally|tends? to|tended to)\b/u,
    phrase: "often, typically, rarely",
    why: "speaks of how usual something is and sets no share to compare with",
  },
  { pattern: /\bsome\b/u, phrase: "some", why: "says at least one and no more than that" },
  {
    pattern: /\b(?:same|identical|similar|alike)\b/u,
    phrase: "the same",
    why: "compares wordings or things, which is no quantity; compare them side by side",
  },
];
