import { useEffect, useSyncExternalStore } from "react";

export const themes = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

/** Whether the page is dark, by choice or by the system's wish. */
export function useIsDark(theme: Theme): boolean {
  const isSystemDark = useSyncExternalStore(
    (tell) => {
      const wish = matchMedia("(prefers-color-scheme: dark)");
      wish.addEventListener("change", tell);
      return () => wish.removeEventListener("change", tell);
    },
    () => matchMedia("(prefers-color-scheme: dark)").matches,
  );
  return theme === "dark" || (theme !== "light" && isSystemDark);
}

/** Sets the page's theme; the style sheet knows what the system asks for. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
}
