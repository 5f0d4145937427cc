import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { parseRegisterSearch } from "./parts/register/register-search.ts";
import { pages } from "./page-list.ts";
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
  path: pages.overview.path,
  component: pageOf(pages.overview.load),
});
const start = createRoute({
  getParentRoute: () => root,
  path: pages.start.path,
  component: pageOf(pages.start.load),
});
const findings = createRoute({
  getParentRoute: () => root,
  path: pages.findings.path,
  component: pageOf(pages.findings.load),
});
const collect = createRoute({
  getParentRoute: () => root,
  path: pages.collect.path,
  validateSearch: (
    search: Record<string, unknown>,
  ): { readonly q?: string; readonly view?: "sources"; readonly text?: string } => ({
    ...textIn(search, "q"),
    ...(search["view"] === "sources" ? { view: "sources" } : {}),
    ...textIn(search, "text"),
  }),
  component: pageOf(pages.collect.load),
});
const oneDocument = createRoute({
  getParentRoute: () => root,
  path: pages.oneDocument.path,
  validateSearch: (search: Record<string, unknown>): { readonly at?: string } => textIn(search, "at"),
  component: pageOf(pages.oneDocument.load),
});
const oneSource = createRoute({
  getParentRoute: () => root,
  path: pages.oneSource.path,
  component: pageOf(pages.oneSource.load),
});
const register = createRoute({
  getParentRoute: () => root,
  path: pages.register.path,
  validateSearch: parseRegisterSearch,
  component: pageOf(pages.register.load),
});
const importTable = createRoute({
  getParentRoute: () => root,
  path: pages.importTable.path,
  validateSearch: (search: Record<string, unknown>): { readonly table?: string } => textIn(search, "table"),
  component: pageOf(pages.importTable.load),
});
const addTestimony = createRoute({
  getParentRoute: () => root,
  path: pages.addTestimony.path,
  component: pageOf(pages.addTestimony.load),
});
const oneCase = createRoute({
  getParentRoute: () => root,
  path: pages.oneCase.path,
  component: pageOf(pages.oneCase.load),
});
const resolve = createRoute({
  getParentRoute: () => root,
  path: pages.resolve.path,
  component: pageOf(pages.resolve.load),
});
const code = createRoute({
  getParentRoute: () => root,
  path: pages.code.path,
  // The command by which a document was just passed on, for its way back.
  validateSearch: (search) => textsOf(search, ["passed"]),
  component: pageOf(pages.code.load),
});
const codeDocument = createRoute({
  getParentRoute: () => root,
  path: pages.codeDocument.path,
  validateSearch: (search) => textsOf(search, ["round", "coding", "beside"]),
  component: pageOf(pages.codeDocument.load),
});
const adjudicate = createRoute({
  getParentRoute: () => root,
  path: pages.adjudicate.path,
  validateSearch: (search) => textsOf(search, ["round", "at"]),
  component: pageOf(pages.adjudicate.load),
});
const agreement = createRoute({
  getParentRoute: () => root,
  path: pages.agreement.path,
  validateSearch: (search) => textsOf(search, ["round", "unit", "after"]),
  component: pageOf(pages.agreement.load),
});
const codebook = createRoute({
  getParentRoute: () => root,
  path: pages.codebook.path,
  validateSearch: (search) => textsOf(search, ["code"]),
  component: pageOf(pages.codebook.load),
});
const clusters = createRoute({
  getParentRoute: () => root,
  path: pages.clusters.path,
  validateSearch: (search: Record<string, unknown>): { readonly threshold?: string } => {
    const threshold = Number(search["threshold"]);
    return threshold > 0 && threshold < 1 ? { threshold: String(threshold) } : {};
  },
  component: pageOf(pages.clusters.load),
});
const analyse = createRoute({
  getParentRoute: () => root,
  path: pages.analyse.path,
  validateSearch: textSearch("name", "view", "sql", "by", "with", "unit", "states", "without", "minimum"),
  component: pageOf(pages.analyse.load),
});
const journal = createRoute({
  getParentRoute: () => root,
  path: pages.journal.path,
  validateSearch: textSearch("actor", "name", "text", "since", "until", "before", "open"),
  component: pageOf(pages.journal.load),
});

const report = createRoute({
  getParentRoute: () => root,
  path: pages.report.path,
  validateSearch: textSearch("file", "panel", "verdict"),
  component: pageOf(pages.report.load),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: pages.settings.path,
  component: pageOf(pages.settings.load),
});
const reference = createRoute({
  getParentRoute: () => root,
  path: pages.reference.path,
  component: pageOf(pages.reference.load),
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
