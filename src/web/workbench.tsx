import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { createWire } from "./wire.ts";
import { isLanguage, isTheme, useKept } from "./parts/kept.ts";
import { useTheme, type Theme } from "./parts/theme.ts";
import { WorkbenchSettings } from "./parts/settings.ts";
import { router } from "./router.tsx";
import { WordsIn, type Language } from "./words/words.tsx";

/** The whole workbench: who acts, in which language, and the pages. */
export function Workbench() {
  const [language, setLanguage] = useKept<Language>("language", "en", isLanguage);
  const [theme, setTheme] = useKept<Theme>("theme", "system", isTheme);
  const [profile, setProfile] = useState<string>();
  useTheme(theme);
  const wire = useMemo(() => createWire(profile), [profile]);
  // What one profile may see is never shown to the next: each begins with nothing read.
  const client = useMemo(() => ({ of: profile, queries: createClient() }), [profile]);
  const settings = useMemo(
    () => ({ wire, language, setLanguage, theme, setTheme, profile, setProfile }),
    [wire, language, setLanguage, theme, setTheme, profile],
  );
  return (
    <WordsIn language={language}>
      <WorkbenchSettings value={settings}>
        <QueryClientProvider key={client.of ?? ""} client={client.queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </WorkbenchSettings>
    </WordsIn>
  );
}

function createClient(): QueryClient {
  // The wire itself waits for a server that is away; what fails for another reason fails again.
  return new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: "always" }, mutations: { networkMode: "always" } },
  });
}
