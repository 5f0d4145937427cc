import { foldLabel, foldLetters, LONGEST_LABEL } from "../label-fold.ts";
import { isUnnamed } from "./is-unnamed.ts";
import type { NameForm } from "./name-form.ts";

const KUNYA = new Set(
  [
    "abu",
    "abou",
    "aboo",
    "abo",
    "abi",
    "ebu",
    "umm",
    "um",
    "oum",
    "oumm",
    "om",
    "ummu",
    "bint",
    "ibn",
    "bin",
    "أبو",
    "أبي",
    "أبا",
    "أم",
    "بنت",
    "ابن",
    "بن",
  ].map(foldLabel),
);
const ARTICLE = /^(?:al|el|ad|ar|as|ash|at|an|az)-?$/u;
const JOINED_NISBA = /^(?:(?:al|el|ad|ar|as|ash|at|an|az)-\p{L}{3,}|(?:al|el)\p{L}{3,}i|ال\p{L}{3,}ي?)$/u;
const COMPOUND_HEADS = new Set(["abd", "abdul", "abdel", "abdal", "abdoul", "عبد"]);
const PARTICLES = new Set(["bin", "ibn", "ben", "bint", "de", "von", "van", "بن", "ابن", "بنت"]);
const INITIALS = /^\p{L}\.?$|^(?:\p{L}\.){2,}$|^\p{L}\.(?:-?\p{L}\.?)+$/u;

/**
 * The form of a name as published, in Latin or Arabic script: "Abu Omar" is a kunya, "Abu Omar al-Testi" a kunya and nisba,
 * "Karim T." initialled. Words in brackets do not count. A rough reading: a full parse is another matter.
 */
export function nameFormOf(name: string): NameForm {
  const plain = name
    .slice(0, LONGEST_LABEL)
    .replaceAll(/[([“"«][^)\]”"»]*[)\]”"»]/gu, " ")
    .trim();
  if (plain === "" && name.trim() !== "")
    return nameFormOf(name.slice(0, LONGEST_LABEL).replaceAll(/[()[\]“”"«»]/gu, " "));
  if (isUnnamed(plain)) return "unknown";
  const tokens = nameTokens(plain);
  const object = objectOfKunya(tokens);
  if (object !== null)
    return object.slice(compoundLength(object)).some((token) => JOINED_NISBA.test(token)) ? "kunya and nisba" : "kunya";
  if (isInitialled(plain)) return "initialled";
  return partCount(tokens) <= 1 ? "single name" : "full name";
}

/** Words of the name, an article set apart ("al Testi") joined to its noun. */
function nameTokens(name: string): readonly string[] {
  const tokens: string[] = [];
  let article = "";
  for (const word of foldLetters(name)
    .replaceAll(/['’ʿʾ`,]/gu, "")
    .split(/[\s_]+/u)) {
    if (word === "") continue;
    if (ARTICLE.test(word)) {
      article = `${word.replace("-", "")}-`;
      continue;
    }
    tokens.push(article + word);
    article = "";
  }
  return article === "" ? tokens : [...tokens, article.slice(0, -1)];
}

/** What follows "Abu", "Umm" or "Ibn" where the name begins with one; null where it does not. */
function objectOfKunya(tokens: readonly string[]): readonly string[] | null {
  const [first, ...rest] = tokens;
  if (first === undefined) return null;
  if (KUNYA.has(first)) return rest.length === 0 ? null : rest;
  const hyphen = first.indexOf("-");
  if (hyphen > 0 && KUNYA.has(first.slice(0, hyphen))) return [first.slice(hyphen + 1), ...rest];
  return /^ابو\p{L}{2,}$/u.test(first) ? [first.slice(3), ...rest] : null;
}

/** How many words name the one that a kunya refers to: "Abd al-Rahman" is two, "al-Zubair" one. */
function compoundLength(object: readonly string[]): number {
  const [first] = object;
  return first !== undefined && COMPOUND_HEADS.has(first) ? 2 : 1;
}

/** The first or the last word is an initial; one in the middle does not hide the name. */
function isInitialled(name: string): boolean {
  const words = name
    .normalize("NFC")
    .replaceAll(",", " ")
    .split(/\s+/u)
    .filter((word) => word !== "");
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return false;
  if (words.length === 1 && /^\p{Lu}{2}$/u.test(first)) return true;
  return INITIALS.test(first) || INITIALS.test(last);
}

/** Parts of a name, with "Abd al-X" and "bin X" counted as one. */
function partCount(tokens: readonly string[]): number {
  let parts = 0;
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    if (previous !== undefined && COMPOUND_HEADS.has(previous)) continue;
    if (PARTICLES.has(token) && index + 1 < tokens.length) continue;
    parts += 1;
  }
  return parts;
}
