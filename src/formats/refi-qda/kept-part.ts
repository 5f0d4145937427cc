import type { QdaElement } from "./qda-element.ts";

/** What a part is of: an element of one of a project's lists, or what stands on the project itself. */
export const keptKinds = ["Variable", "Case", "Source", "Note", "Link", "Set", "Graph", "Project"] as const;
export type KeptKind = (typeof keptKinds)[number];

/**
 * What a project says of one of its elements and a study has no place for, word for word, so that it can be written again.
 * What the study holds is not repeated: a `Coding` in it has only its GUID, and so has a `Description` that became a memo.
 */
export interface KeptPart {
  readonly kind: KeptKind;
  readonly guid: string;
  readonly element: QdaElement;
  /** Whether it stands by itself; else it adds to what the study has of that GUID. */
  readonly isWhole: boolean;
  /** Of a note: whether nothing that the study has refers to it, nor the project. */
  readonly isLoose: boolean;
  /** GUIDs that it names and no element of its file has. */
  readonly astray: readonly string[];
  /** The documents that it is about, by GUID; of a source, with the SHA-256 of the text that its positions count. */
  readonly documents: ReadonlyMap<string, string>;
  /** Files of the project that it names, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A part's name: there is one of a kind and GUID. */
export function keptPartName({ kind, guid }: Pick<KeptPart, "kind" | "guid">): string {
  return `${kind} ${guid}`;
}

/** Attributes by which one element names another. */
export const referenceAttributes = [
  "targetGUID",
  "originGUID",
  "representedGUID",
  "sourceVertex",
  "targetVertex",
  "fromSyncPoint",
  "toSyncPoint",
] as const;

/** Attributes that name people. */
export const userAttributes = ["creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID"] as const;
