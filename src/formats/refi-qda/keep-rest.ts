import { sha256 } from "../../base/node/sha256.ts";
import {
  childNamed,
  childrenNamed,
  forEachElement,
  guidKey,
  attributeOf,
  mapGuids,
  type QdaElement,
} from "./qda-element.ts";
import { keptPartName, referenceAttributes, type KeptKind, type KeptPart } from "./kept-part.ts";
import type { QdaProject } from "./open-qda.ts";
import type { TextSource } from "./qda-sources.ts";
import { createSourceRest, type TakenFromSources } from "./source-rest.ts";

/** What of a project became part of a study. */
export interface TakenFromProject extends TakenFromSources {
  readonly sources: readonly TextSource[];
  readonly codeIds: ReadonlySet<string>;
  /** Notes that carry the further fields of a coding, and are no memos. */
  readonly codingNotes: ReadonlySet<string>;
  /** Notes that codings of the study name. */
  readonly readNotes: ReadonlySet<string>;
  /** Notes that became memos about something. */
  readonly memosAbout: ReadonlySet<string>;
}

/** All that a project says beyond what a study holds, part by part. */
export function keepRest({ root, files }: QdaProject, taken: TakenFromProject): readonly KeptPart[] {
  const known = new Set<string>();
  // People who did nothing are not taken in, so what names them leads nowhere from now on.
  forEachElement(root, ({ name, attributes }) => {
    if (name !== "User") known.add(guidKey(attributes["guid"] ?? ""));
  });
  const documents = documentsByGuid(root, taken.sources);
  const parts = new Map<string, KeptPart>();
  const keep = (kind: KeptKind, element: QdaElement, more: Partial<KeptPart> = {}): void => {
    const part: KeptPart = {
      kind,
      guid: guidKey(attributeOf(element, "guid") ?? ""),
      element: mapGuids(element),
      isWhole: true,
      isLoose: false,
      astray: namedIn(element).filter((guid) => !known.has(guid)),
      documents: aboutOf(element, documents),
      files: filesOf(element, files),
      ...more,
    };
    if (!parts.has(keptPartName(part))) parts.set(keptPartName(part), part);
  };
  for (const variable of listOf(root, "Variables")) if (!isOwnVariable(variable)) keep("Variable", variable);
  for (const one of listOf(root, "Cases")) {
    keep("Case", one);
    // What names a case is about the documents that the case is about.
    documents.set(guidKey(attributeOf(one, "guid") ?? ""), [...aboutOf(one, documents).keys()]);
  }
  const sourceRest = createSourceRest(taken);
  for (const owner of listOf(root, "Sources")) {
    const texts = taken.sources.filter((source) => source.owner === owner);
    const rest = sourceRest(owner, texts);
    if (rest !== undefined)
      keep("Source", rest, { isWhole: owner.name !== "TextSource" || texts.length === 0, ...textsOf(texts) });
  }
  for (const note of listOf(root, "Notes")) {
    const guid = guidKey(attributeOf(note, "guid") ?? "");
    if (taken.codingNotes.has(guid)) {
      if (!taken.readNotes.has(guid)) keep("Note", note);
      continue;
    }
    const rest = noteRest(note, root, taken);
    if (rest !== undefined) keep("Note", rest.element, { isWhole: false, isLoose: rest.isLoose });
  }
  for (const link of listOf(root, "Links")) keep("Link", link);
  for (const set of listOf(root, "Sets")) {
    const codes = childrenNamed(set, "MemberCode").filter((member) => taken.codeIds.has(targetOf(member)));
    const rest = set.children.filter((child) => child.name !== "Description" && !codes.includes(child));
    // A set outlives its members.
    const ofNobody = new Map<string, string>();
    if (codes.length === 0) keep("Set", set, { documents: ofNobody });
    else if (rest.length > 0) keep("Set", { ...set, children: rest }, { isWhole: false, documents: ofNobody });
  }
  for (const graph of listOf(root, "Graphs")) keep("Graph", graph);
  const onProject = root.children.filter(({ name }) => name === "Description" || name === "NoteRef");
  const notes = new Set(listOf(root, "Notes").map((note) => guidKey(attributeOf(note, "guid") ?? "")));
  const inSets = new Set(listOf(root, "Sets").flatMap((set) => childrenNamed(set, "MemberNote").map(targetOf)));
  /** Whether a note is a memo on the study and on nothing else, which we put on the project in any case. */
  const isOnStudy = (guid: string): boolean =>
    notes.has(guid) && !taken.codingNotes.has(guid) && !taken.memosAbout.has(guid) && !inSets.has(guid);
  const isPlain = onProject.every((one) => one.name === "NoteRef" && isOnStudy(targetOf(one)));
  if (!isPlain) keep("Project", { name: "Project", attributes: {}, children: onProject });
  return [...parts.values()];
}

function listOf(root: QdaElement, name: string): readonly QdaElement[] {
  return childNamed(root, name)?.children ?? [];
}

export function targetOf(element: QdaElement): string {
  return guidKey(attributeOf(element, "targetGUID") ?? attributeOf(element, "guid") ?? "");
}

/** Whether a variable is one in which a text's language and direction travel. */
export function isOwnVariable(variable: QdaElement): boolean {
  return /^(?:language|direction)$/i.test(attributeOf(variable, "name") ?? "");
}

/** The GUIDs that an element and all below it name. */
export function namedIn(element: QdaElement): readonly string[] {
  const found = new Set<string>();
  forEachElement(element, (one) => {
    for (const name of referenceAttributes) {
      const guid = attributeOf(one, name);
      if (guid !== undefined) found.add(guidKey(guid));
    }
  });
  return [...found];
}

/** For each GUID in a source, the documents whose words it is about. */
function documentsByGuid(root: QdaElement, sources: readonly TextSource[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const owner of listOf(root, "Sources")) {
    const own = sources.filter((source) => source.owner === owner).map(({ id }) => id);
    forEachElement(owner, (element) => {
      const guid = attributeOf(element, "guid");
      if (guid !== undefined && own.length > 0) found.set(guidKey(guid), own);
    });
  }
  return found;
}

function aboutOf(element: QdaElement, documents: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  return new Map(namedIn(element).flatMap((guid) => (documents.get(guid) ?? []).map((id) => [id, ""] as const)));
}

function textsOf(texts: readonly TextSource[]): Partial<KeptPart> {
  return { documents: new Map(texts.map(({ id, document }) => [id, sha256(document.text)])) };
}

function filesOf(element: QdaElement, files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  forEachElement(element, ({ attributes }) => {
    for (const name of ["path", "currentPath", "richTextPath", "plainTextPath"]) {
      const path = attributes[name]?.replace(/^internal:\/\/\/*/, "");
      const bytes = path === undefined ? undefined : files.get(path);
      if (path !== undefined && bytes !== undefined) found.set(path, bytes);
    }
  });
  return found;
}

const memoAttributes = ["guid", "name", "creatingUser", "creationDateTime", "plainTextPath"];

/** What a note says beyond a memo; undefined where it says no more. */
function noteRest(note: QdaElement, root: QdaElement, taken: TakenFromProject) {
  const guid = guidKey(attributeOf(note, "guid") ?? "");
  const isOnProject = childrenNamed(root, "NoteRef").some((ref) => targetOf(ref) === guid);
  const isLoose = !isOnProject && !taken.memosAbout.has(guid);
  const extra = Object.entries(note.attributes).filter(([name]) => !memoAttributes.includes(name));
  const hasText =
    childNamed(note, "PlainTextContent")?.text !== undefined || note.attributes["plainTextPath"] !== undefined;
  const children = note.children
    .filter(({ name }) => name !== "PlainTextContent")
    // The memo's text, which the study may change.
    .map((child) => (child.name === "Description" && !hasText ? { ...child, text: "" } : child));
  if (extra.length === 0 && children.length === 0 && !isLoose) return undefined;
  const attributes = { ...Object.fromEntries(extra), guid: attributeOf(note, "guid") ?? "" };
  return { element: { name: "Note", attributes, children }, isLoose };
}
