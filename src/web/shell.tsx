import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { StudyOverview } from "../api/study.ts";
import { Choice } from "./parts/choice.tsx";
import { readingOf } from "./parts/read-page.tsx";
import { useSettings } from "./parts/settings.ts";
import { isTheme } from "./parts/kept.ts";
import { languages, useWords, type Language } from "./words/words.tsx";

const places = [
  ["/", "nav.overview"],
  ["/findings", "nav.findings"],
  ["/collect", "nav.collect"],
  ["/register", "nav.register"],
  ["/resolve", "nav.resolve"],
  ["/code", "nav.code"],
  ["/analyse", "nav.analyse"],
  ["/journal", "nav.journal"],
] as const;

/** What is around every page: where one is, who acts, and how it looks. */
export function Shell() {
  const { say } = useWords();
  const { wire, language, setLanguage, theme, setTheme, profile, setProfile } = useSettings();
  const { data: study } = useQuery({
    queryKey: readingOf("/study"),
    queryFn: () => wire.read("/study", StudyOverview),
  });
  const profiles = study?.profiles ?? [];
  return (
    <>
      <a className="skip" href="#page">
        {say("app.skip")}
      </a>
      <header className="shell">
        <p className="shell-title">
          <strong>{study?.title ?? say("app.name")}</strong>
          <span className="protection">{say("states.unprotected")}</span>
        </p>
        <nav aria-label={say("nav.label")}>
          {places.map(([to, label]) => (
            <Link key={to} to={to} activeOptions={{ exact: to === "/" }}>
              {say(label)}
            </Link>
          ))}
        </nav>
        <div className="shell-choices">
          <Choice
            label={say("app.profile")}
            value={profile ?? study?.acting.name ?? ""}
            options={profiles.map((one) => [one.name, `${one.name} (${one.role})`] as const)}
            onChange={setProfile}
          />
          <Choice
            label={say("app.language")}
            value={language}
            options={Object.entries(languages).map(([code, { name }]) => [code, name] as const)}
            onChange={(code) => setLanguage(code as Language)}
          />
          <Choice
            label={say("app.theme")}
            value={theme}
            options={(["system", "light", "dark"] as const).map((one) => [one, say(`themes.${one}`)] as const)}
            onChange={(chosen) => {
              if (isTheme(chosen)) setTheme(chosen);
            }}
          />
        </div>
      </header>
      <main id="page" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
