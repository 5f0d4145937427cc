import { toNormalised } from "../../model/text/normalise-text.ts";
import type { Passage } from "../../model/code/passage.ts";
import { guidFrom } from "./mend-value.ts";
import { attributeOf, childNamed, guidKey, type QdaElement } from "./qda-element.ts";
import type { TextSource } from "./qda-sources.ts";
import type { Convention } from "./text-convention.ts";

/** What of a project's sources became codings and memos. */
export interface TakenFromSources {
  /** Ids of codings by their elements. */
  readonly codings: ReadonlyMap<QdaElement, string>;
  /** Ids of memos by the selections whose comments they were. */
  readonly comments: ReadonlyMap<QdaElement, string>;
  /** Where selections stand in the texts as they are coded. */
  readonly places: ReadonlyMap<QdaElement, Passage>;
  readonly convention: Convention;
  readonly codingNotes: ReadonlySet<string>;
  /** GUIDs of the variables language and direction. */
  readonly textVariables: ReadonlySet<string>;
}

type SourceRest = (owner: QdaElement, texts: readonly TextSource[]) => QdaElement | undefined;

/** Makes the function that takes out of a source what a study holds of it: texts, codings, comments, language and direction. Undefined where nothing is left. */
export function createSourceRest(taken: TakenFromSources): SourceRest {
  return (owner, texts) => {
    const rest = (element: QdaElement, text: TextSource | undefined): QdaElement => {
      const own = texts.find((one) => one.element === element) ?? text;
      const children = element.children.flatMap((child): readonly QdaElement[] => {
        if (own?.element === element && (child.name === "PlainTextContent" || child.name === "NoteRef")) return [];
        if (texts.length > 0 && element === owner && isTextVariable(child)) return [];
        const id = child.name === "Coding" ? taken.codings.get(child) : undefined;
        // On a text that is its own source, codings as a whole need no place of their own.
        if (id !== undefined) return own?.element === owner && element === owner ? [] : [codingStub(child, id)];
        const memo = child.name === "Description" ? taken.comments.get(element) : undefined;
        if (memo !== undefined) return [{ name: "Description", attributes: { guid: memo }, children: [], text: "" }];
        const kept = rest(child, own);
        return own?.element === element && isOfOurs(kept, guidKey(attributeOf(element, "guid") ?? "")) ? [] : [kept];
      });
      return { ...element, attributes: attributesOf(element, own), children };
    };
    const left = rest(owner, undefined);
    const isBare = texts.length > 0 && owner.name === "TextSource" && isBareSource(left);
    return isBare ? undefined : left;
  };

  /** The coding is in the study; of it, only which notes it names itself is kept. */
  function codingStub(coding: QdaElement, id: string): QdaElement {
    const children = coding.children.filter(
      (child) => child.name === "NoteRef" && !taken.codingNotes.has(guidKey(attributeOf(child, "targetGUID") ?? "")),
    );
    return { name: "Coding", attributes: { guid: id }, children };
  }

  function isTextVariable(child: QdaElement): boolean {
    const ref = child.name === "VariableValue" ? childNamed(child, "VariableRef") : undefined;
    return ref !== undefined && taken.textVariables.has(guidKey(attributeOf(ref, "targetGUID") ?? ""));
  }

  function attributesOf(element: QdaElement, text: TextSource | undefined): QdaElement["attributes"] {
    if (text === undefined) return element.attributes;
    if (text.element === element) {
      const { plainTextPath: _path, ...attributes } = element.attributes;
      return attributes;
    }
    const place = taken.places.get(element);
    if (element.name === "PlainTextSelection" && place !== undefined)
      return { ...element.attributes, startPosition: String(place.start), endPosition: String(place.end) };
    const position = element.name === "SyncPoint" ? attributeOf(element, "position") : undefined;
    if (position === undefined) return element.attributes;
    const raw = text.text.toRawPoint(Number(position), taken.convention);
    return { ...element.attributes, position: String(toNormalised(text.text.normal, raw, "start")) };
  }
}

/** The GUID that a selection gets in a project that we write. */
export function selectionGuid(documentGuid: string, start: number | string, end: number | string): string {
  return guidFrom(`firsthand selection ${documentGuid} ${start} ${end}`);
}

/** Whether a selection is one that we write for its codings in any case. */
function isOfOurs(element: QdaElement, documentGuid: string): boolean {
  const { guid, name: _name, startPosition = "", endPosition = "", ...more } = element.attributes;
  return (
    element.name === "PlainTextSelection" &&
    Object.keys(more).length === 0 &&
    guid === selectionGuid(documentGuid, startPosition, endPosition) &&
    element.children.length > 0 &&
    element.children.every(isStub)
  );
}

/** Whether a coding is only named here, and held by the study. */
export function isStub({ name, children }: QdaElement): boolean {
  return name === "Coding" && !children.some((child) => child.name === "CodeRef");
}

function isBareSource({ attributes, children }: QdaElement): boolean {
  return children.length === 0 && Object.keys(attributes).every((name) => name === "guid" || name === "name");
}
