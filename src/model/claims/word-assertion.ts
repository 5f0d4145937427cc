import type { Assertion, RatioAssertion } from "./assertion.ts";
import { type ProportionWord, VAGUE_WORDS } from "./convention.ts";

const HEDGE =
  "(?:almost|nearly|practically|virtually|just about|close to|near|next to|as good as|well nigh|effectively)";
const EVERYBODY =
  "(?:all|every|everyone|everything|each|always|(?:the )?(?:whole|entire)|entirely|universal(?:ly)?|unanimous(?:ly)?)";
const NOBODY = "(?:none|no|noone|nothing|never|zero)";

const SUPERLATIVE_LIKE =
  /\b(?:(?:most|least) (?!of\b)\p{L}+|biggest|largest|smallest|highest|lowest|greatest|worst|best|strongest|weakest|youngest|oldest|\p{L}{2,}(?:i|[bdgmnrt])est)\b/u;
const NOT_SUPERLATIVE =
  /\b(?:west|northwest|southwest|rest|arrest|protest|interest|honest|modest|forest|request|invest|harvest|contest|suggest|digest|manifest|earliest|latest|at (?:the )?(?:least|most))\b/gu;

const MASS_MODIFIERS =
  /^(?:foreign|syrian|iraqi|male|female|western|local|other|such|young|former|adult|known|public|unknown|named|non|individual|early|late)$/u;
const MASS_NOUNS =
  /^(?:people|men|women|children|persons|of|were|are|had|have|said|who|did|do|spoke|left|joined|was|is|in|but|by|from)$/u;

const PROPORTIONS: readonly (readonly [ProportionWord, RegExp])[] = [
  [
    "practically none",
    new RegExp(
      `\\b(?:${HEDGE} ${NOBODY}|(?:hardly|scarcely|barely) (?:any|anyone|anybody|anything|a single|ever)|next to nothing)\\b`,
      "u",
    ),
  ],
  ["not all", /\bnot (?:all|everyone|every|each|always|everything)\b/u],
  ["almost all", new RegExp(`\\b${HEDGE} (?:the )?${EVERYBODY}\\b`, "u")],
  ["very few", /\b(?:very|extremely|exceedingly|vanishingly) few\b/u],
  [
    "few",
    /\b(?:(?:small|tiny|little) minority|(?:only|just|but|merely|relatively|comparatively|quite) (?:a )?few|(?<!\b(?:a|the|this|that|his|her|their|last|first|next|past) )few)\b/u,
  ],
  ["minority", /\bminority\b/u],
  ["most", /\b(?:vast|overwhelming|great|large|huge|lion's) (?:majority|share)\b/u],
  ["majority", /\bmajority\b|\b(?:mostly|mainly|largely|predominantly|chiefly|for the most part)\b/u],
];

/** Reads a wording without a number: possibility, trend, share words, absence, or vague with the reason. */
export function readWords(wording: string, says: string): Assertion {
  return (
    readPossibility(wording, says) ??
    readRank(wording, says) ??
    readRatio(wording, says) ??
    readTrend(wording, says) ??
    readLoneWord(wording, says) ??
    readProportion(wording, says) ??
    readAbsence(wording, says) ??
    readVague(wording, says)
  );
}

/** A share word or an absence, if the wording is one: what may stand before "of the 58". */
export function readShareWord(wording: string, says: string): Assertion | undefined {
  return readProportion(wording, says) ?? readAbsence(wording, says);
}

function readPossibility(wording: string, says: string): Assertion | undefined {
  const isPossible =
    /\b(?:may|might|could) (?:well |also |possibly |even )?(?:be|have|refer|describe|concern)\b|\b(?:possibly|perhaps|maybe|conceivably|potentially)\b|\b(?:cannot|can not|could not|not) be (?:ruled out|excluded|settled)\b/u.test(
      wording,
    );
  return isPossible ? { kind: "possibility", says } : undefined;
}

/** Superlatives, ranks and comparisons: they need everything else to be measured too. */
function readRank(wording: string, says: string): Assertion | undefined {
  const plain = wording.replace(NOT_SUPERLATIVE, "");
  if (
    /\b(?:one of|among|amongst|some of) (?:the|its|their) (?:very )?(?:first|last|earliest|latest)\b/u.test(wording)
  ) {
    return vague(says, "among the first", "ranks it beside others that no table here holds; “among” sets no cut-off");
  }
  if (
    /\b(?:noone|none|nothing|nobody) (?:\p{L}+ )?(?:has|have|had|is|was|are|were|does|did|with)\b.*\b(?:more|less|fewer|better|worse|as|than)\b/u.test(
      wording,
    )
  ) {
    return vague(says, "no one more", "compares with everybody else, who are not in the data");
  }
  if (/\b(?:the|its|their) most$/u.test(plain) || SUPERLATIVE_LIKE.test(plain)) {
    if (isMostAsShare(plain)) return undefined;
    return vague(
      says,
      "superlative",
      "is a superlative: it ranks against everything else, on a scale that the text does not give",
    );
  }
  return undefined;
}

function readRatio(wording: string, says: string): RatioAssertion | undefined {
  const match =
    /\b(doubl(?:e|ed|ing)|twofold|two fold|trebl(?:ed|ing)|tripl(?:e|ed|ing)|threefold|three fold|quadrupl(?:e|ed|ing)|fourfold|four fold|halv(?:ed|ing)|twice|half|three times|four times|five times|ten times)\b(.*)$/u.exec(
      wording,
    );
  if (match === null) return undefined;
  const [whole, word = "", after = ""] = match;
  const isCompared =
    /^(?:doubl|tripl|trebl|quadrupl|halv|two|threef|three f|fourf|four f)/u.test(word) ||
    /^ (?:as|the|that|more)\b/u.test(after);
  if (!isCompared || (word === "half" && !/^ as\b/u.test(after))) return undefined;
  const before = wording.slice(0, wording.length - whole.length);
  return { kind: "ratio", comparison: ratioComparison(before), times: ratioTimes(word), says };
}

function ratioTimes(word: string): number {
  if (word.startsWith("hal")) return 0.5;
  if (/^(?:tr|three)/u.test(word)) return 3;
  if (/^(?:quad|four)/u.test(word)) return 4;
  return word.startsWith("five") ? 5 : word.startsWith("ten") ? 10 : 2;
}

function ratioComparison(before: string): RatioAssertion["comparison"] {
  if (/\bno more than $/u.test(before) || /\b(?:at most|up to) $/u.test(before)) return "at-most";
  if (/\b(?:more than|over|well over) $/u.test(before)) return "more-than";
  if (/\bat least $/u.test(before)) return "at-least";
  if (/\b(?:less than|under|fewer than) $/u.test(before)) return "less-than";
  if (/\b(?:nearly|almost|practically|virtually|just under|not quite|close to) $/u.test(before)) return "nearly";
  return /\b(?:about|around|roughly|approximately|some) $/u.test(before) ? "about" : "equal";
}

const UP =
  /\b(?:increas\w*|rose|rise[ns]?|rising|grew|grow(?:s|n|ing|th)?|accelerat\w*|surg(?:e[ds]?|ing)|climb\w*|soar\w*|escalat\w*|expand\w*|multipl(?:ied|ying)|swell\w*|swollen|spik(?:ed|ing)|quicken\w*|speed(?:ed|ing|s)? up|sped up|gather(?:ed|ing|s)? pace|gain(?:ed|ing|s)? (?:pace|momentum)|pick(?:ed|ing|s)? up|went up|gone up|upwards?|more and more|ever more|more frequent(?:ly)?|faster)\b/u;
const DOWN =
  /\b(?:decreas\w*|fell|fall(?:s|en|ing)?|declin\w*|shr(?:ank|unk|ink\w*)|slow(?:ed|ing|s|er)?|drop(?:ped|ping|s)?|diminish\w*|dwindl\w*|reduc\w*|subsid\w*|wan(?:ed|ing)|tail(?:ed|ing) off|eas(?:ed|ing)|lessen\w*|abat(?:ed|ing)|went down|gone down|downwards?|fewer and fewer|less and less|less frequent(?:ly)?)\b/u;
const LEVEL =
  /\b(?:unchanged|stable|constant|no change|not chang\w*|(?:remain|stay)(?:ed|s|ing)? (?:the same|level|flat|steady)|flat|plateau\w*|level(?:led|ed|ing) (?:off|out)|steady)\b/u;

function readTrend(wording: string, says: string): Assertion | undefined {
  const [up, down, level] = [UP.test(wording), DOWN.test(wording), LEVEL.test(wording)];
  if (!up && !down && !level) return undefined;
  if (up && down) return vague(says, "two trends", "names both a rise and a fall; bind each to its own claim");
  if ((up || down) && /\b(?:not|no|never|without|n't|didn't|hasn't|has not|hardly|stopped|ceased)\b/u.test(wording)) {
    return vague(
      says,
      "no rise or fall",
      "denies a change, and no change may be too small to see; say “unchanged” to have it tested",
    );
  }
  return { kind: "trend", direction: up ? "increased" : down ? "decreased" : "unchanged", says };
}

function readProportion(wording: string, says: string): Assertion | undefined {
  for (const [word, pattern] of PROPORTIONS) if (pattern.test(wording)) return { kind: "proportion-word", word, says };
  if (isMostAsShare(wording)) return { kind: "proportion-word", word: "most", says };
  const isAll =
    /\b(?:every|everyone|everything|each|without exception|invariably|always|universal(?:ly)?|unanimous(?:ly)?|entire(?:ly)?)\b/u.test(
      wording,
    );
  const hasAll =
    /(?<!\b(?:at|after|above|of|in|for|and|once) )\ball\b(?! (?:too|right|but|along|over|the same|the more)\b)/u.test(
      wording,
    );
  return isAll || hasAll ? { kind: "proportion-word", word: "all", says } : undefined;
}

/** "Most", "most cases", "most of them": a share, where "most violent" is a rank. Lower case. */
export function isMostAsShare(wording: string): boolean {
  const match = /(?<!\b(?:the|at|its|their|his|her) )\bmost\b(?: (?<rest>.*))?$/u.exec(wording);
  if (match === null) return false;
  const words = (match.groups?.["rest"] ?? "").split(" ").filter((word) => /\p{L}/u.test(word));
  const [first] = words;
  if (first === undefined || MASS_NOUNS.test(first)) return true;
  if (MASS_MODIFIERS.test(first)) return words.slice(1).some(isPluralLike);
  return isPluralLike(first);
}

function isPluralLike(word: string): boolean {
  return MASS_NOUNS.test(word) || (word.endsWith("s") && !/(?:ous|ss|us|is)$/u.test(word));
}

function readAbsence(wording: string, says: string): Assertion | undefined {
  if (/\bnot (?:excluded|removed|absent|omitted|the first|first)\b/u.test(wording)) return undefined;
  const match =
    /\b(none|noone|nothing|never|neither|zero|nil|no|nowhere|not (?:a single|one|any)|without any|not (?:included|counted|present|found|recorded|reported)|free of|free from|excluded|exclud(?:es|ing)|removed|eliminated|omitted|weeded out|filtered out|discarded|left out|absent|lack(?:s|ed|ing)?|earliest|latest)\b/u.exec(
      wording,
    ) ??
    /^(?:the )?(?:very )?(first|last)\b(?! (?:name|names|hand|\d))/u.exec(wording) ??
    /\b(?:the|its|their) (first|last)\b/u.exec(wording);
  return match === null ? undefined : { kind: "absence", word: (match[1] ?? "").replace("noone", "no one"), says };
}

const LONE_COUNTS: readonly (readonly [RegExp, number, boolean])[] = [
  [/^(?:a|the)? ?both\b/u, 2, true],
  [/^(?:only |just )?twice$/u, 2, false],
  [
    /^(?:(?:only |just )?once|(?:only |just )?a single(?: \p{L}+)?|single|the only(?: \p{L}+){0,2}|the sole(?: \p{L}+)?)$/u,
    1,
    false,
  ],
];

/** Words that are a whole number by themselves: "both", "twice", "a single". */
function readLoneWord(wording: string, says: string): Assertion | undefined {
  const match = LONE_COUNTS.find(([pattern]) => pattern.test(wording));
  if (match === undefined) return undefined;
  const [, value, isAll] = match;
  const scope = isAll ? { scope: "all" as const } : {};
  return { kind: "count", comparison: "equal", value, decimals: 0, place: 1, says, ...scope };
}

function readVague(wording: string, says: string): Assertion {
  for (const { pattern, phrase, why } of VAGUE_WORDS) if (pattern.test(wording)) return vague(says, phrase, why);
  if (/\b(?:more|less|fewer|better|worse|higher|lower|greater|than)\b/u.test(wording)) {
    return vague(says, "comparison", "compares two things and does not say by how much");
  }
  if (/\b(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b/u.test(wording)) {
    return vague(says, "rank", "is a place in an order, not a quantity");
  }
  return vague(says, "no quantity", "names neither how many nor what share, so there is no number to compare with");
}

export function vague(says: string, word: string, why: string): Assertion {
  return { kind: "vague", word, why, says };
}
