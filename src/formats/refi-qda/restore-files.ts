import { keptPartName, type KeptPart } from "./kept-part.ts";
import type { QdaElement } from "./qda-element.ts";

/** The files of kept parts beside those of the study; one whose path another has goes into a folder of its part's GUID. */
export function restoreFiles(
  kept: readonly KeptPart[],
  own: ReadonlyMap<string, Uint8Array>,
): { readonly parts: readonly KeptPart[]; readonly files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map(own);
  const parts = kept
    .toSorted((a, b) => (keptPartName(a) < keptPartName(b) ? -1 : 1))
    .map((part) => {
      const moved = new Map<string, string>();
      for (const [path, bytes] of part.files) {
        const present = files.get(path);
        const free = present === undefined || Buffer.compare(present, bytes) === 0 ? path : `${part.guid}/${path}`;
        files.set(free, bytes);
        if (free !== path) moved.set(`internal://${path}`, `internal://${free}`);
      }
      return moved.size === 0 ? part : { ...part, element: withPaths(part.element, moved) };
    });
  return { parts, files };
}

function withPaths(element: QdaElement, moved: ReadonlyMap<string, string>): QdaElement {
  const attributes = Object.entries(element.attributes).map(([name, value]) => [name, moved.get(value) ?? value]);
  return {
    ...element,
    attributes: Object.fromEntries(attributes) as QdaElement["attributes"],
    children: element.children.map((child) => withPaths(child, moved)),
  };
}
