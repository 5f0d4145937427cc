import { nameKeys } from "../../../model/names/name-keys.ts";

/** Keys that spellings of one value share, across scripts: of a single word up to four, of several words one for all of them. */
export function soundKeysOf(value: string): readonly string[] {
  const words = wordsOf(value);
  if (words.length === 1) return nameKeys(words[0] as string);
  const first = words.flatMap((word) => nameKeys(word).slice(0, 1));
  return first.length === 0 ? [] : [first.toSorted().join(" ")];
}

/** The keys of each word of a value. */
export function soundKeysOfWords(value: string): readonly string[] {
  return [...new Set(wordsOf(value).flatMap((word) => nameKeys(word)))];
}

function wordsOf(value: string): readonly string[] {
  return value.split(/[\s,;.-]+/u).filter((word) => word !== "");
}
