import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { languages, sayIn, type Language, type Say } from "./say-in.ts";
import type { Told } from "./told/translate.ts";

export { languages, type Language, type Say };

interface Speech {
  readonly say: Say;
  readonly language: Language;
  /** What the study's rooms say, in another language than theirs; undefined in English, and until it is there. */
  readonly told: Told | undefined;
}

const Saying = createContext<Speech>({ say: (phrase) => phrase, language: "en", told: undefined });

export function WordsIn({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const say = useMemo(() => sayIn(language), [language]);
  const told = useToldIn(language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = languages[language].direction;
  }, [language]);
  const value = useMemo(() => ({ say, language, told }), [say, language, told]);
  return <Saying value={value}>{children}</Saying>;
}

export function useWords() {
  return useContext(Saying);
}

/** The rooms write English; whoever reads another language fetches what it has for that, and nobody else does. */
function useToldIn(language: Language): Told | undefined {
  const [arabic, setArabic] = useState<Told>();
  const isWanted = language === "ar" && arabic === undefined;
  useEffect(() => {
    if (!isWanted) return;
    // Where it cannot be fetched, the rooms' own words stay: they are as true.
    import("./told/arabic.ts").then(
      ({ toldArabic }) => setArabic(toldArabic),
      () => undefined,
    );
  }, [isWanted]);
  return language === "ar" ? arabic : undefined;
}
