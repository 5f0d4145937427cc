import isoCodes from "i18n-iso-countries/codes.json" with { type: "json" };
import namesAr from "i18n-iso-countries/langs/ar.json" with { type: "json" };
import namesDe from "i18n-iso-countries/langs/de.json" with { type: "json" };
import namesEn from "i18n-iso-countries/langs/en.json" with { type: "json" };
import namesFr from "i18n-iso-countries/langs/fr.json" with { type: "json" };
import namesId from "i18n-iso-countries/langs/id.json" with { type: "json" };
import namesTr from "i18n-iso-countries/langs/tr.json" with { type: "json" };
import demonymsDe from "i18n-nationality/langs/de.json" with { type: "json" };
import demonymsEn from "i18n-nationality/langs/en.json" with { type: "json" };
import demonymsFr from "i18n-nationality/langs/fr.json" with { type: "json" };
import { foldLabel } from "../label-fold.ts";
import { listCountries } from "./countries.ts";
import { COUNTRY_ALIASES } from "./country-aliases.ts";
import { UNSETTLED_NATIONALITIES } from "./unsettled-nationalities.ts";

/** What a label is known as: a country's name or code, what its nationals are called, or a label without one country. */
export interface KnownLabel {
  readonly kind: "name" | "demonym" | "code" | "unsettled";
  /** Alpha-2 codes it may stand for, most usual first; one where the label is settled. */
  readonly codes: readonly string[];
  /** The first code is to be used. */
  readonly isUsable: boolean;
  /** For an unsettled label: what it is, to stand after "It". */
  readonly said?: string;
}

type NameList = Readonly<Record<string, string | readonly string[]>>;

// The list gives the people of Wales to Wallis and Futuna.
const WRONG_DEMONYMS = new Set(["welsh", "gallois"]);

let index: ReadonlyMap<string, KnownLabel> | undefined;

/** Finds a label by its folded form, whole: "Indian" is India, and never part of a longer name. */
export function findKnownLabel(label: string): KnownLabel | undefined {
  return findCode(label) ?? knownLabels().get(keyOf(label));
}

function keyOf(label: string): string {
  return foldLabel(label).replace(/^the /, "");
}

/** Every folded label with what it is known as. */
export function knownLabels(): ReadonlyMap<string, KnownLabel> {
  index ??= buildIndex();
  return index;
}

let alpha2ByCode: ReadonlyMap<string, string> | undefined;

/** Alpha-2 and alpha-3 codes count in capitals only. */
function findCode(label: string): KnownLabel | undefined {
  const code = label.trim();
  if (!/^[A-Z]{2,3}$/.test(code)) return undefined;
  alpha2ByCode ??= new Map(
    isoCodes.flatMap(([alpha2 = "", alpha3 = ""]) => [
      [alpha2, alpha2],
      [alpha3, alpha2],
    ]),
  );
  const alpha2 = alpha2ByCode.get(code);
  return alpha2 === undefined ? undefined : { kind: "code", codes: [alpha2], isUsable: true };
}

/** Earlier sources win; two countries for one label within a source leave it unsettled. */
function buildIndex(): ReadonlyMap<string, KnownLabel> {
  const known = new Map<string, KnownLabel>();
  for (const { labels, options, isUsual, said } of UNSETTLED_NATIONALITIES) {
    for (const label of labels.split("|"))
      known.set(keyOf(label), { kind: "unsettled", codes: options, isUsable: isUsual === true, said });
  }
  addSource(known, "name", aliasesOf("names"));
  addSource(known, "demonym", aliasesOf("demonyms"));
  addSource(
    known,
    "name",
    listCountries().map(({ code, name }) => [name, code]),
  );
  addSource(known, "demonym", demonymsOf(demonymsEn.nationalities));
  for (const list of [namesEn, namesFr, namesDe, namesId, namesTr, namesAr])
    addSource(known, "name", namesOf(list.countries));
  addSource(known, "demonym", demonymsOf(demonymsFr.nationalities).flatMap(withFrenchFeminine));
  addSource(known, "demonym", demonymsOf(demonymsDe.nationalities).flatMap(withGermanEndings));
  addSource(known, "demonym", namesOf(namesTr.countries).flatMap(turkishDemonym));
  addSource(known, "demonym", [...namesOf(namesAr.countries), ...aliasesOf("demonyms")].flatMap(arabicDemonyms));
  return known;
}

type Labelled = readonly [label: string, code: string];

function addSource(known: Map<string, KnownLabel>, kind: "name" | "demonym", source: readonly Labelled[]): void {
  const codes = new Map<string, Set<string>>();
  for (const [label, code] of source) {
    const key = keyOf(label);
    if (key === "" || known.has(key)) continue;
    codes.set(key, (codes.get(key) ?? new Set()).add(code));
  }
  for (const [key, found] of codes) {
    known.set(
      key,
      found.size === 1
        ? { kind, codes: [...found], isUsable: true }
        : { kind: "unsettled", codes: [...found].toSorted(), isUsable: false, said: "names more than one country" },
    );
  }
}

function aliasesOf(part: "names" | "demonyms"): readonly Labelled[] {
  return Object.entries(COUNTRY_ALIASES).flatMap(([code, aliases]) =>
    (aliases[part]?.split("|") ?? []).map((label) => [label, code] as const),
  );
}

/** Names, and those with a comma or brackets also without: "Moldova, Republic of" is "Republic of Moldova" and "Moldova". */
function namesOf(list: NameList): readonly Labelled[] {
  return Object.entries(list).flatMap(([code, listed]) =>
    (typeof listed === "string" ? [listed] : listed).flatMap((name) => {
      const inverted = /^([^,]+), (.+ of|.+)$/u.exec(name);
      if (inverted === null || / and | et | und | ve | dan /u.test(name)) return [[name, code] as const];
      return [
        [name, code],
        [`${inverted[2] as string} ${inverted[1] as string}`, code],
      ] as const;
    }),
  );
}

/** Entries with brackets say which of two countries one word means, so the word alone is left to the unsettled labels. */
function demonymsOf(list: NameList): readonly Labelled[] {
  return Object.entries(list).flatMap(([code, demonym]) =>
    typeof demonym !== "string" || demonym.includes("(") || WRONG_DEMONYMS.has(foldLabel(demonym))
      ? []
      : [[demonym, code] as const],
  );
}

function withFrenchFeminine([demonym, code]: Labelled): readonly Labelled[] {
  if (demonym.endsWith("e") || !/^\p{L}+$/u.test(demonym)) return [[demonym, code]];
  return [
    [demonym, code],
    [demonym + (/(?:ien|éen)$/u.test(demonym) ? "ne" : "e"), code],
    [`${demonym}s`, code],
  ];
}

function withGermanEndings([demonym, code]: Labelled): readonly Labelled[] {
  if (!demonym.endsWith("isch")) return [[demonym, code]];
  return ["", "e", "er", "es", "en"].map((ending) => [demonym + ending, code]);
}

const TURKISH_ENDINGS: Readonly<Record<string, string>> = {
  a: "lı",
  ı: "lı",
  o: "lu",
  u: "lu",
  e: "li",
  i: "li",
  ö: "lü",
  ü: "lü",
};

/** Turkish makes "from there" with an ending in harmony with the last vowel; folded, dotless ı is i. */
function turkishDemonym([name, code]: Labelled): readonly Labelled[] {
  const vowel = [...name.toLowerCase().matchAll(/[aıoueiöü]/gu)].at(-1)?.[0];
  const ending = vowel === undefined ? undefined : TURKISH_ENDINGS[vowel];
  return ending === undefined || !/^\p{L}+$/u.test(name) ? [] : [[name + ending, code]];
}

/** The Arabic nisba of a one-word name, masculine, feminine and with the article. */
function arabicDemonyms([label, code]: Labelled): readonly Labelled[] {
  const folded = foldLabel(label);
  if (!/^[\u0600-\u06ff]+$/u.test(folded)) return [];
  const bare = folded.replace(/^ال/u, "");
  const nisba = bare.endsWith("ي") ? bare : `${bare.replace(/(?:يا|يه|ا|ه)$/u, "")}ي`;
  return [nisba, `${nisba}ه`, `ال${nisba}`, `ال${nisba}ه`].map((form) => [form, code]);
}
