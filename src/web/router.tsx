import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { parseRegisterSearch } from "./parts/register/register-search.ts";
import { pageOf } from "./parts/page-of.tsx";
import { PageFailure } from "./parts/failure-notice.tsx";
import { textSearch } from "./parts/text-search.ts";
import { Shell } from "./shell.tsx";

// A page whose script cannot be fetched shows why; the router's own loader would reload what is on the screen away.
const root = createRootRoute({ component: Shell });

/** A word of the address; digits alone are read as a number before they come here. */
function textIn<const K extends string>(search: Record<string, unknown>, name: K): { readonly [P in K]?: string } {
  const value = search[name];
  const isText = (typeof value === "string" && value !== "") || typeof value === "number";
  return isText ? ({ [name]: String(value) } as { readonly [P in K]?: string }) : {};
}

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: pageOf(async () => (await import("./pages/overview.tsx")).Overview),
});
const start = createRoute({
  getParentRoute: () => root,
  path: "/start",
  component: pageOf(async () => (await import("./pages/start.tsx")).Start),
});
const findings = createRoute({
  getParentRoute: () => root,
  path: "/findings",
  component: pageOf(async () => (await import("./pages/findings.tsx")).Findings),
});
const collect = createRoute({
  getParentRoute: () => root,
  path: "/collect",
  validateSearch: (
    search: Record<string, unknown>,
  ): { readonly q?: string; readonly view?: "sources"; readonly text?: string } => ({
    ...textIn(search, "q"),
    ...(search["view"] === "sources" ? { view: "sources" } : {}),
    ...textIn(search, "text"),
  }),
  component: pageOf(async () => (await import("./pages/collect.tsx")).Collect),
});
const oneDocument = createRoute({
  getParentRoute: () => root,
  path: "/collect/$document",
  validateSearch: (search: Record<string, unknown>): { readonly at?: string } => textIn(search, "at"),
  component: pageOf(async () => (await import("./pages/document.tsx")).DocumentPage),
});
const oneSource = createRoute({
  getParentRoute: () => root,
  path: "/collect/sources/$key",
  component: pageOf(async () => (await import("./pages/source.tsx")).SourcePage),
});
const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  validateSearch: parseRegisterSearch,
  component: pageOf(async () => (await import("./pages/register.tsx")).Register),
});
const importTable = createRoute({
  getParentRoute: () => root,
  path: "/register/import",
  validateSearch: (search: Record<string, unknown>): { readonly table?: string } => textIn(search, "table"),
  component: pageOf(async () => (await import("./pages/import.tsx")).ImportPage),
});
const addTestimony = createRoute({
  getParentRoute: () => root,
  path: "/register/add",
  component: pageOf(async () => (await import("./pages/add-testimony.tsx")).AddTestimony),
});
const oneCase = createRoute({
  getParentRoute: () => root,
  path: "/register/$key",
  component: pageOf(async () => (await import("./pages/case.tsx")).CasePage),
});
const resolve = createRoute({
  getParentRoute: () => root,
  path: "/resolve",
  component: pageOf(async () => (await import("./pages/resolve.tsx")).Resolve),
});
const code = createRoute({
  getParentRoute: () => root,
  path: "/code",
  // The command by which a document was just passed on, for its way back.
  validateSearch: (search) => textsOf(search, ["passed"]),
  component: pageOf(async () => (await import("./pages/code.tsx")).Code),
});
const codeDocument = createRoute({
  getParentRoute: () => root,
  path: "/code/$document",
  validateSearch: (search) => textsOf(search, ["round", "coding", "beside"]),
  component: pageOf(async () => (await import("./pages/code-document.tsx")).CodeDocument),
});
const adjudicate = createRoute({
  getParentRoute: () => root,
  path: "/code/adjudicate",
  validateSearch: (search) => textsOf(search, ["round", "at"]),
  component: pageOf(async () => (await import("./pages/code-adjudicate.tsx")).Adjudicate),
});
const agreement = createRoute({
  getParentRoute: () => root,
  path: "/code/agreement",
  validateSearch: (search) => textsOf(search, ["round", "unit", "after"]),
  component: pageOf(async () => (await import("./pages/code-agreement.tsx")).Agreement),
});
const codebook = createRoute({
  getParentRoute: () => root,
  path: "/code/codebook",
  validateSearch: (search) => textsOf(search, ["code"]),
  component: pageOf(async () => (await import("./pages/codebook.tsx")).CodebookPage),
});
const clusters = createRoute({
  getParentRoute: () => root,
  path: "/resolve/clusters",
  validateSearch: (search: Record<string, unknown>): { readonly threshold?: string } => {
    const threshold = Number(search["threshold"]);
    return threshold > 0 && threshold < 1 ? { threshold: String(threshold) } : {};
  },
  component: pageOf(async () => (await import("./pages/clusters.tsx")).Clusters),
});
const analyse = createRoute({
  getParentRoute: () => root,
  path: "/analyse",
  validateSearch: textSearch("name", "view", "sql", "by", "with", "unit", "states", "without", "minimum"),
  component: pageOf(async () => (await import("./pages/analyse.tsx")).Analyse),
});
const journal = createRoute({
  getParentRoute: () => root,
  path: "/journal",
  validateSearch: textSearch("actor", "name", "text", "since", "until", "before", "open"),
  component: pageOf(async () => (await import("./pages/journal.tsx")).JournalPage),
});

const report = createRoute({
  getParentRoute: () => root,
  path: "/report",
  validateSearch: textSearch("file", "panel", "verdict"),
  component: pageOf(async () => (await import("./pages/report.tsx")).ReportPage),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: pageOf(async () => (await import("./pages/settings.tsx")).SettingsPage),
});
const reference = createRoute({
  getParentRoute: () => root,
  path: "/reference",
  component: pageOf(async () => (await import("./pages/reference.tsx")).ReferencePage),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    overview,
    findings,
    collect,
    oneDocument,
    oneSource,
    register,
    importTable,
    addTestimony,
    oneCase,
    resolve,
    code,
    codeDocument,
    adjudicate,
    agreement,
    codebook,
    clusters,
    analyse,
    report,
    journal,
    settings,
    reference,
  ]),
  defaultErrorComponent: PageFailure,
});

/** What of an address' search is text and known; anything else is left out. */
function textsOf<K extends string>(
  search: Record<string, unknown>,
  names: readonly K[],
): { readonly [P in K]?: string } {
  const entries = names.flatMap((name) => (typeof search[name] === "string" ? [[name, search[name]] as const] : []));
  return Object.fromEntries(entries) as { readonly [P in K]?: string };
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
