import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { StudyOverview } from "../api/study.ts";
import { ConnectionNotice } from "./parts/connection-notice.tsx";
import { Choice } from "./parts/choice.tsx";
import { readingOf } from "./parts/read-page.tsx";
import { useSettings } from "./parts/settings.ts";
import { isTheme } from "./parts/kept.ts";
import type { PaletteEntry } from "./parts/palette-entries.ts";
import { themes } from "./parts/theme.ts";
import { useShortcut } from "./parts/use-shortcut.ts";
import { RequestFailure } from "./wire.ts";
import { useTold } from "./words/told/told.tsx";
import { languages, useWords, type Language } from "./words/words.tsx";

const places = [
  ["/start", "nav.start"],
  ["/", "nav.overview"],
  ["/findings", "nav.findings"],
  ["/collect", "nav.collect"],
  ["/register", "nav.register"],
  ["/resolve", "nav.resolve"],
  ["/code", "nav.code"],
  ["/analyse", "nav.analyse"],
  ["/report", "nav.report"],
  ["/journal", "nav.journal"],
  ["/settings", "nav.settings"],
] as const;

const Palette = lazy(async () => ({ default: (await import("./parts/palette.tsx")).Palette }));

/** What is around every page: where one is, who acts, and how it looks. */
export function Shell() {
  const { say } = useWords();
  const { tell } = useTold();
  const { wire, language, setLanguage, theme, setTheme, profile, setProfile } = useSettings();
  const { data: study, error } = useQuery({
    queryKey: readingOf("/study"),
    queryFn: () => wire.read("/study", StudyOverview),
  });
  const profiles = study?.profiles ?? [];
  const { pathname } = useLocation();
  const isNoneOpen = error instanceof RequestFailure && error.failure.code === "SERVER_STUDY_NONE";
  // Without a study every other place would only lead back to the start.
  const reachable = isNoneOpen ? places.filter(([to]) => to === "/start") : places;
  const navigate = useNavigate();
  const [isSeeking, setIsSeeking] = useState(false);
  const [opensChoices, setOpensChoices] = useState(false);
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the row of places scrolls; where one is stands in sight.
  useEffect(() => {
    // The frame after, when the page runs in its language's direction.
    const frame = requestAnimationFrame(() => {
      const links = [...(nav.current?.querySelectorAll("a") ?? [])];
      const here = links.findLast((link) => pathname.startsWith(link.pathname));
      here?.scrollIntoView({ block: "nearest", inline: "center" });
    });
    return () => cancelAnimationFrame(frame);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- another language turns the row round
  }, [pathname, language]);
  useShortcut(
    "k",
    useCallback(() => setIsSeeking(true), []),
  );
  const listEntries = (): readonly PaletteEntry[] => [
    ...reachable.map(([to, label]) => ({ kind: "page" as const, label: say(label), act: () => void navigate({ to }) })),
    ...profiles.map(({ name }) => ({ kind: "profile" as const, label: name, act: () => setProfile(name) })),
    ...Object.entries(languages).map(([code, { name }]) => ({
      kind: "language" as const,
      label: name,
      act: () => setLanguage(code as Language),
    })),
    ...themes.map((one) => ({ kind: "theme" as const, label: say(`themes.${one}`), act: () => setTheme(one) })),
  ];
  return (
    <>
      <a className="skip" href="#page">
        {say("app.skip")}
      </a>
      <header className="shell">
        <p className="shell-title">
          <strong dir="auto">{study?.title ?? say("app.name")}</strong>
          {isNoneOpen ? undefined : <span className="protection">{say("states.unprotected")}</span>}
        </p>
        <button
          type="button"
          className="shell-more"
          aria-expanded={opensChoices}
          aria-controls="shell-choices"
          onClick={() => setOpensChoices(!opensChoices)}
        >
          {say("app.choices")}
        </button>
        <div id="shell-choices" className="shell-choices" data-open={opensChoices || undefined}>
          <button type="button" aria-keyshortcuts="Control+K Meta+K" onClick={() => setIsSeeking(true)}>
            {say("palette.open")} <kbd>Ctrl K</kbd>
          </button>
          {profiles.length === 0 ? undefined : (
            <Choice
              label={say("app.profile")}
              value={profile ?? study?.acting.name ?? ""}
              options={profiles.map((one) => [one.name, `${one.name} (${tell(one.role)})`] as const)}
              onChange={setProfile}
            />
          )}
          <Choice
            label={say("app.language")}
            value={language}
            options={Object.entries(languages).map(([code, { name }]) => [code, name] as const)}
            onChange={(code) => setLanguage(code as Language)}
          />
          <Choice
            label={say("app.theme")}
            value={theme}
            options={themes.map((one) => [one, say(`themes.${one}`)] as const)}
            onChange={(chosen) => {
              if (isTheme(chosen)) setTheme(chosen);
            }}
          />
        </div>
        <nav ref={nav} aria-label={say("nav.label")}>
          {reachable.map(([to, label]) => (
            <Link key={to} to={to} activeOptions={{ exact: to === "/" }}>
              {say(label)}
            </Link>
          ))}
        </nav>
      </header>
      {isSeeking && (
        <Suspense>
          <Palette
            entries={listEntries()}
            openCase={(key) => void navigate({ to: "/register/$key", params: { key } })}
            onClose={() => setIsSeeking(false)}
          />
        </Suspense>
      )}
      <ConnectionNotice />
      <main id="page" tabIndex={-1}>
        {isNoneOpen && pathname !== "/start" ? <Navigate to="/start" /> : <Outlet />}
      </main>
    </>
  );
}
