import { LONGEST_NAME } from "./fold-name.ts";
import { isUnnamed } from "./is-unnamed.ts";
import { nameTokens, type NameToken } from "./name-tokens.ts";
import {
  ARTICLES,
  COMPOUND_TAILS,
  FAMILY_PARTICLES,
  FATHER_ENDING,
  FILIATION_SUFFIXES,
  FILIATION_WORDS,
  KUNYA_WORDS,
  SERVANT_WORDS,
  TITLES,
} from "./name-words.ts";
import type { NamePart, NamePartKind, NameScript, ParsedName } from "./parsed-name.ts";

/**
 * Takes a name in Latin, Arabic or Cyrillic script apart into ism, nasab, kunya, nisba, laqab and initials. Every text can be
 * parsed, and nothing of it is lost. A reading by form alone: where the order tells nothing, a word is a further `name`.
 */
export function parseName(text: string): ParsedName {
  const { tokens, after } = nameTokens(text.slice(0, LONGEST_NAME));
  const plain = tokens.map((token) => token.text).join(" ");
  const isUnknown = isUnnamed(plain);
  const parts = isUnknown ? unknownParts(tokens) : giveKinds(groupTokens(tokens));
  return describe(parts, { after: after + text.slice(LONGEST_NAME), isUnknown, script: scriptOf(plain) });
}

/** Words that belong together, before it is known what they do. */
interface Group {
  readonly tokens: readonly NameToken[];
  readonly kind: NamePartKind | "plain";
  readonly words: readonly string[];
}

function groupTokens(tokens: readonly NameToken[]): readonly Group[] {
  const groups: Group[] = [];
  let at = 0;
  while (at < tokens.length) {
    const group = groupAt(tokens, at, groups);
    groups.push(group);
    at += group.tokens.length;
  }
  return groups;
}

function groupAt(tokens: readonly NameToken[], at: number, before: readonly Group[]): Group {
  const token = tokens[at] as NameToken;
  const next = tokens[at + 1];
  const isFirst = before.every(({ kind }) => kind === "title");
  if (next !== undefined && !isFirst && SON_INITIAL.test(token.text)) return nasabGroup(tokens, at);
  if (isInitial(token, tokens.length)) return { tokens: [token], kind: "initial", words: [token.text] };
  if (next === undefined) return lastGroup(token, before);
  if (isFirst && TITLES.has(token.form)) return { tokens: [token], kind: "title", words: [token.text] };
  if (KUNYA_WORDS.has(token.form)) return withHead(token, nameGroup(tokens, at + 1), "kunya");
  if (FILIATION_WORDS.has(token.form) && !(isFirst && token.form === "ben")) return nasabGroup(tokens, at);
  if (FAMILY_OF.has(token.form) && FILIATION_WORDS.has(next.form) && tokens[at + 2] !== undefined)
    return withHead(token, withHead(next, nameGroup(tokens, at + 2), "name"), "name");
  if (ARTICLES.has(token.form) && !(isFirst && !next.isJoined && !isNisbaNoun(next.form))) {
    return withHead(token, plainGroup([next]), isNisbaNoun(next.form) ? "nisba" : "laqab");
  }
  if (FAMILY_PARTICLES.has(token.form) && !isFirst) return familyGroup(tokens, at);
  if (FILIATION_SUFFIXES.has(next.form) && (!isFirst || tokens[at + 2] !== undefined))
    return { tokens: [token, next], kind: "nasab", words: [token.text] };
  return kindOfWord(nameGroup(tokens, at), isFirst);
}

/** "bin Salman", "ibn Abi Salman". */
function nasabGroup(tokens: readonly NameToken[], at: number): Group {
  const [son, next, named] = tokens.slice(at) as [NameToken, NameToken, NameToken?];
  if (named === undefined || !KUNYA_WORDS.has(next.form)) return withHead(son, nameGroup(tokens, at + 1), "nasab");
  const group = nameGroup(tokens, at + 2);
  return { tokens: [son, next, ...group.tokens], kind: "nasab", words: [next.text, ...group.words] };
}

/** "van der Test", "de la Test". */
function familyGroup(tokens: readonly NameToken[], at: number): Group {
  const [particle, next, further] = tokens.slice(at) as [NameToken, NameToken, NameToken?];
  const isChain = further !== undefined && FAMILY_PARTICLES.has(next.form);
  return withHead(particle, isChain ? familyGroup(tokens, at + 1) : nameGroup(tokens, at + 1), "name");
}

/** The words from `at` on that make one name: "Abd al-Rahman", "Nur al-Din", "al-Zubayr", "Karim". */
function nameGroup(tokens: readonly NameToken[], at: number): Group {
  const [first, second, third] = tokens.slice(at) as [NameToken, NameToken?, NameToken?];
  if (second === undefined) return plainGroup([first]);
  if (ARTICLES.has(first.form)) return withHead(first, plainGroup([second]), "plain");
  if (
    third !== undefined &&
    ARTICLES.has(second.form) &&
    (SERVANT_WORDS.has(first.form) || COMPOUND_TAILS.has(third.form))
  )
    return { tokens: [first, second, third], kind: "plain", words: [first.text, third.text] };
  if (SERVANT_WORDS.has(first.form) || (COMPOUND_TAILS.has(second.form) && second.quoted === first.quoted))
    return plainGroup([first, second]);
  return plainGroup([first]);
}

function plainGroup(tokens: readonly NameToken[]): Group {
  return { tokens, kind: "plain", words: tokens.map(({ text }) => text) };
}

function withHead(head: NameToken, group: Group, kind: Group["kind"]): Group {
  return { tokens: [head, ...group.tokens], kind, words: group.words };
}

function lastGroup(token: NameToken, before: readonly Group[]): Group {
  const isOnly = before.length === 0;
  if (!isOnly && (FILIATION_WORDS.has(token.form) || ARTICLES.has(token.form) || FAMILY_PARTICLES.has(token.form)))
    return { tokens: [token], kind: "particle", words: [] };
  return kindOfWord(plainGroup([token]), isOnly);
}

const JOINED_ARABIC = /^ال\p{L}{3,}$/u;
const JOINED_LATIN = /^(?:al|el)[^aeiou]\p{L}{2,}i$/u;
const NISBA_NOUN = /(?:[^e]i|iy|iyy|iya|iyya|iyah|iyyah|y|ee|ي|يه|يا)$/u;

/** Whether a noun with an article says where from: "Tunisi", "Shamiyya", "تونسي". */
function isNisbaNoun(form: string): boolean {
  return form.length > 3 && NISBA_NOUN.test(form);
}

function kindOfWord(group: Group, isFirst: boolean): Group {
  const form = group.tokens[0]?.form ?? "";
  if (group.tokens.length > 1) return group;
  if (/^ابو\p{L}{2,}$/u.test(form)) return { ...group, kind: "kunya" };
  if (JOINED_ARABIC.test(form) && form !== "الله") return { ...group, kind: isNisbaNoun(form) ? "nisba" : "laqab" };
  if (isFirst) return group;
  if (JOINED_LATIN.test(form)) return { ...group, kind: "nisba" };
  return FATHER_ENDING.test(form) && form.length > 6 ? { ...group, kind: "nasab" } : group;
}

/** "Ali b. Umar": "son of", as scholars write it. */
const SON_INITIAL = /^b\.?$/u;

/** "Al" for "people of", before another "bin". */
const FAMILY_OF = new Set(["al", "ال"]);

const INITIAL = /^\p{L}\p{M}*\.?$|^(?:\p{L}\.-?){2,}$/u;

/** A single letter, "K.T.", or two capitals before a further word or alone. */
function isInitial(token: NameToken, count: number): boolean {
  return (
    INITIAL.test(token.text.normalize("NFC")) ||
    (/^\p{Lu}{2}$/u.test(token.text) && count <= 2 && !ARTICLES.has(token.form))
  );
}

/** The first plain group is the ism, also after a comma ("Testani, Karim"); what stands in brackets is a laqab. */
function giveKinds(groups: readonly Group[]): readonly NamePart[] {
  const quotedFrom = groups.findIndex(({ tokens }) => tokens[0]?.quoted === 0);
  const isPlain = (group: Group): boolean =>
    group.kind === "plain" && (quotedFrom === -1 || group.tokens[0]?.quoted === 0);
  const comma = groups.findIndex((group, index) => index > 0 && /[,،]/u.test(group.tokens[0]?.before ?? ""));
  const afterComma = comma === -1 ? -1 : groups.findIndex((group, index) => index >= comma && isPlain(group));
  const ism = afterComma === -1 ? groups.findIndex(isPlain) : afterComma;
  return groups.map((group, index) =>
    toPart(group, kindOf(group, { isIsm: index === ism, isQuoted: !isPlain(group) })),
  );
}

function kindOf(
  group: Group,
  { isIsm, isQuoted }: { readonly isIsm: boolean; readonly isQuoted: boolean },
): NamePartKind {
  if (group.kind !== "plain") return group.kind;
  if (isIsm) return "ism";
  return isQuoted ? "laqab" : "name";
}

function toPart(group: Group, kind: NamePartKind): NamePart {
  const [first, ...rest] = group.tokens as [NameToken, ...NameToken[]];
  return {
    kind,
    before: first.before,
    text: first.text + rest.map((token) => token.before + token.text).join(""),
    words: group.words,
  };
}

function unknownParts(tokens: readonly NameToken[]): readonly NamePart[] {
  return tokens.length === 0 ? [] : [toPart({ tokens, kind: "unknown", words: [] }, "unknown")];
}

function scriptOf(text: string): NameScript {
  const scripts = new Set<NameScript>();
  if (/\p{Script=Latin}/u.test(text)) scripts.add("latin");
  if (/\p{Script=Arabic}/u.test(text)) scripts.add("arabic");
  if (/\p{Script=Cyrillic}/u.test(text)) scripts.add("cyrillic");
  if (/(?!\p{Script=Latin}|\p{Script=Arabic}|\p{Script=Cyrillic})\p{L}(?<![ʿʾʻʼʽ])/u.test(text)) scripts.add("other");
  if (scripts.size > 1) return "mixed";
  return [...scripts][0] ?? "none";
}

function describe(
  parts: readonly NamePart[],
  rest: { readonly after: string; readonly isUnknown: boolean; readonly script: NameScript },
): ParsedName {
  const texts = (kind: NamePartKind): readonly string[] =>
    parts.filter((part) => part.kind === kind).map(({ text }) => text);
  return {
    ...rest,
    parts,
    ism: texts("ism")[0] ?? null,
    nasab: parts.filter(({ kind }) => kind === "nasab").map((part) => part.words.join(" ")),
    kunya: texts("kunya")[0] ?? null,
    nisba: texts("nisba"),
    laqab: texts("laqab"),
    initials: texts("initial"),
    names: texts("name"),
    titles: texts("title"),
  };
}
