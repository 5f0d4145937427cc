import { listCodeTree } from "../../model/code/code-tree.ts";
import type { Code, Codebook, CodeSet } from "../../model/code/codebook.ts";
import { readCodeDescription, writeCodeDescription } from "../code-description.ts";
import { guidFrom, isGuid } from "./mend-value.ts";
import { createUniqueIds } from "./unique-ids.ts";
import {
  attributeOf,
  childNamed,
  childrenNamed,
  element,
  guidKey,
  textElement,
  textOfChild,
  type QdaElement,
} from "./qda-element.ts";

/** The GUID of a noun: its id where that is one, else one made from it. */
export function guidOf(noun: string, id: string): string {
  return isGuid(id) ? id : guidFrom(`firsthand ${noun} ${id}`);
}

/** The codes and sets of a project's or codebook's root. */
export function readQdaCodebook(root: QdaElement): Codebook {
  const book = root.name === "CodeBook" ? root : childNamed(root, "CodeBook");
  const codes: Code[] = [];
  const uniqueId = createUniqueIds();
  const add = (list: readonly QdaElement[], parentId: string | undefined): void => {
    for (const [position, code] of list.entries()) {
      const id = uniqueId(code);
      codes.push(readCode(code, { id, position, ...(parentId === undefined ? {} : { parentId }) }));
      add(childrenNamed(code, "Code"), id);
    }
  };
  const top = book === undefined ? undefined : childNamed(book, "Codes");
  add(top === undefined ? [] : childrenNamed(top, "Code"), undefined);
  const title = attributeOf(root, "name") ?? "";
  return { title, codes, sets: readSets(root, new Set(codes.map(({ id }) => id))) };
}

function readCode(code: QdaElement, place: Pick<Code, "id" | "position" | "parentId">): Code {
  const colour = attributeOf(code, "color")?.toLowerCase();
  const long = colour?.length === 4 ? colour.replaceAll(/[0-9a-f]/g, "$&$&") : colour;
  return {
    ...place,
    label: attributeOf(code, "name") || "Unnamed",
    isCodable: /^(?:true|1)$/.test(attributeOf(code, "isCodable") ?? "true"),
    ...readCodeDescription(textOfChild(code, "Description")),
    ...(long === undefined ? {} : { colour: long }),
  };
}

function readSets(root: QdaElement, codeIds: ReadonlySet<string>): CodeSet[] {
  const list = childNamed(root, "Sets");
  return (list === undefined ? [] : childrenNamed(list, "Set")).flatMap((set) => {
    const members = childrenNamed(set, "MemberCode").map((member) =>
      guidKey(attributeOf(member, "targetGUID") ?? attributeOf(member, "guid") ?? ""),
    );
    const inside = members.filter((id) => codeIds.has(id));
    if (inside.length === 0) return [];
    return [
      {
        id: guidKey(attributeOf(set, "guid") ?? ""),
        label: attributeOf(set, "name") || "Unnamed",
        description: textOfChild(set, "Description"),
        codeIds: inside,
      },
    ];
  });
}

/** The `Codes` of a codebook; undefined where it has none, since the standard has no empty list. */
export function writeQdaCodes(
  codebook: Codebook,
  noteRefs: (codeId: string) => readonly QdaElement[] = () => [],
): QdaElement | undefined {
  const placed = listCodeTree(codebook);
  // Read from the end, so that what is under a code is there before the code itself.
  const open: { readonly depth: number; readonly element: QdaElement }[] = [];
  for (const { code, depth } of placed.toReversed()) {
    const under: QdaElement[] = [];
    while ((open.at(-1)?.depth ?? -1) > depth) {
      const child = open.pop();
      if (child !== undefined) under.push(child.element);
    }
    const description = writeCodeDescription(code);
    const written = element(
      "Code",
      { guid: guidOf("code", code.id), name: code.label, isCodable: String(code.isCodable), color: code.colour },
      [description === "" ? undefined : textElement("Description", description), ...noteRefs(code.id), ...under],
    );
    open.push({ depth, element: written });
  }
  return open.length === 0 ? undefined : element("Codes", {}, open.map((one) => one.element).toReversed());
}

/** The sets of a codebook, as a project's or as a codebook file's, which name members otherwise. */
export function writeQdaSets(
  sets: readonly CodeSet[],
  memberAttribute: "targetGUID" | "guid",
  memberNotes: (setId: string) => readonly QdaElement[] = () => [],
): QdaElement | undefined {
  if (sets.length === 0) return undefined;
  return element(
    "Sets",
    {},
    sets.map((set) =>
      element("Set", { guid: guidOf("set", set.id), name: set.label }, [
        set.description === "" ? undefined : textElement("Description", set.description),
        ...set.codeIds.map((id) => element("MemberCode", { [memberAttribute]: guidOf("code", id) })),
        ...memberNotes(set.id),
      ]),
    ),
  );
}
