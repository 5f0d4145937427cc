const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, ""],
  [/(\d)([¼½¾⅐-⅞])/gu, "$1 $2"],
];

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟"«»*_]/gu, ""],
  [/[‘’‛ʼ`´]/gu, "'"],
  [/[‐‑]/gu, "-"],
  [/[–—―−]/gu, "–"],
  [/>\s?=/gu, "≥"],
  [/<\s?=/gu, "≤"],
  [/\b(?:percentage|per cent|percent|%)[\s-]points?\b/gu, "percentpoints"],
  [/\bper[\s-]*cents?\b|\bpercents?\b|\bpct\b|\bp\.\s?c\.(?=\s|$)|٪/gu, "%"],
  [/\b(?:no|not any)[\s-](?:one|body)\b/gu, "noone"],
  [/\b(?:nobody|not a soul)\b/gu, "noone"],
  [/\bevery[\s-]one\b|\beverybody\b|\beach and every(?: one)?\b|\bevery single(?: one)?\b|\beach one\b/gu, "everyone"],
  [/\b(?:c|ca|cca|approx)\.\s?(?=\d)/gu, "about "],
  [/\bno\.\s?(?=\d)/gu, "number "],
  [/\b(an?|one|the) (?:good|full|mere|whole|clear|solid|bare) (?=half\b|third\b|quarter\b|fifth\b|tenth\b)/gu, "$1 "],
  [/\s+/gu, " "],
];

/** Lower case, one kind of quote, dash, space and per cent sign; outer punctuation gone. What the parsers read. */
export function normaliseWording(says: string): string {
  let text = says;
  for (const [pattern, replacement] of REPLACEMENTS) text = text.replace(pattern, replacement);
  text = text.normalize("NFKC").toLowerCase();
  for (const [pattern, replacement] of SPELLINGS) text = text.replace(pattern, replacement);
  return text.replace(/^[\s.,;:!?()[\]'…]+|[\s.,;:!?()[\]'…]+$/gu, "");
}

export interface Token {
  readonly kind: "digits" | "word" | "symbol";
  readonly text: string;
  /** Digits only. */
  readonly value?: number;
  readonly decimals?: number;
}

const TOKEN =
  /(?<digits>\d{1,3}(?:[, ']\d{3})+(?![\d,])(?:\.\d+)?|\d+,\d{1,2}(?=\s?%)|\d+(?:\.\d+)?)|(?<word>\p{L}+(?:'\p{L}+)?)|(?<symbol>[^\s])/gu;

/** Splits a normalised wording into numbers in digits, words and single signs. */
export function tokenise(wording: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of wording.matchAll(TOKEN)) {
    const text = match[0];
    if (match.groups?.["digits"] !== undefined) {
      const plain = /^\d+,\d{1,2}$/u.test(text) ? text.replace(",", ".") : text.replace(/[, ']/gu, "");
      tokens.push({ kind: "digits", text, value: Number(plain), decimals: plain.split(".")[1]?.length ?? 0 });
    } else {
      tokens.push({ kind: match.groups?.["word"] === undefined ? "symbol" : "word", text });
    }
  }
  return tokens;
}

/** The words from `start` up to `end` with single spaces between and hyphens gone, for matching phrases. */
export function phraseOf(tokens: readonly Token[], start: number, end: number = tokens.length): string {
  return tokens
    .slice(start, end)
    .map((token) => token.text)
    .filter((text) => text !== "-")
    .join(" ");
}
