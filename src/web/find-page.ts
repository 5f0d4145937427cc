import { pages } from "./page-list.ts";

export interface FoundPage {
  readonly path: string;
  readonly load: () => Promise<unknown>;
  /** What it reads first, as paths of the interface. */
  readonly reads: readonly string[];
}

/** The page of an address, known before the router is there; undefined where there is none. */
export function findPage(pathname: string, search: string): FoundPage | undefined {
  const given = segmentsOf(pathname);
  const fitting = Object.values(pages).flatMap((page) => {
    const params = paramsOf(segmentsOf(page.path), given);
    return params === undefined ? [] : [{ page, params }];
  });
  // An address of a page itself goes before one that names a thing.
  const [found] = fitting.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  if (found === undefined) return undefined;
  const { page, params } = found;
  return { path: page.path, load: page.load, reads: "reads" in page ? page.reads(params, readSearch(search)) : [] };
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((one) => one !== "");
}

/** What the segments give for those that begin with `$`; undefined where others differ. */
function paramsOf(wanted: readonly string[], given: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const own = decode(given[at] ?? "");
    if (segment.startsWith("$")) params[segment.slice(1)] = own;
    else if (segment !== own) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** As the router writes it: lists and objects are JSON, texts stand as they are. */
function readSearch(search: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...new URLSearchParams(search)].map(([name, text]) => [name, parse(text)]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
