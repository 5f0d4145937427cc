import { lookUpForm } from "./name-words.ts";

/** One word of a name with what stands before it. */
export interface NameToken {
  readonly before: string;
  readonly text: string;
  /** As looked up in the lists of words. */
  readonly form: string;
  /** It stands in brackets or quotation marks, and where these open. */
  readonly quoted: number;
  /** It follows its predecessor with a hyphen or without a gap. */
  readonly isJoined: boolean;
}

const WORD =
  /(?:\p{L}\.(?:-?\p{L}\.)+)|[\p{L}\p{N}\p{M}\p{Cf}ـ'’‘`´ʻʼʽʾʿ]*[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}ـ'’‘`´ʻʼʽʾʿ]*\.?/gu;
const OPENING = /[([{“"«„]/u;
const CLOSING = /[)\]}”"»]/u;

/** Splits a name into words; the text is the words with what stands before each, and `after`. */
export function nameTokens(text: string): { readonly tokens: readonly NameToken[]; readonly after: string } {
  const tokens: NameToken[] = [];
  let end = 0;
  let quoted = 0;
  let quotes = 0;
  for (const match of text.matchAll(WORD)) {
    const before = text.slice(end, match.index);
    for (const sign of before) {
      if (quoted > 0 && CLOSING.test(sign)) quoted = 0;
      else if (OPENING.test(sign)) quoted = quotes += 1;
    }
    end = match.index + match[0].length;
    tokens.push({
      before,
      text: match[0],
      form: lookUpForm(match[0]),
      quoted,
      isJoined: tokens.length > 0 && /^[-‐‑–ـ]?$/u.test(before),
    });
  }
  return { tokens, after: text.slice(end) };
}
