import { useCallback, useState } from "react";
import { languages, type Language } from "../words/words.tsx";
import { themes, type Theme } from "./theme.ts";

/** A choice that the browser keeps for the next visit; nothing of the study is ever kept there. */
export function useKept<T extends string>(
  name: string,
  first: T,
  isFit: (value: string) => value is T,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const kept = localStorage.getItem(`firsthand ${name}`) ?? "";
    return isFit(kept) ? kept : first;
  });
  const keep = useCallback(
    (next: T) => {
      localStorage.setItem(`firsthand ${name}`, next);
      setValue(next);
    },
    [name],
  );
  return [value, keep];
}

export const isLanguage = (value: string): value is Language => Object.hasOwn(languages, value);
export const isTheme = (value: string): value is Theme => (themes as readonly string[]).includes(value);
