import { FRACTION_PARTS, MAGNITUDES, SMALL_NUMBERS, TENS } from "./number-words.ts";
import { isMostAsShare } from "./word-assertion.ts";

/** A number in prose: UTF-16 offsets, half-open, and the words there. */
export interface ProseNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const any = (words: Iterable<string>): string => [...words].toSorted((a, b) => b.length - a.length).join("|");

const GAP = "[\\s\\-‐‑]+";
const CARDINAL = `(?:${any([...SMALL_NUMBERS.keys(), ...TENS.keys(), ...MAGNITUDES.keys()])})`;
const LARGE = `(?:${any(MAGNITUDES.keys())})`;
const FRACTION_PART = `(?:${any([...FRACTION_PARTS.keys()].filter((word) => word !== "half"))})`;
const PER_CENT = "(?:\\s?[%٪‰]|\\s+(?:per[\\s-]?cent|pct)\\b)";
const DIGIT_GROUP = "[\\p{L}\\p{Nd}]*\\p{Nd}[\\p{L}\\p{Nd}]*";

const NUMBER = new RegExp(
  [
    // Digits with what joins them: 1,234 · 29.3 % · 17/07/15 · 57–58 · D4 · 2½
    `${DIGIT_GROUP}(?:(?:[.,/:'’\\-–⁄]|[\\u00a0\\u202f\\u2009](?=\\p{Nd}{3}(?!\\p{Nd})))${DIGIT_GROUP})*[¼-¾⅐-⅞]?(?:\\s${LARGE}\\b)?${PER_CENT}?`,
    `[¼-¾⅐-⅞]`,
    // Fractions in words: two thirds · a quarter · one-half
    `\\b(?:an?|${CARDINAL})${GAP}${FRACTION_PART}s?\\b(?!${GAP}(?:part(?:y|ies)|persons?|people|time|countr(?:y|ies))\\b)`,
    `\\b(?:(?:an?|one)${GAP})?half\\b(?:${GAP}(?:an?${GAP})?${LARGE}\\b)?`,
    // Cardinals: fifty-eight · one hundred and twenty · a dozen
    `\\b(?:an?${GAP}(?=${LARGE}\\b))?${CARDINAL}(?:(?:${GAP}|(?<=hundred|thousand|million)\\s+and\\s+)${CARDINAL})*\\b${PER_CENT}?`,
    `\\b(?:tens|dozens|scores|hundreds|thousands|millions|billions)\\b`,
    // Shares without a number
    `\\b(?:all|every(?:one|body)?|most|majority|minority|few|none|twice)\\b`,
  ].join("|"),
  "giu",
);

/**
 * Idioms in which a number word counts nothing. They are left out of the coverage of a manuscript; every other digit or
 * number word is found.
 */
export const NUMBER_IDIOMS: readonly string[] = [
  "no one",
  "some one",
  "any one",
  "each one",
  "this one",
  "that one",
  "which one",
  "the one who|that|which|hand",
  "one another",
  "one by one",
  "one day",
  "one of the|these|those|them|his|her|its|their|our",
  "one or the other",
  "one and the same",
  "one's",
  "one's own",
  "one must|may|might|can|could|should|would|cannot|has|needs|wants",
  "on one hand",
  "on the one hand",
  "at one point|time|stage",
  "one thing",
  "one sided|way|off|time",
  "zero sum",
  "second to none",
  "none the less|wiser",
  "at all",
  "after all",
  "above all",
  "first of all",
  "most of all",
  "once and for all",
  "in all likelihood|probability",
  "all right",
  "all too",
  "all along",
  "all over",
  "all but",
  "all the more|same|while",
  "all of a sudden",
  "all at once",
  "every now and then|again",
  "every other",
  "at most",
  "at the most",
  "half hearted|heartedly|brother|sister|life|way|truth|truths",
  "the last|past|next|first|coming few",
  "few and far between",
];

const IDIOM = new RegExp(
  `\\b(?:${NUMBER_IDIOMS.map((idiom) =>
    idiom
      .split(" ")
      .map((word) => (word.includes("|") ? `(?:${word})` : word.replace("'", "['’]")))
      .join(GAP),
  ).join("|")})\\b`,
  "giu",
);

/** Finds every digit sequence, number word, fraction and share word in prose, in order and without overlaps. */
export function findNumbersInProse(text: string): readonly ProseNumber[] {
  const idioms = [...text.matchAll(IDIOM)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const found: ProseNumber[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const isIdiom = idioms.some((idiom) => start >= idiom.start && end <= idiom.end);
    if (!isIdiom && !isSuperlative(text, start, match[0])) found.push({ start, end, text: match[0] });
  }
  return found;
}

/** "Most violent", "the most persistent": a rank and no share. */
function isSuperlative(text: string, start: number, word: string): boolean {
  if (word.toLowerCase() !== "most") return false;
  const before = /(\p{L}+\s+)$/u.exec(text.slice(Math.max(0, start - 20), start))?.[1] ?? "";
  const after = /^most(?:[\s-]+[\p{L}'’]+){0,2}/iu.exec(text.slice(start))?.[0] ?? word;
  return !isMostAsShare(`${before}${after}`.toLowerCase().replace(/[\s-]+/gu, " "));
}
