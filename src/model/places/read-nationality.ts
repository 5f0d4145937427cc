import { editDistance } from "../text-similarity/edit-distance.ts";
import { splitHedge } from "../hedge.ts";
import { foldLabel, LONGEST_LABEL } from "../label-fold.ts";
import { missingOf } from "../missing-words.ts";
import { findKnownLabel, type KnownLabel, knownLabels } from "./nationality-index.ts";

/** What a label without its hedge says about nationality; codes are ISO 3166-1 alpha-2. */
export type NationalityReading =
  | { readonly kind: "country"; readonly code: string; readonly labelKind: "name" | "demonym" | "code" }
  | { readonly kind: "unsettled"; readonly label: KnownLabel }
  /** Origin, birth or residence; `main` is the nationality stated beside it. */
  | { readonly kind: "drawn"; readonly code: string; readonly from: DrawnFrom; readonly main: string | null }
  /** More than one word or name; `rest` holds what names no single country. */
  | {
      readonly kind: "several";
      readonly codes: readonly string[];
      readonly rest: readonly string[];
      readonly hedge: string | null;
    }
  | { readonly kind: "stateless" }
  /** Nothing known; `nearest` is the one country whose label is a slip away. */
  | { readonly kind: "none"; readonly nearest: string | null };

export type DrawnFrom = "origin" | "birth" | "residence";

const STATELESS = new Set(
  [
    "stateless",
    "no nationality",
    "apatride",
    "staatenlos",
    "vatansız",
    "tanpa kewarganegaraan",
    "عديم الجنسية",
    "بدون جنسية",
  ].map(foldLabel),
);
const NAMIBIA_OR_MISSING: KnownLabel = {
  kind: "unsettled",
  codes: ["NA"],
  isUsable: false,
  said: "is the code of Namibia and also how tables write a missing value",
};

const AROUND =
  /^(?:(?:an?|the|citizens? of|nationals? of|national of|orang|warga negara|warga|citoyenn?e? d[eu]|ressortissante? d[eu])\s+)?(.+?)(?:\s+(?:nationals?|citizens?|nationality|citizenship|passport(?: holder)?|man|woman|men|women|boy|girl|vatandaşı|uyruklu|staatsangehörige?r?|staatsbürger(?:in)?))?$/iu;
const DRAWN: readonly (readonly [pattern: RegExp, from: DrawnFrom])[] = [
  [/^(?:(.+?)\s+)?of (.+?) (?:origin|descent|background|extraction|heritage|parentage|ancestry)$/iu, "origin"],
  [/^()(.+?)[- ]origin$/iu, "origin"],
  [/^(?:(.+?)\s+)?d['’ ]origine (.+)$/iu, "origin"],
  [/^()(.+?)(?:stämmige?r?| kökenli| asıllı)$/iu, "origin"],
  [/^(?:(.+?)\s+)?(?:keturunan) (.+)$/iu, "origin"],
  [/^()(?:from|originally from|hailing from) (.+)$/iu, "origin"],
  [/^(?:(.+?),?\s+)?born in (.+)$/iu, "birth"],
  [/^()(.+?)[- ]born$/iu, "birth"],
  [/^(.+?),?\s+(?:living|residing|resident|based) in (.+)$/iu, "residence"],
  [/^()(?:resident (?:of|in)|residence:?|living in|residing in|based in|lives in) (.+)$/iu, "residence"],
  [/^()(.+?)[- ](?:resident|based)$/iu, "residence"],
];
const SEPARATOR = /\s*[/,;&+()|]\s*|\s*[-–—]\s*|\s+(?:and|or|et|ou|und|oder|ve|veya|dan|atau|و|أو)\s+/u;
const FORE_PARTS: Readonly<Record<string, string>> = {
  anglo: "GB",
  belgo: "BE",
  franco: "FR",
  germano: "DE",
  deutsch: "DE",
  italo: "IT",
  libano: "LB",
  russo: "RU",
  syro: "SY",
  turco: "TR",
  turko: "TR",
};

/** Reads a nationality label, whole first and then in parts. */
export function readNationality(label: string): NationalityReading {
  const text = label.trim();
  if (text.length > LONGEST_LABEL) return { kind: "none", nearest: null };
  const own = readWhole(text) ?? readWhole((AROUND.exec(text)?.[1] ?? text).trim());
  return (
    own ??
    readDrawn(text) ??
    readSeveral(text.split(SEPARATOR)) ??
    readTwoWords(text) ?? { kind: "none", nearest: nearestCountry(text) }
  );
}

function readWhole(text: string): NationalityReading | null {
  if (text === "NA") return { kind: "unsettled", label: NAMIBIA_OR_MISSING };
  if (STATELESS.has(foldLabel(text))) return { kind: "stateless" };
  const known = findKnownLabel(text);
  if (known === undefined) return null;
  return known.kind === "unsettled"
    ? { kind: "unsettled", label: known }
    : { kind: "country", code: known.codes[0] as string, labelKind: known.kind };
}

function countryOf(text: string): string | null {
  const reading = readWhole(text) ?? readWhole(AROUND.exec(text)?.[1] ?? text);
  if (reading?.kind === "country") return reading.code;
  return reading?.kind === "unsettled" && reading.label.isUsable ? (reading.label.codes[0] as string) : null;
}

function readDrawn(text: string): NationalityReading | null {
  for (const [pattern, from] of DRAWN) {
    const found = pattern.exec(text);
    const code = found === null ? null : countryOf(found[2] as string);
    if (found === null || code === null) continue;
    return { kind: "drawn", code, from, main: countryOf(found[1] ?? "") };
  }
  return null;
}

function readSeveral(parts: readonly string[]): NationalityReading | null {
  const codes = new Set<string>();
  const rest: string[] = [];
  let hedge: string | null = null;
  for (const part of parts) {
    const split = splitHedge(part);
    if (missingOf(split.text) !== undefined) continue;
    hedge ??= split.hedge;
    const code = FORE_PARTS[foldLabel(split.text)] ?? countryOf(split.text);
    if (code === null) rest.push(split.text);
    else codes.add(code);
  }
  return codes.size === 0 ? null : { kind: "several", codes: [...codes], rest, hedge };
}

/** "British Pakistani", "Syrian Kurd": two labels side by side. */
function readTwoWords(text: string): NationalityReading | null {
  const words = text.split(/\s+/u);
  for (let cut = 1; cut < words.length; cut += 1) {
    const sides = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    if (sides.every((side) => readWhole(side) !== null)) return readSeveral(sides);
  }
  return null;
}

const SHORTEST_TO_MEND = 5;
const TWO_SLIPS_FROM = 8;

/** The country whose known label is one slip away, or two in longer words; null where several countries are. */
function nearestCountry(text: string): string | null {
  const folded = foldLabel(text);
  if (folded.length < SHORTEST_TO_MEND) return null;
  const letters = letterSet(folded);
  let least = folded.length < TWO_SLIPS_FROM ? 1 : 2;
  let codes = new Set<string>();
  mendable ??= listMendable();
  for (const known of mendable) {
    // Each slip brings in one new letter at most, which is far cheaper to see than the distance.
    if (bitCount(letters & ~known.letters) > least || bitCount(known.letters & ~letters) > least) continue;
    const distance = editDistance(folded, known.label, least);
    if (distance > least) continue;
    if (distance < least) codes = new Set();
    least = distance;
    codes.add(known.code);
  }
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? code : null;
}

interface MendableLabel {
  readonly label: string;
  readonly code: string;
  readonly letters: number;
}

let mendable: readonly MendableLabel[] | undefined;

function listMendable(): readonly MendableLabel[] {
  return [...knownLabels()].flatMap(([label, { kind, codes }]) => {
    const [code] = codes;
    return kind === "unsettled" || code === undefined || label.length < SHORTEST_TO_MEND
      ? []
      : [{ label, code, letters: letterSet(label) }];
  });
}

/** The letters of a text as 32 bits; letters that share a bit only make the test milder. */
function letterSet(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index += 1) bits |= 1 << (text.charCodeAt(index) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
