import { LONGEST_NAME } from "./fold-name.ts";
import { bareLetters } from "./letters.ts";
import { sameNameOf } from "./same-names.ts";
import { skeletons } from "./skeletons.ts";
import { hearArabic } from "./sounds/arabic-sounds.ts";
import { hearLatin } from "./sounds/latin-sounds.ts";
import { withoutArticle } from "./sounds/without-article.ts";
import { byShare, likeliestHearings, type Reading } from "./sounds/reading.ts";

/** A word has no more keys than this. */
export const MOST_KEYS = 4;

/** A skeleton that is meant more rarely makes more chance agreements than true ones. */
const LEAST_SHARE = 0.04;

/**
 * Consonant skeletons of one word of a name, at most four, likeliest first. Two words that may be spellings of one name share a
 * key, whether in Latin, Arabic or Cyrillic script. Empty for a word without letters.
 */
export function nameKeys(word: string): readonly string[] {
  const text = word.slice(0, LONGEST_NAME);
  const keys = likeliestKeys(text);
  const bare = bareLetters(text);
  // Writers drop accents, and "Sahin" cannot know that it is "Şahin": so Şahin answers to both.
  const [plain] = bare === text.toLowerCase() ? [] : likeliestKeys(bare);
  const same = sameNameOf(bare);
  const [translated] = same === undefined ? [] : likeliestKeys(same);
  const further = new Set([plain, translated].filter((key) => key !== undefined && !keys.includes(key)) as string[]);
  return [...keys.slice(0, MOST_KEYS - further.size), ...further];
}

function likeliestKeys(word: string): readonly string[] {
  const reading = hear(word);
  if (reading.length === 0) return [];
  const shares = new Map<string, number>();
  for (const { sounds, share } of likeliestHearings(reading)) {
    for (const { sounds: key, share: part } of skeletons(sounds))
      shares.set(key, (shares.get(key) ?? 0) + share * part);
  }
  return Array.from(shares, ([sounds, share]) => ({ sounds, share }))
    .toSorted(byShare)
    .slice(0, MOST_KEYS)
    .filter(({ share }, rank) => rank === 0 || share > LEAST_SHARE)
    .map(({ sounds }) => sounds);
}

/** Signs that change no letter: joining marks, tatweel, apostrophes and half rings, Arabic vowel marks. */
const SIGNS = /[\p{Cf}ـ'’‘`´ʻʼʽʾʿ\u064B-\u0652\u0670]/gu;

function hear(word: string): Reading {
  const plain = withoutArticle(word.normalize("NFC").replaceAll(SIGNS, "").trim());
  return /\p{Script=Arabic}/u.test(plain) ? hearArabic(plain) : hearLatin(plain);
}
