import type { QdaProject } from "../../src/formats/refi-qda/open-qda.ts";
import { childNamed, guidKey, mapGuids, type QdaElement } from "../../src/formats/refi-qda/qda-element.ts";

/**
 * A project in the one form that all files which say the same have: texts within their sources, parts sorted. What a project
 * says of its own file (by whom, when, where it lies), the names of its users, and references to notes that are not there are left out.
 */
export function canonicalProject({ root, files }: QdaProject): QdaElement {
  const notes = new Set(childNamed(root, "Notes")?.children.map((note) => guidKey(note.attributes["guid"] ?? "")));
  const isAstray = (child: QdaElement): boolean =>
    child.name === "NoteRef" && !notes.has(guidKey(child.attributes["targetGUID"] ?? ""));
  const settle = (element: QdaElement): QdaElement => {
    const { plainTextPath, ...attributes } = element.attributes;
    const bytes = plainTextPath === undefined ? undefined : files.get(plainTextPath.replace(/^internal:\/\//, ""));
    const text: readonly QdaElement[] =
      bytes === undefined
        ? []
        : [{ name: "PlainTextContent", attributes: {}, children: [], text: new TextDecoder().decode(bytes) }];
    const children = [...element.children, ...text]
      .filter((child) => child.name !== "Users" && !isAstray(child) && !(child.name === "Description" && child.text === ""))
      .map(settle)
      .map((child) => ({ child, key: `${child.name} ${JSON.stringify(child)}` }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    return {
      name: element.name,
      attributes: Object.fromEntries(
        Object.entries(element.name === "Project" ? {} : attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
      children: children.filter(({ key }, index) => key !== children[index - 1]?.key).map(({ child }) => child),
      ...(element.text === undefined ? {} : { text: element.text }),
    };
  };
  return settle(mapGuids(root));
}
