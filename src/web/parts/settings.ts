import { createContext, useContext } from "react";
import type { Wire } from "../wire.ts";
import type { Language } from "../words/words.tsx";
import type { Theme } from "./theme.ts";

export interface Settings {
  readonly wire: Wire;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
  /** Who acts; undefined for the study's owner. */
  readonly profile: string | undefined;
  readonly setProfile: (profile: string | undefined) => void;
}

export const WorkbenchSettings = createContext<Settings | undefined>(undefined);

export function useSettings(): Settings {
  const settings = useContext(WorkbenchSettings);
  if (settings === undefined) throw new Error("The workbench's settings are missing.");
  return settings;
}
