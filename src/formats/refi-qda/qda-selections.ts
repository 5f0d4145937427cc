import type { Coding } from "../../model/code/coding.ts";
import { findPassageAt, type Passage } from "../../model/code/passage.ts";
import type { QdaLog } from "./mend-tree.ts";
import { attributeOf, childrenNamed, guidKey, type QdaElement } from "./qda-element.ts";
import type { TextSource } from "./qda-sources.ts";
import {
  conventions,
  convertSelection,
  settleConvention,
  type Convention,
  type RawSelection,
} from "./text-convention.ts";

/** A coding with what it is put on. */
export interface PlacedCoding {
  readonly element: QdaElement;
  readonly target: Coding["target"];
}

/** A selection's codings, or those on a whole text. */
export interface CodedSelection {
  readonly selection: QdaElement | undefined;
  /** Where the selection stands in the text as it is coded, if it does. */
  readonly place?: Passage;
  readonly coded: readonly PlacedCoding[];
}

export interface ReadSelections {
  readonly selections: readonly CodedSelection[];
  readonly convention: Convention;
}

/** The selections of all texts with their passages, positions read as the project's program counts them. */
export function readSelections(sources: readonly TextSource[], log: QdaLog): ReadSelections {
  const found = sources.flatMap((source) =>
    selectionsOf(source).flatMap((element) => {
      const selection = rawSelection(element, source);
      if (selection === undefined) sayUnplaced(element, "without positions that are there", log);
      return selection === undefined ? [] : [{ source, element, selection }];
    }),
  );
  const convention = settleConvention(found.map(({ source, selection }) => ({ text: source.text, selection })));
  if (convention !== conventions[0]) {
    log.add("qda-offsets-are-code-points", {
      key: convention,
      read: `Positions that count ${convention}`,
      made: "Converted to Unicode code points, as the quoted words show.",
    });
  }
  return {
    selections: [
      ...sources.map((source) => wholeCodings(source)),
      ...found.map(({ source, element, selection }) => placeSelection({ source, element, selection, convention }, log)),
    ],
    convention,
  };
}

function selectionsOf({ element }: TextSource): readonly QdaElement[] {
  return element.children.filter(({ name }) => name === "PlainTextSelection" || name === "TranscriptSelection");
}

/** Codings on a source as a whole are on its text; a text that belongs to a source has none of its own in the standard. */
function wholeCodings({ id, element, owner, isFirst }: TextSource): CodedSelection {
  const ownersToo = owner !== element && isFirst;
  const elements = [...childrenNamed(element, "Coding"), ...(ownersToo ? childrenNamed(owner, "Coding") : [])];
  return {
    selection: undefined,
    coded: elements.map((coding) => ({ element: coding, target: { kind: "document", id } })),
  };
}

/** Positions as written; of a transcript's selection, those of its points in time. */
function rawSelection(element: QdaElement, { element: source }: TextSource): RawSelection | undefined {
  const hint = attributeOf(element, "name");
  const [start, end] =
    element.name === "PlainTextSelection"
      ? [attributeOf(element, "startPosition"), attributeOf(element, "endPosition")]
      : [
          syncPosition(source, attributeOf(element, "fromSyncPoint")),
          syncPosition(source, attributeOf(element, "toSyncPoint")),
        ];
  return start === undefined || end === undefined ? undefined : { start: Number(start), end: Number(end), hint };
}

function syncPosition(source: QdaElement, guid: string | undefined): string | undefined {
  if (guid === undefined) return undefined;
  const point = childrenNamed(source, "SyncPoint").find(
    (one) => guidKey(attributeOf(one, "guid") ?? "") === guidKey(guid),
  );
  return point === undefined ? undefined : attributeOf(point, "position");
}

interface Found {
  readonly source: TextSource;
  readonly element: QdaElement;
  readonly selection: RawSelection;
  readonly convention: Convention;
}

function placeSelection({ source, element, selection, convention }: Found, log: QdaLog): CodedSelection {
  const { start, end, isCut } = convertSelection(source.text, selection, convention);
  const passage = findPassageAt(source.text.indexed, start, end);
  if (passage === undefined) {
    sayUnplaced(element, "that ends before it starts, or lies outside its text", log);
    return { selection: element, coded: [] };
  }
  if (isCut) {
    log.add("qda-selection-is-in-text", {
      key: "cut",
      read: `A ${element.name} that ends after its text`,
      made: "Cut to the text's end.",
    });
  }
  const codings = childrenNamed(element, "Coding");
  if (codings.length === 0) {
    log.add("qda-part-is-carried", {
      key: "selection without coding",
      read: "A selection without a coding",
      made: keptAside,
    });
  }
  return {
    selection: element,
    place: passage,
    coded: codings.map((coding) => ({ element: coding, target: { kind: "document", id: source.id, passage } })),
  };
}

/** What is made of what a study has no place for. */
export const keptAside = "Not part of the study; kept beside it and written again into project files.";

function sayUnplaced(element: QdaElement, what: string, log: QdaLog): void {
  log.add("qda-selection-is-in-text", {
    key: `${element.name} ${what}`,
    read: `A ${element.name} ${what}`,
    made: `Its codings cannot be placed. ${keptAside}`,
  });
}
