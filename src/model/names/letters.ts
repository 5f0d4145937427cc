import anyAscii from "any-ascii";

/** Arabic-script letters in plain ASCII, for comparing only; long vowels are written, ayn and hamza are not. */
const ARABIC: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "اa ٱa ىa ةa ءـ عـ",
    "بb پp تt ثth جj چch حh خkh دd ذdh رr زz ژzh سs شsh صs ضd طt ظz",
    "غgh فf ڤv قq كk کk ڭg گg لl مm نn هh ہh ھh وu ۆu ۇu يy یy ېy ےy ٹt ڈd ڑr ںn",
  ]
    .join(" ")
    .split(" ")
    .map((entry) => [entry.slice(0, 1), entry.slice(1).replace("ـ", "")] as const),
);

const DIRECTION_AND_JOINING = /\p{Cf}/gu;
const MARKS_AND_TATWEEL = /[\p{M}ـ]/gu;
/** Apostrophes, and the half rings and commas that stand for ayn and hamza. */
const RINGS = /['’‘`´ʻʼʽʾʿ′＇"“”„ʹʺ]/gu;

/** A text without vowel marks, accents, tatweel, joining marks and signs for ayn, in lower case. */
export function bareLetters(text: string): string {
  return text
    .replaceAll(DIRECTION_AND_JOINING, "")
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(MARKS_AND_TATWEEL, "")
    .replaceAll(RINGS, "");
}

/** One bare letter of any script in lower-case ASCII. */
export function asciiOf(letter: string): string {
  return ARABIC[letter] ?? anyAscii(letter).toLowerCase();
}
