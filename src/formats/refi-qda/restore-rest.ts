import { sha256 } from "../../base/node/sha256.ts";
import type { KeptPart } from "./kept-part.ts";
import { targetOf } from "./keep-rest.ts";
import type { QdaProject } from "./open-qda.ts";
import { pruneReferences } from "./prune-references.ts";
import { attributeOf, childNamed, element, guidKey, textElement, textOfChild, type QdaElement } from "./qda-element.ts";
import { restoreFiles } from "./restore-files.ts";
import { restoreSource } from "./restore-source.ts";
import { inSchemaOrder } from "./schema-order.ts";

/** A project of a study with what was kept of other projects in its place again; what leads to something that is not in it is left out. */
export function restoreRest(built: QdaProject, kept: readonly KeptPart[]): QdaProject {
  if (kept.length === 0) return built;
  const { parts, files } = restoreFiles(kept, built.files);
  const byKind = (kind: KeptPart["kind"]): readonly KeptPart[] => parts.filter((part) => part.kind === kind);
  const lists = new Map(built.root.children.map((child) => [child.name, child]));
  const itemsOf = (name: string): readonly QdaElement[] => lists.get(name)?.children ?? [];
  const notes = new Map(itemsOf("Notes").map((note) => [guidOfElement(note), note]));

  const sources = restoreSources(itemsOf("Sources"), byKind("Source"), { files, notes });
  const restoredNotes = restoreNotes(itemsOf("Notes"), byKind("Note"), sources.comments);
  const loose = new Set([
    ...byKind("Note")
      .filter(({ isLoose }) => isLoose)
      .map(({ guid }) => guid),
    ...sources.comments,
  ]);
  const onProject = byKind("Project").flatMap(({ element: project }) => project.children);
  const refs = built.root.children.filter(({ name }) => name === "NoteRef").filter((ref) => !loose.has(targetOf(ref)));
  const root = inSchemaOrder(
    {
      ...built.root,
      children: [
        ...["Users", "CodeBook"].flatMap((name) => lists.get(name) ?? []),
        ...listed("Variables", withParts(itemsOf("Variables"), byKind("Variable"))),
        ...listed("Cases", withParts(itemsOf("Cases"), byKind("Case"))),
        ...listed("Sources", sources.elements),
        ...listed("Notes", restoredNotes),
        ...listed("Links", withParts(itemsOf("Links"), byKind("Link"))),
        ...listed("Sets", restoreSets(itemsOf("Sets"), byKind("Set"))),
        ...listed("Graphs", withParts(itemsOf("Graphs"), byKind("Graph"))),
        ...onProject.filter(({ name }) => name === "Description").slice(0, 1),
        ...distinctRefs([...refs, ...onProject.filter(({ name }) => name === "NoteRef")]),
      ],
    },
    "Project",
  );
  const astray = new Set(parts.flatMap((part) => part.astray));
  return { ...built, root: pruneReferences(withoutRefs(root, sources.comments), astray), files };
}

function guidOfElement(one: QdaElement): string {
  return guidKey(attributeOf(one, "guid") ?? "");
}

function listed(name: string, items: readonly QdaElement[]): readonly QdaElement[] {
  return items.length === 0 ? [] : [element(name, {}, items)];
}

/** Items in the order of their GUIDs, those that we write before those of the same GUID that were kept. */
function withParts(built: readonly QdaElement[], parts: readonly KeptPart[]): readonly QdaElement[] {
  const there = new Set(built.map(guidOfElement));
  const kept = parts.filter(({ guid }) => !there.has(guid)).map((part) => part.element);
  return kept.length === 0 ? built : [...built, ...kept].toSorted(byGuid);
}

function byGuid(a: QdaElement, b: QdaElement): number {
  return guidOfElement(a) < guidOfElement(b) ? -1 : 1;
}

interface SourceContext {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly notes: ReadonlyMap<string, QdaElement>;
}

function restoreSources(built: readonly QdaElement[], parts: readonly KeptPart[], { files, notes }: SourceContext) {
  const texts = new Map(built.map((text) => [guidOfElement(text), text]));
  const isSame =
    (part: KeptPart) =>
    (guid: string): boolean =>
      sha256(files.get(`${guid}.txt`) ?? new Uint8Array()) === part.documents.get(guid);
  const noteText = (guid: string): string | undefined => {
    const note = notes.get(guid);
    return note === undefined ? undefined : textOfChild(note, "PlainTextContent");
  };
  const partOf = new Map(
    parts
      .filter(({ documents }) => [...documents.keys()].every((id) => texts.has(id)))
      .flatMap((part) => [...part.documents.keys()].map((id) => [id, part] as const)),
  );
  const comments = new Set<string>();
  const done = new Set<KeptPart>();
  const elements = built.flatMap((text): readonly QdaElement[] => {
    const part = partOf.get(guidOfElement(text));
    if (part === undefined) return [text];
    if (done.has(part)) return [];
    done.add(part);
    const own = new Map([...part.documents.keys()].map((id) => [id, texts.get(id) as QdaElement]));
    const restored = restoreSource(part, { texts: own, isSameText: isSame(part), noteText });
    for (const guid of restored.comments) comments.add(guid);
    return [restored.element];
  });
  const others = parts.filter(({ documents, isWhole }) => documents.size === 0 && isWhole);
  return { elements: [...elements, ...others.map((part) => part.element).toSorted(byGuid)], comments };
}

function restoreNotes(
  built: readonly QdaElement[],
  parts: readonly KeptPart[],
  comments: ReadonlySet<string>,
): readonly QdaElement[] {
  const byId = new Map(parts.map((part) => [part.guid, part]));
  const there = new Set(built.map(guidOfElement));
  const notes = built
    .filter((note) => !comments.has(guidOfElement(note)))
    .map((note) => {
      const rest = byId.get(guidOfElement(note))?.element;
      if (rest === undefined) return note;
      const isDescribed = rest.children.some(({ name, text }) => name === "Description" && text === "");
      const text = textOfChild(note, "PlainTextContent");
      const children = rest.children.flatMap((child) =>
        child.name !== "Description" || !isDescribed ? [child] : text === "" ? [] : [textElement("Description", text)],
      );
      const own = isDescribed ? note.children.filter(({ name }) => name !== "PlainTextContent") : note.children;
      return { ...note, attributes: { ...rest.attributes, ...note.attributes }, children: [...own, ...children] };
    });
  const whole = parts.filter(({ guid, isWhole }) => isWhole && !there.has(guid)).map((part) => part.element);
  return [...notes, ...whole.toSorted(byGuid)];
}

/** Our sets of codes in their order, with members of other kinds; then the sets that were kept. */
function restoreSets(built: readonly QdaElement[], parts: readonly KeptPart[]): readonly QdaElement[] {
  const byId = new Map(parts.map((part) => [part.guid, part]));
  const there = new Set(built.map(guidOfElement));
  const sets = built.map((set) => {
    const rest = byId.get(guidOfElement(set))?.element;
    if (rest === undefined) return set;
    const known = new Set(set.children.map((child) => `${child.name} ${targetOf(child)}`));
    const added = rest.children.filter(
      (child) => child.name.startsWith("Member") && !known.has(`${child.name} ${targetOf(child)}`),
    );
    return { ...set, children: [...set.children, ...added] };
  });
  const whole = parts.filter(({ guid, isWhole }) => isWhole && !there.has(guid)).map((part) => part.element);
  const isOfCodes = (set: QdaElement): boolean => childNamed(set, "MemberCode") !== undefined;
  return [...sets.filter(isOfCodes), ...[...sets.filter((set) => !isOfCodes(set)), ...whole].toSorted(byGuid)];
}

function distinctRefs(refs: readonly QdaElement[]): readonly QdaElement[] {
  return [...new Map(refs.map((ref) => [targetOf(ref), ref])).values()];
}

/** Without references to memos that are comments of selections. */
function withoutRefs(one: QdaElement, comments: ReadonlySet<string>): QdaElement {
  if (comments.size === 0) return one;
  const children = one.children.filter((child) => child.name !== "NoteRef" || !comments.has(targetOf(child)));
  return { ...one, children: children.map((child) => withoutRefs(child, comments)) };
}
