/** An article with a hyphen before its noun, its l taken on the noun's first letter or not: "al-", "ash-", "ud-". */
const HYPHENED = /^[aeiu](?:l|d|r|s|sh|ch|t|th|n|z|dh|zh)[-‐‑–\s]+(?=\p{L})/iu;
/** "Abdul", "Abdel", "Abdoul", but the l of "Abdullah" is that of "Allah". */
const SERVANT = /^(abd)(?:ou|oe|[aeiou])?[-‐‑–\s]?[aeiu]?l[-‐‑–\s]?(?!l?ah?$|l?oh$)(?=\p{L}{2})/iu;
const HYPHENED_SERVANT = /^(abd)[-‐‑–\s]?[aeiu](?:d|r|s|sh|t|th|n|z)[-‐‑–\s]/iu;
const ARABIC = /^[اٱ]ل(?=\p{L}{3})/u;
const ARABIC_SERVANT = /^(عبد)\s?[اٱ]ل(?=\p{L}{2})/u;

/** A bare word without its article, also inside "Abd al-": what is left sounds the same with and without it. */
export function withoutArticle(word: string): string {
  return word
    .replace(HYPHENED, "")
    .replace(ARABIC, "")
    .replace(HYPHENED_SERVANT, "$1")
    .replace(SERVANT, "$1")
    .replace(ARABIC_SERVANT, "$1");
}
