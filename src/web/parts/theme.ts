import { useEffect, useSyncExternalStore } from "react";

export const themes = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

/** Whether the page is dark, by choice or by the system's wish. */
export function useIsDark(theme: Theme): boolean {
  const isSystemDark = useMedia("(prefers-color-scheme: dark)");
  return theme === "dark" || (theme !== "light" && isSystemDark);
}

/** Whether the screen is a telephone's; the style sheet has the same bound. */
export function useIsNarrow(): boolean {
  return useMedia("(max-width: 640px)");
}

function useMedia(question: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const asked = matchMedia(question);
      asked.addEventListener("change", tell);
      return () => asked.removeEventListener("change", tell);
    },
    () => matchMedia(question).matches,
  );
}

/** Sets the page's theme; the style sheet knows what the system asks for. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
}
