import type { Comparison } from "./assertion.ts";

/** Phrases before a number, by what they make of it. The longest match nearest to the number wins. */
const BEFORE: readonly (readonly [Comparison, string])[] = [
  ["exactly", "exactly|precisely|="],
  [
    "at-least",
    "at least|at the least|no fewer than|no less than|not fewer than|not less than|never fewer than|a minimum of|minimum of|minimum|min|upwards? of|no under|not under|≥|as few as",
  ],
  [
    "at-most",
    "at most|at the most|no more than|not more than|never more than|not above|not over|not exceeding|up to|as many as|as much as|a maximum of|maximum of|maximum|max|≤",
  ],
  [
    "more-than",
    "more than|greater than|larger than|higher than|bigger than|over|above|beyond|exceed|exceeds|exceeded|exceeding|in excess of|surpass|surpassed|surpasses|surpassing|well over|far more than|>",
  ],
  [
    "fewer-than",
    "fewer than|less than|under|below|beneath|lower than|smaller than|well under|far fewer than|far less than|<",
  ],
  [
    "nearly",
    "nearly|almost|practically|virtually|just under|just below|just short of|just shy of|shy of|a little under|a little less than|a little fewer than|slightly under|slightly below|slightly less than|slightly fewer than|not quite|close to|close on|near|nearing|nearer|approaching|approaches|approached|towards|getting on for|verging on|just about|well nigh",
  ],
  [
    "just-over",
    "just over|just above|a little over|a little above|a little more than|little more than|slightly over|slightly above|slightly more than|a shade over|marginally over|marginally more than",
  ],
  [
    "about",
    "about|around|approximately|approx|roughly|circa|some|in the region of|in the order of|on the order of|of the order of|somewhere around|estimated|an estimated|~|≈|more or less|or so",
  ],
];

const AFTER: readonly (readonly [Comparison, RegExp])[] = [
  [
    "at-least",
    /^(?:\S+ )?(?:or|and|if not) (?:more|over|above|greater|upwards?|up|counting)\b|^\+|^(?:\S+ )?plus\b|^(?:\S+ )?(?:at least|at a minimum|at the least|minimum)\b/u,
  ],
  [
    "at-most",
    /^(?:\S+ )?(?:or|and|if not) (?:fewer|less|under|below|lower)\b|^(?:\S+ )?(?:at most|at the most|at a maximum|maximum|tops)\b/u,
  ],
  ["about", /^(?:\S+ )?(?:or so|or thereabouts|more or less|give or take|approximately|roughly)\b|^odd\b/u],
  ["exactly", /^(?:\S+ )?exactly\b/u],
];

interface Match {
  readonly comparison: Comparison;
  readonly start: number;
  readonly end: number;
}

/**
 * How the words around a number bind it: the hedge, and what is left of the words before it once the hedge is taken out.
 * Without a hedge the comparison is "equal".
 */
export function readComparison(
  before: string,
  after: string,
): { readonly comparison: Comparison; readonly rest: string } {
  const trailing = AFTER.find(([, pattern]) => pattern.test(after));
  const match = lastMatch(before);
  if (match === undefined) return { comparison: trailing?.[0] ?? "equal", rest: before };
  return { comparison: match.comparison, rest: `${before.slice(0, match.start)} ${before.slice(match.end)}`.trim() };
}

function lastMatch(before: string): Match | undefined {
  let best: Match | undefined;
  for (const [comparison, phrases] of BEFORE) {
    for (const phrase of phrases.split("|")) {
      const start = lastPhrase(before, phrase);
      if (start === undefined) continue;
      const match = { comparison, start, end: start + phrase.length };
      const isBetter =
        best === undefined || match.end > best.end || (match.end === best.end && match.start < best.start);
      if (isBetter) best = match;
    }
  }
  return best;
}

/** Words that may stand between a hedge and its number. */
const FILLERS = /^(?: ?(?:a|an|the|total|number|sum|of|all|these|those|their|our|its|to|figure|another|further))* ?$/u;

/** Where the phrase last stands as whole words, with nothing but fillers between it and the number. */
function lastPhrase(text: string, phrase: string): number | undefined {
  const start = ` ${text} `.lastIndexOf(` ${phrase} `);
  return start < 0 || !FILLERS.test(text.slice(start + phrase.length)) ? undefined : start;
}
