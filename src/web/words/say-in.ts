import { createInstance, type TOptions } from "i18next";
import { arabic } from "./arabic.ts";
import { english, type Words } from "./english.ts";
import type { NumberForms } from "./said.ts";

export type Language = "en" | "ar";

export const languages: Readonly<Record<Language, { readonly name: string; readonly direction: "ltr" | "rtl" }>> = {
  en: { name: "English", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
};

type Path<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? Counted<`${Prefix}${K}`> : Path<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** Words that depend on a number are asked for without their ending. */
type Counted<K extends string> = K extends `${infer Stem}_${NumberForms["en"]}` ? Stem : K;

/** Says a phrase in a language. */
export type Say = (phrase: Path<Words>, values?: TOptions) => string;

/** What says the workbench's phrases in a language. */
export function sayIn(language: Language): Say {
  const speech = createInstance();
  void speech.init({
    lng: language,
    fallbackLng: "en",
    initAsync: false,
    resources: { en: { translation: english }, ar: { translation: arabic } },
    // React escapes; what stands in a sentence from right to left keeps its own direction.
    interpolation: {
      escapeValue: languages[language].direction === "rtl",
      escape: (text: string) => `\u2068${text}\u2069`,
    },
  });
  // A table says the same few words in every line.
  const known = new Map<string, string>();
  return (phrase, values) => {
    if (values !== undefined) return speech.t(phrase, values);
    const said = known.get(phrase) ?? speech.t(phrase);
    known.set(phrase, said);
    return said;
  };
}
