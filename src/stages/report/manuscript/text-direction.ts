import type { Direction } from "../report-document.ts";

const rightToLeftScripts = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);
const rightToLeftLetter =
  /[\p{Script=Adlam}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** The direction in which a language (BCP 47) is written, by its most likely script. */
export function getLanguageDirection(language: string): Direction {
  const script = new Intl.Locale(language).maximize().script ?? "Latn";
  return rightToLeftScripts.has(script) ? "rtl" : "ltr";
}

/** The direction of the first letter of a text; `otherwise` where it has none. */
export function findTextDirection(text: string, otherwise: Direction): Direction {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return otherwise;
  return rightToLeftLetter.test(letter) ? "rtl" : "ltr";
}
