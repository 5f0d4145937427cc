import { LONGEST_NAME } from "./fold-name.ts";
import { bareLetters } from "./letters.ts";
import { hearArabic } from "./sounds/arabic-sounds.ts";
import { hearLatin } from "./sounds/latin-sounds.ts";
import { withoutArticle } from "./sounds/without-article.ts";
import { likeliest, likeliestHearings, type Hearing, type Reading } from "./sounds/reading.ts";

/** A word has no more keys than this. */
export const MOST_KEYS = 4;

const LEAST_SHARE = 0.02;
const LONG = 4;
const SHORT = 1;

/**
 * Consonant skeletons of one word of a name, at most four, likeliest first. Two words that may be spellings of one name share a
 * key, whether in Latin, Arabic or Cyrillic script. Empty for a word without letters.
 */
export function nameKeys(word: string): readonly string[] {
  const text = word.slice(0, LONGEST_NAME);
  const keys = likeliestKeys(hear(text));
  // Writers drop accents, and "Sahin" cannot know that it is "Şahin": so Şahin answers to both.
  const [plain] = likeliestKeys(hear(bareLetters(text)));
  if (plain === undefined || keys.includes(plain)) return keys;
  return [...keys.slice(0, MOST_KEYS - 1), plain];
}

function likeliestKeys(reading: Reading): readonly string[] {
  if (reading.length === 0) return [];
  const shares = new Map<string, number>();
  for (const { sounds, share } of likeliestHearings(reading)) {
    for (const { sounds: key, share: part } of skeletons(sounds))
      shares.set(key, (shares.get(key) ?? 0) + share * part);
  }
  return likeliest(shares, MOST_KEYS)
    .filter(({ share }, rank) => rank === 0 || share > LEAST_SHARE)
    .map(({ sounds }) => sounds);
}

function hear(word: string): Reading {
  const plain = withoutArticle(word.replaceAll(/[\p{Cf}ـ'’‘`´ʻʼʽʾʿ]/gu, "").trim());
  return /\p{Script=Arabic}/u.test(plain) ? hearArabic(plain) : hearLatin(plain);
}

function skeletons(sounds: string): readonly Hearing[] {
  const coarse = collapse(merge(sounds.replaceAll(/[aiu]/gu, ""), COARSE).replaceAll("ts", "s"));
  if (coarse.length >= LONG)
    return [
      { sounds: coarse.slice(0, LONG), share: 1 },
      { sounds: coarse.slice(-LONG), share: 0.9 },
    ];
  const start = /^[aiu]/u.test(sounds) ? "A" : "";
  const fine = start + collapse(merge(sounds.replaceAll(/[aiu]/gu, ""), FINE));
  if (coarse.length > SHORT) return [{ sounds: fine, share: 1 }];
  return [{ sounds: `${fine}_${/[aiu]$/u.exec(sounds)?.[0] ?? ""}`, share: 1 }];
}

const FINE: Readonly<Record<string, string>> = { C: "c", x: "k", j: "g", z: "s" };
const COARSE: Readonly<Record<string, string>> = { C: "s", c: "s", z: "s", x: "k", j: "k", g: "k", d: "t", h: "" };

function merge(sounds: string, classes: Readonly<Record<string, string>>): string {
  return Array.from(sounds)
    .map((sound) => classes[sound] ?? sound)
    .join("");
}

function collapse(sounds: string): string {
  return sounds.replaceAll(/(.)\1+/gu, "$1");
}
