const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ə: "a",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ـ: "",
};

const ARABIC_INDIC_ZERO = 0x0660;
const PERSIAN_ZERO = 0x06f0;

/** A cell with more UTF-16 units than this holds prose: no date, country or hedge is looked for in it. */
export const LONGEST_LABEL = 200;

/** A cell as findings quote it: trimmed, in quotation marks, and cut where it is prose. */
export function quoteCell(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > LONGEST_LABEL
    ? `“${Array.from(trimmed.slice(0, LONGEST_LABEL)).slice(0, 40).join("")} …”`
    : `“${trimmed}”`;
}

/** Writes Arabic-Indic and Persian digits as 0–9 and takes out invisible direction and joining marks. */
export function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]|\p{Cf}/gu, (character) => {
    const point = character.codePointAt(0) as number;
    if (point >= PERSIAN_ZERO && point <= PERSIAN_ZERO + 9) return String(point - PERSIAN_ZERO);
    if (point >= ARABIC_INDIC_ZERO && point <= ARABIC_INDIC_ZERO + 9) return String(point - ARABIC_INDIC_ZERO);
    return "";
  });
}

/** Lower case, no Latin or Arabic diacritics, one form of alef, ya and ta marbuta, digits 0–9. Punctuation stays. */
export function foldLetters(text: string): string {
  const bare = foldDigits(text).normalize("NFKD").toLowerCase().replaceAll(/\p{M}/gu, "");
  return bare.replaceAll(/[ßæœøłđðþıəىیکةـ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The form in which two labels are compared: `foldLetters`, with single spaces in place of punctuation. */
export function foldLabel(text: string): string {
  return foldLetters(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
