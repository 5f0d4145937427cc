import type { KeptPart } from "./kept-part.ts";
import { guidFrom } from "./mend-value.ts";
import { attributeOf, childNamed, childrenNamed, element, guidKey, type QdaElement } from "./qda-element.ts";
import { targetOf } from "./keep-rest.ts";
import { isStub } from "./source-rest.ts";

export interface RestoredSource {
  readonly element: QdaElement;
  /** Memos that are the comments of selections again. */
  readonly comments: ReadonlySet<string>;
}

export interface SourceGround {
  /** The texts that we write, by GUID, each as a text source of its own. */
  readonly texts: ReadonlyMap<string, QdaElement>;
  /** Whether a text is still the one whose positions a part counts. */
  readonly isSameText: (guid: string) => boolean;
  readonly noteText: (guid: string) => string | undefined;
}

interface Written {
  readonly coding: QdaElement;
  /** Undefined where the text is meant as a whole. */
  readonly place: string | undefined;
}

/** A source as its file had it, with what the study now has of it: texts, and codings that were there, changed or came since. */
export function restoreSource({ element: kept }: KeptPart, ground: SourceGround): RestoredSource {
  const comments = new Set<string>();
  const own = [...ground.texts.entries()];
  const wholeOnOwner: QdaElement[] = [];
  const values: QdaElement[] = [];
  const written = new Map(own.flatMap(([, text]) => [...listWritten(text)]));
  const used = new Set<string>();

  const take = (stub: QdaElement, place: string | undefined, refs: ReadonlySet<string>): readonly QdaElement[] => {
    const guid = attributeOf(stub, "guid") ?? "";
    const one = written.get(guid);
    if (one === undefined || used.has(guid) || one.place !== place) return [];
    used.add(guid);
    const itsOwn = new Set(childrenNamed(stub, "NoteRef").map(targetOf));
    const children = one.coding.children.filter(
      (child) => child.name !== "NoteRef" || itsOwn.has(targetOf(child)) || !refs.has(targetOf(child)),
    );
    return [{ ...one.coding, children }];
  };

  const restoreSelection = (selection: QdaElement, text: QdaElement, isSame: boolean): readonly QdaElement[] => {
    const place = placeOf(selection, text);
    const refs = new Set(childrenNamed(selection, "NoteRef").map(targetOf));
    const children = selection.children.flatMap((child) => {
      if (isStub(child)) return take(child, place, refs);
      return [child];
    });
    const isEmptied = selection.children.some(isStub) && !children.some(({ name }) => name === "Coding");
    if (isEmptied || (!isSame && !selection.children.some(isStub))) return [];
    return [{ ...selection, children: children.flatMap((child) => comment(child)) }];
  };

  const comment = (child: QdaElement): readonly QdaElement[] => {
    const guid = child.name === "Description" ? attributeOf(child, "guid") : undefined;
    if (guid === undefined) return [child];
    const text = ground.noteText(guid);
    if (text === undefined) return [];
    comments.add(guid);
    return [{ name: "Description", attributes: {}, children: [], text }];
  };

  const restoreText = (text: QdaElement, built: QdaElement, isOwner: boolean): QdaElement => {
    const isSame = ground.isSameText(attributeOf(built, "guid") ?? "");
    const children = text.children.flatMap((child): readonly QdaElement[] => {
      if (child.name === "PlainTextSelection" || child.name === "TranscriptSelection")
        return restoreSelection(child, text, isSame);
      return isStub(child) ? take(child, undefined, new Set()) : [child];
    });
    const fresh = built.children.flatMap((child): readonly QdaElement[] => {
      if (child.name === "VariableValue" && !isOwner) values.push(child);
      if (child.name === "Coding") return used.has(attributeOf(child, "guid") ?? "") ? [] : [child];
      if (child.name !== "PlainTextSelection") return child.name === "VariableValue" && !isOwner ? [] : [child];
      const left = child.children.filter((one) => !used.has(attributeOf(one, "guid") ?? ""));
      return left.length === 0 ? [] : [{ ...child, children: left }];
    });
    const whole = isOwner ? [] : fresh.filter(({ name }) => name === "Coding");
    wholeOnOwner.push(...whole);
    const added = fresh.filter((child) => !whole.includes(child));
    const isTranscript = text.name === "Transcript";
    const { name, guid, plainTextPath } = built.attributes;
    return {
      name: text.name,
      attributes: {
        ...text.attributes,
        ...(isOwner ? named(name) : {}),
        guid: guid ?? "",
        plainTextPath: plainTextPath ?? "",
      },
      children: [...children, ...(isTranscript ? added.flatMap(toTranscriptSelection) : added)],
    };
  };

  const builtOf = (one: QdaElement): QdaElement | undefined =>
    ground.texts.get(guidKey(attributeOf(one, "guid") ?? ""));
  const isTextItself = kept.name === "TextSource";
  const builtOwner = isTextItself ? builtOf(kept) : undefined;
  if (builtOwner !== undefined) return { element: restoreText(kept, builtOwner, true), comments };
  // Codings on the source as a whole are taken by it before they could be left over for a text.
  const around = kept.children.map((child) => (isStub(child) ? take(child, undefined, new Set()) : [child]));
  const children = around.flat().map((child) => {
    const built = ["Representation", "Transcript", "TextDescription"].includes(child.name) ? builtOf(child) : undefined;
    return built === undefined ? child : restoreText(child, built, false);
  });
  return {
    element: { ...kept, children: [...children, ...wholeOnOwner, ...firstOf(values)] },
    comments,
  };
}

function named(name: string | undefined): Readonly<Record<string, string>> {
  return name === undefined ? {} : { name };
}

/** Language and direction, which every text of a source carries. */
function firstOf(values: readonly QdaElement[]): readonly QdaElement[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const variable = targetOf(childNamed(value, "VariableRef") ?? value);
    if (seen.has(variable)) return false;
    seen.add(variable);
    return true;
  });
}

function* listWritten(text: QdaElement): Generator<readonly [string, Written]> {
  for (const child of text.children) {
    if (child.name === "Coding") yield [attributeOf(child, "guid") ?? "", { coding: child, place: undefined }];
    if (child.name !== "PlainTextSelection") continue;
    const place = placeOf(child, text);
    for (const coding of childrenNamed(child, "Coding")) yield [attributeOf(coding, "guid") ?? "", { coding, place }];
  }
}

/** A selection's positions, those of a transcript by its points in time; never undefined, which means the whole text. */
function placeOf(selection: QdaElement, text: QdaElement): string {
  if (selection.name === "PlainTextSelection")
    return `${attributeOf(selection, "startPosition")} ${attributeOf(selection, "endPosition")}`;
  const position = (name: string): string | undefined => {
    const point = childrenNamed(text, "SyncPoint").find(
      (one) => attributeOf(one, "guid") === attributeOf(selection, name),
    );
    return point === undefined ? undefined : attributeOf(point, "position");
  };
  return `${position("fromSyncPoint")} ${position("toSyncPoint")}`;
}

/** The standard places a selection of a transcript by points, which may have a position without a time. */
function toTranscriptSelection(child: QdaElement): readonly QdaElement[] {
  if (child.name !== "PlainTextSelection") return [child];
  const { startPosition = "", endPosition = "", guid = "", ...attributes } = child.attributes;
  const points = [startPosition, endPosition].map((position, index) =>
    element("SyncPoint", { guid: guidFrom(`firsthand point ${guid} ${index}`), position }),
  );
  const [from, to] = points.map((point) => attributeOf(point, "guid") ?? "");
  return [
    ...points,
    element("TranscriptSelection", { ...attributes, guid, fromSyncPoint: from, toSyncPoint: to }, child.children),
  ];
}
