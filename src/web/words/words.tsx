import { createInstance, type TOptions } from "i18next";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { arabic } from "./arabic.ts";
import { english, type Words } from "./english.ts";

export type Language = "en" | "ar";

export const languages: Readonly<Record<Language, { readonly name: string; readonly direction: "ltr" | "rtl" }>> = {
  en: { name: "English", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
};

type Path<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? Counted<`${Prefix}${K}`> : Path<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** Words that depend on a number are asked for without their ending. */
type Counted<K extends string> = K extends `${infer Stem}_${"one" | "other"}` ? Stem : K;

/** Says a phrase in the page's language. */
export type Say = (phrase: Path<Words>, values?: TOptions) => string;

const Saying = createContext<{ readonly say: Say; readonly language: Language }>({
  say: (phrase) => phrase,
  language: "en",
});

export function WordsIn({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const value = useMemo(() => {
    const speech = createInstance();
    void speech.init({
      lng: language,
      fallbackLng: "en",
      initAsync: false,
      // Two forms are enough for the phrases here; a language of more falls back to the general one.
      resources: { en: { translation: english }, ar: { translation: withForms(arabic) } },
      // React escapes; what stands in a sentence from right to left keeps its own direction.
      interpolation: {
        escapeValue: languages[language].direction === "rtl",
        escape: (text: string) => `\u2068${text}\u2069`,
      },
    });
    const say: Say = (phrase, values = {}) => speech.t(phrase, values);
    return { say, language };
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = languages[language].direction;
  }, [language]);
  return <Saying value={value}>{children}</Saying>;
}

export function useWords() {
  return useContext(Saying);
}

type Tree = { readonly [key: string]: string | Tree };

/** Arabic has six forms of number; those that a catalogue leaves out are the general one. */
function withForms(tree: Tree): Tree {
  const entries = Object.entries(tree).flatMap(([key, said]): [string, string | Tree][] => {
    if (typeof said !== "string") return [[key, withForms(said)]];
    if (!key.endsWith("_other")) return [[key, said]];
    const stem = key.slice(0, -"_other".length);
    return ["zero", "two", "few", "many", "other"].map((form) => [`${stem}_${form}`, said]);
  });
  return Object.fromEntries(entries);
}
