import type { Assertion } from "./assertion.ts";
import {
  ABOUT_LEAST_POINTS,
  ANCHORS,
  BARE_FRACTION_CASES,
  BARE_FRACTION_ROUNDING,
  HEDGE_REACH,
  PROPORTION_WORDS,
  type ProportionCutOffs,
  type ProportionWord,
  RATIO_ROUNDING,
  TREND_ROOTS,
  VAGUE_WORDS,
} from "./convention.ts";
import { countRange } from "./judge-count.ts";
import { parseAssertion } from "./parse-assertion.ts";
import { printNumber, printShare } from "./print-number.ts";
import { describeRange } from "./range.ts";
import { type Rational, toNumber } from "./rational.ts";
import { fractionRange, perCentRange, proportionRange } from "./share-range.ts";
import { fractionName } from "./simple-fractions.ts";

export interface NumberWord {
  readonly phrase: string;
  readonly meaning: string;
}

const points = (value: Rational): string => printNumber(toNumber(value) * 100);

/** The reference of what number words mean, row by row, worked out from the constants that the judge uses. */
export function numberWordsReference(): readonly NumberWord[] {
  return [
    ...fractionRows(),
    ...hedgeRows(),
    ...perCentRows(),
    ...proportionRows(),
    ...countRows(),
    ...otherRows(),
    ...vagueRows(),
  ];
}

function fractionRows(): readonly NumberWord[] {
  const anchors = ANCHORS.map(fractionName).join(", ");
  const bare = `holds within ${String(BARE_FRACTION_CASES)} case of it, and within rounding to ${points(BARE_FRACTION_ROUNDING)} points either side`;
  return [
    { phrase: "anchors", meaning: `The fractions that hedges take their bounds from: ${anchors}.` },
    { phrase: "a fraction by itself (“half”)", meaning: `The share ${bare}.` },
    { phrase: "exactly a fraction", meaning: "The count is that fraction of the whole, with nothing over." },
    {
      phrase: "k of n",
      meaning: "Both numbers are compared as counts; “k out of 10” is a fraction unless there are 10 cases.",
    },
  ];
}

/** Every hedge over every anchor that prose uses, so that the bounds can be looked up. */
function hedgeRows(): readonly NumberWord[] {
  const reach = points(HEDGE_REACH);
  const examples = ["nearly", "just over", "about"].flatMap((hedge) =>
    ANCHORS.map((anchor) => `${hedge} ${fractionName(anchor)}`),
  );
  return [
    {
      phrase: "nearly, almost, just under f",
      meaning: `Below f, by at most ${reach} points and no nearer to the anchor below than to f.`,
    },
    {
      phrase: "just over, slightly more than f",
      meaning: `Above f, by at most ${reach} points and no nearer to the anchor above than to f.`,
    },
    { phrase: "about, roughly f", meaning: "From where “nearly” begins to where “just over” ends." },
    { phrase: "more than, over f", meaning: `Above f; beyond ${reach} points above, it understates.` },
    { phrase: "less than, under f", meaning: `Below f; beyond ${reach} points below, it overstates.` },
    { phrase: "at least, at most f", meaning: "The same with f itself inside." },
    ...examples.map((phrase) => ({ phrase, meaning: `The share is ${rangeText(phrase)}.` })),
  ];
}

function perCentRows(): readonly NumberWord[] {
  const examples = [
    "almost 60 per cent",
    "almost 58 per cent",
    "almost 29.5 per cent",
    "almost 100 per cent",
    "about 60 per cent",
    "about 58 per cent",
  ];
  return [
    {
      phrase: "p per cent",
      meaning:
        "The share rounds to p at the decimals printed, halves up or to even; within rounding when cutting off gives p; impossible when no whole number of cases rounds to p (Brown & Heathers 2017).",
    },
    {
      phrase: "almost, nearly p per cent",
      meaning: "Below p by at most half a unit of its last significant digit's place; the place of 100 is taken as 10.",
    },
    { phrase: "just over p per cent", meaning: "Above p by at most as much." },
    { phrase: "about p per cent", meaning: `As much either side, at least ${printNumber(ABOUT_LEAST_POINTS)} point.` },
    {
      phrase: "between p and q per cent",
      meaning: "From p to q with both inside; within rounding when it holds only after rounding.",
    },
    ...examples.map((phrase) => ({ phrase, meaning: `The share is ${rangeText(phrase)}.` })),
  ];
}

function proportionRows(): readonly NumberWord[] {
  return (Object.keys(PROPORTION_WORDS) as ProportionWord[]).map((word) => {
    const cutOffs: ProportionCutOffs = PROPORTION_WORDS[word];
    const range = describeRange(proportionRange({ kind: "proportion-word", word, says: word }), printShare);
    const above = cutOffs.understatesAbove;
    const understates =
      above === undefined || toNumber(above) >= 1 ? "" : `; above ${printShare(above)} it understates`;
    return { phrase: cutOffs.phrases.join(", "), meaning: `The share is ${range}${understates}.` };
  });
}

function countRows(): readonly NumberWord[] {
  const examples = [
    "nearly 60",
    "nearly 58",
    "nearly two dozen",
    "nearly 1,000",
    "nearly three years",
    "about 60",
    "just over 60",
  ];
  return [
    {
      phrase: "a number by itself",
      meaning: "The count is that number, with unsettled pairs apart and values as read.",
    },
    {
      phrase: "at least, more than, at most, fewer than, between",
      meaning: "As the words say, “between” with both ends inside, in every reading of what is unsettled.",
    },
    {
      phrase: "all 58, both",
      meaning: "The count is that number and none is missing, in every reading of what is unsettled.",
    },
    { phrase: "all but two", meaning: "The whole less the count is that number." },
    {
      phrase: "nearly, just over, about a number",
      meaning:
        "By at most half a unit of its last significant digit's place, but no more than 5 or a tenth of it, and at least one whole thing.",
    },
    ...examples.map((phrase) => ({ phrase, meaning: `The number is ${rangeText(phrase)}.` })),
  ];
}

function otherRows(): readonly NumberWord[] {
  return [
    {
      phrase: "none, no one, excluded, zero",
      meaning: "The query counts what should not be there, and finds 0 in every reading.",
    },
    { phrase: "first, earliest; last, latest", meaning: "The query counts what came earlier (or later), and finds 0." },
    { phrase: "may be, possibly", meaning: "At least one instance is on record in at least one reading." },
    {
      phrase: "increased, growing; decreased, declining",
      meaning: `The window is split into equal halves by time. Supported when the halves differ by more than ${String(TREND_ROOTS)} times the root of both together, within rounding when they differ the right way at all.`,
    },
    {
      phrase: "unchanged, stable",
      meaning: `The halves differ by at most ${String(TREND_ROOTS)} times the root of both together.`,
    },
    {
      phrase: "twice as many, doubled, halved",
      meaning: `Value against denominator, or later against earlier half: within one case of the multiple, or within rounding at ${points(RATIO_ROUNDING)} % of it.`,
    },
    {
      phrase: "a date",
      meaning:
        "The date lies inside the stated period; within rounding when it only overlaps it. Early, mid and late are thirds; seasons are northern.",
    },
  ];
}

function vagueRows(): readonly NumberWord[] {
  const words = VAGUE_WORDS.map(({ phrase, why }) => ({ phrase, meaning: `Not checkable: ${why}.` }));
  const superlative = {
    phrase: "most violent, largest, among the first",
    meaning: "Not checkable: a rank against what is not in the data.",
  };
  return [...words, superlative];
}

function rangeText(phrase: string): string {
  const assertion: Assertion = parseAssertion(phrase);
  if (assertion.kind === "count") return describeRange(countRange(assertion), printNumber);
  if (assertion.kind === "fraction") return describeRange(fractionRange(assertion) ?? { watched: [] }, printShare);
  return assertion.kind === "per-cent" ? describeRange(perCentRange(assertion) ?? { watched: [] }, printShare) : "";
}
