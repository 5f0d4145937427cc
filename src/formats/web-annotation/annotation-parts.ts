import { firstText, isIri, isObject, listOf, type JsonObject } from "./json-faults.ts";

/** What an annotation says in its bodies: codes by IRI, tags by their words, and comments. */
export interface AnnotationBodies {
  readonly codeIris: readonly string[];
  readonly tags: readonly string[];
  readonly comments: readonly string[];
}

/** Sorts bodies by their purpose, which falls back on the annotation's motivation; members of sets count as bodies. */
export function sortBodies(annotation: JsonObject): AnnotationBodies {
  const codeIris: string[] = [];
  const tags: string[] = [];
  const comments: string[] = [];
  const motivations = listOf(annotation["motivation"]).map(String);
  const visit = (body: unknown): void => {
    if (isIri(body)) {
      if (motivations.some((one) => one === "classifying" || one === "tagging" || one === "identifying"))
        codeIris.push(body);
      return;
    }
    if (!isObject(body)) return;
    for (const item of listOf(body["items"])) visit(item);
    const purposes = body["purpose"] === undefined ? motivations : listOf(body["purpose"]).map(String);
    const isTag = purposes.some((one) => one === "tagging" || one === "classifying" || one === "identifying");
    const value = body["value"];
    if (typeof value === "string") (isTag ? tags : comments).push(value);
    const source = isObject(body["source"]) ? body["source"]["id"] : body["source"];
    if (isTag && isIri(source)) codeIris.push(source);
  };
  for (const body of listOf(annotation["body"])) visit(body);
  const plain = annotation["bodyValue"];
  if (typeof plain === "string") comments.push(plain);
  return { codeIris, tags, comments };
}

/** Where in a document an annotation points; the document as a whole where nothing is selected. */
export interface AnnotationTarget {
  readonly source: string;
  readonly start?: number;
  readonly end?: number;
  readonly quote?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  /** Selectors of other kinds, which point into pictures, recordings or pages. */
  readonly otherSelectors: readonly string[];
}

/** The targets of an annotation; of several selectors on one target, those that know positions and quotes are joined. */
export function listTargets(annotation: JsonObject): readonly AnnotationTarget[] {
  const targets: AnnotationTarget[] = [];
  const visit = (target: unknown): void => {
    if (isIri(target)) targets.push(withFragment(target));
    if (!isObject(target)) return;
    const items = listOf(target["items"]);
    for (const item of items) visit(item);
    const source = isObject(target["source"]) ? target["source"]["id"] : (target["source"] ?? target["id"]);
    if (items.length === 0 && isIri(source))
      targets.push({ ...withFragment(source), ...joinSelectors(listOf(target["selector"])) });
  };
  for (const target of listOf(annotation["target"])) visit(target);
  return targets;
}

/** `#char=12,30` is a span of a plain text (RFC 5147); other fragments are part of the IRI. */
function withFragment(iri: string): AnnotationTarget {
  const [, source, start, end] = /^([^#]*)#char=(\d+),(\d+)$/.exec(iri) ?? [];
  if (source === undefined) return { source: iri, otherSelectors: [] };
  return { source, start: Number(start), end: Number(end), otherSelectors: [] };
}

function joinSelectors(selectors: readonly unknown[]): Partial<AnnotationTarget> {
  let joined: Partial<AnnotationTarget> = {};
  const others: string[] = [];
  const pending = [...selectors];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (!isObject(next)) {
      others.push("a selector elsewhere");
      continue;
    }
    pending.push(...listOf(next["refinedBy"]));
    const type = firstText(next["type"]);
    if (type === "TextPositionSelector") joined = { ...joined, start: Number(next["start"]), end: Number(next["end"]) };
    else if (type === "TextQuoteSelector") joined = { ...joined, ...quoteOf(next) };
    else others.push(type === "" ? "a selector elsewhere" : type);
  }
  return { ...joined, otherSelectors: others };
}

function quoteOf(selector: JsonObject): Partial<AnnotationTarget> {
  const text = (name: string): string => (typeof selector[name] === "string" ? selector[name] : "");
  return { quote: text("exact"), prefix: text("prefix"), suffix: text("suffix") };
}
