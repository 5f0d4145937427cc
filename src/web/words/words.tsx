import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { languages, sayIn, type Language, type Say } from "./say-in.ts";

export { languages, type Language, type Say };

const Saying = createContext<{ readonly say: Say; readonly language: Language }>({
  say: (phrase) => phrase,
  language: "en",
});

export function WordsIn({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const value = useMemo(() => ({ say: sayIn(language), language }), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = languages[language].direction;
  }, [language]);
  return <Saying value={value}>{children}</Saying>;
}

export function useWords() {
  return useContext(Saying);
}
