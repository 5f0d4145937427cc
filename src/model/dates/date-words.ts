import { foldLetters } from "../label-fold.ts";
import type { SeasonCode } from "./seasons.ts";

// English, French, German, Indonesian, Turkish; Arabic as in Egypt and the Gulf, in the Levant and Iraq, and in the Maghreb.
const MONTH_WORDS: readonly string[] = [
  "january jan janvier janv januar jän jänner jaenner januari ocak oca يناير كانون_الثاني جانفي ينير",
  "february feb febr février fevr févr februar feber februari pebruari peb şubat şub فبراير شباط فيفري",
  "march mar mars märz mär maerz maret mrt mart مارس آذار اذار",
  "april apr avril avr nisan nis أبريل ابريل إبريل نيسان أفريل",
  "may mai mei mayıs أيار مايو ماي",
  "june jun juin juni haziran haz يونيو يونية حزيران جوان",
  "july jul juillet juil juli temmuz tem يوليو يولية تموز جويلية",
  "august aug août aout agustus agu agt ağustos ağu أغسطس اغسطس آب أوت",
  "september sep sept septembre eylül eyl سبتمبر أيلول",
  "october oct octobre oktober okt ekim eki أكتوبر اكتوبر تشرين_الأول",
  "november nov novembre nopember nop kasım kas نوفمبر تشرين_الثاني",
  "december dec décembre déc dezember dez desember des aralık ara ديسمبر كانون_الأول",
];

const SEASON_WORDS: Readonly<Record<SeasonCode, string>> = {
  21: "spring springtime printemps frühling frühjahr fruehling fruehjahr musim_semi ilkbahar bahar ربيع الربيع",
  22: "summer summertime été sommer musim_panas musim_kemarau yaz صيف الصيف",
  23: "autumn fall automne herbst musim_gugur sonbahar güz خريف الخريف",
  24: "winter wintertime hiver musim_dingin kış شتاء الشتاء",
};

const PART_WORDS: readonly string[] = (
  "early mid middle late beginning start end begin début mi fin anfang mitte ende awal pertengahan akhir başı ortası sonu " +
  "أوائل مطلع بداية منتصف أواخر نهاية"
).split(" ");

// Weekdays, small words, and the word "year" or "month": they add nothing to a date.
const EMPTY_WORDS: readonly string[] = (
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
  "lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag " +
  "senin selasa rabu kamis jumat sabtu minggu pazartesi salı çarşamba perşembe cuma cumartesi pazar " +
  "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد " +
  "in on of the de du le la l en d am im den dem der des_jahres year month année an mois jahr monat tahun bulan tanggal pada " +
  "yılı yılının ayı ayında tarihinde عام سنة في شهر يوم من"
).split(" ");

const APPROXIMATE = [
  "circa",
  "ca.",
  "ca",
  "c.",
  "about",
  "around",
  "approximately",
  "approx.",
  "approx",
  "roughly",
  "some time in",
  "sometime in",
  "~",
  "≈",
  "environ",
  "vers",
  "aux alentours de",
  "autour de",
  "ungefähr",
  "etwa",
  "um",
  "gegen",
  "sekitar",
  "kira-kira",
  "yaklaşık",
  "حوالي",
  "نحو",
  "قرابة",
];

function words(list: string): readonly string[] {
  return list.split(" ").map((word) => foldLetters(word).replaceAll("_", " "));
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_WORDS.flatMap((list, index) => words(list).map((word) => [word, index + 1] as const)),
);
const SEASONS: ReadonlyMap<string, SeasonCode> = new Map(
  ([21, 22, 23, 24] as const).flatMap((code) => words(SEASON_WORDS[code]).map((word) => [word, code] as const)),
);
const PARTS = new Set(PART_WORDS.map(foldLetters));
const EMPTY = new Set(words(EMPTY_WORDS.join(" ")));
const TWO_WORDS = [...MONTHS.keys(), ...SEASONS.keys()]
  .filter((word) => word.includes(" "))
  .toSorted((a, b) => b.length - a.length);
const escapeForPattern = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const APPROXIMATELY = new RegExp(
  `^(?:${APPROXIMATE.map(foldLetters)
    .toSorted((a, b) => b.length - a.length)
    .map(escapeForPattern)
    .join("|")})(?=[\\s\\d]|(?<=[.~≈]))\\s*`,
  "u",
);

/** A word of a date: what it is and, for numbers and names, which. */
export type DateWord =
  | { readonly kind: "month"; readonly month: number }
  | { readonly kind: "season"; readonly season: SeasonCode }
  | { readonly kind: "part"; readonly word: string }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "number"; readonly number: number; readonly isShortYear: boolean };

/** The words of a folded date, months of two words as one, small words left out; null where a word is not known. */
export function dateWords(folded: string): readonly DateWord[] | null {
  let text = folded.replaceAll(/[,،;()]/g, " ").replaceAll(/(?<=\p{L})\.|\.(?=\s)|['’](?=\p{L})/gu, " ");
  for (const phrase of TWO_WORDS) text = text.replaceAll(phrase, phrase.replace(" ", "_"));
  const found: DateWord[] = [];
  for (const token of text.split(/[\s/\-–—.]+/u)) {
    if (token === "" || EMPTY.has(token)) continue;
    const word = dateWord(token.replaceAll("_", " "));
    if (word === null) return null;
    found.push(word);
  }
  return found;
}

function dateWord(token: string): DateWord | null {
  const month = MONTHS.get(token);
  if (month !== undefined) return { kind: "month", month };
  const season = SEASONS.get(token);
  if (season !== undefined) return { kind: "season", season };
  if (PARTS.has(token)) return { kind: "part", word: token };
  if (/^\d{4}$/.test(token)) return { kind: "year", year: Number(token) };
  const number = /^(['’]?)(\d{1,2})(?:st|nd|rd|th|er|ere|eme|e)?$/.exec(token);
  return number === null ? null : { kind: "number", number: Number(number[2]), isShortYear: number[1] !== "" };
}

/** Takes "circa", "about" and their like off the front of a folded date. */
export function splitApproximate(folded: string): { readonly text: string; readonly isApproximate: boolean } {
  const text = folded.replace(APPROXIMATELY, "");
  return { text, isApproximate: text !== folded };
}
