import type { ComponentType } from "react";
import { documentReadings } from "./code/document-readings.ts";
import { linesPath, parseRegisterSearch } from "./parts/register/register-search.ts";

interface ListedPage {
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
  /** What the page reads first, so that it can be asked for before the page is there. */
  readonly reads?: (
    params: Readonly<Record<string, string>>,
    search: Readonly<Record<string, unknown>>,
  ) => readonly string[];
}

/** The workbench's pages: their addresses, and how each is fetched when it is wanted. */
export const pages = {
  overview: {
    path: "/",
    load: async () => (await import("./pages/overview.tsx")).Overview,
  },
  start: {
    path: "/start",
    load: async () => (await import("./pages/start.tsx")).Start,
  },
  findings: {
    path: "/findings",
    load: async () => (await import("./pages/findings.tsx")).Findings,
  },
  collect: {
    path: "/collect",
    load: async () => (await import("./pages/collect.tsx")).Collect,
  },
  oneDocument: {
    path: "/collect/$document",
    load: async () => (await import("./pages/document.tsx")).DocumentPage,
  },
  oneSource: {
    path: "/collect/sources/$key",
    load: async () => (await import("./pages/source.tsx")).SourcePage,
  },
  register: {
    path: "/register",
    load: async () => (await import("./pages/register.tsx")).Register,
    // Not the facets: a server that has just started takes seconds for them, in which it would hand out no script either.
    reads: (_params, given) => [linesPath(parseRegisterSearch(given), 0)],
  },
  importTable: {
    path: "/register/import",
    load: async () => (await import("./pages/import.tsx")).ImportPage,
  },
  addTestimony: {
    path: "/register/add",
    load: async () => (await import("./pages/add-testimony.tsx")).AddTestimony,
  },
  oneCase: {
    path: "/register/$key",
    load: async () => (await import("./pages/case.tsx")).CasePage,
  },
  resolve: {
    path: "/resolve",
    load: async () => (await import("./pages/resolve.tsx")).Resolve,
  },
  code: {
    path: "/code",
    load: async () => (await import("./pages/code.tsx")).Code,
  },
  codeDocument: {
    path: "/code/$document",
    load: async () => (await import("./pages/code-document.tsx")).CodeDocument,
    reads: ({ document = "" }, { round }) =>
      Object.values(documentReadings(document, typeof round === "string" ? round : undefined)),
  },
  adjudicate: {
    path: "/code/adjudicate",
    load: async () => (await import("./pages/code-adjudicate.tsx")).Adjudicate,
  },
  agreement: {
    path: "/code/agreement",
    load: async () => (await import("./pages/code-agreement.tsx")).Agreement,
  },
  codebook: {
    path: "/code/codebook",
    load: async () => (await import("./pages/codebook.tsx")).CodebookPage,
  },
  clusters: {
    path: "/resolve/clusters",
    load: async () => (await import("./pages/clusters.tsx")).Clusters,
  },
  analyse: {
    path: "/analyse",
    load: async () => (await import("./pages/analyse.tsx")).Analyse,
  },
  journal: {
    path: "/journal",
    load: async () => (await import("./pages/journal.tsx")).JournalPage,
  },
  report: {
    path: "/report",
    load: async () => (await import("./pages/report.tsx")).ReportPage,
  },
  settings: {
    path: "/settings",
    load: async () => (await import("./pages/settings.tsx")).SettingsPage,
  },
  reference: {
    path: "/reference",
    load: async () => (await import("./pages/reference.tsx")).ReferencePage,
  },
} as const satisfies Readonly<Record<string, ListedPage>>;
