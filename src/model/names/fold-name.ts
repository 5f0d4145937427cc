import { asciiOf, bareLetters } from "./letters.ts";

/** Of a longer text only so many UTF-16 units are read as a name; nobody's name is longer. */
export const LONGEST_NAME = 400;

const SPACES = /[^a-z0-9]+/gu;

/**
 * A name of any script in comparable ASCII: lower-case letters and digits, words parted by one space. Accents, vowel marks,
 * tatweel, apostrophes and signs for ayn are gone. Arabic script keeps its consonants and long vowels only.
 */
export function foldName(text: string): string {
  let folded = "";
  for (const letter of bareLetters(text.slice(0, LONGEST_NAME))) {
    folded += letter >= "a" && letter <= "z" ? letter : /[\p{L}\p{N}]/u.test(letter) ? asciiWord(letter) : " ";
  }
  return folded.replaceAll(SPACES, " ").trim();
}

function asciiWord(letter: string): string {
  return asciiOf(letter).replaceAll(/[^a-z0-9]/gu, "");
}
