import { displayNames } from "./display-names.ts";
import { useWords } from "./words.tsx";

/** Names of the languages of texts, in the page's language; a code that names none stays as it is. */
export function useLanguageNames(): (code: string) => string {
  const { language } = useWords();
  const names = displayNames(language, "language");
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      // Not a tag at all: it stands as it was written.
      return code;
    }
  };
}
