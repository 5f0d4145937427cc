import { guidFrom } from "../../src/formats/refi-qda/mend-value.ts";
import type { QdaProject } from "../../src/formats/refi-qda/open-qda.ts";
import { childNamed, guidKey, mapGuids, type QdaElement } from "../../src/formats/refi-qda/qda-element.ts";

/**
 * A project in the one form that all files which say the same have: texts within their sources, parts sorted. What a project
 * says of its own file (by whom, when, where it lies), the names of its users, references to notes that are not there, and the
 * direction in which we say a text runs are left out.
 */
export function canonicalProject({ root, files }: QdaProject): QdaElement {
  const notes = new Set(childNamed(root, "Notes")?.children.map((note) => guidKey(note.attributes["guid"] ?? "")));
  const isUntold = (child: QdaElement): boolean =>
    isDirection(child) || (child.name === "NoteRef" && !notes.has(guidKey(child.attributes["targetGUID"] ?? "")));
  const settle = (element: QdaElement): QdaElement => {
    const { plainTextPath, ...attributes } = element.attributes;
    const bytes = plainTextPath === undefined ? undefined : files.get(plainTextPath.replace(/^internal:\/\//, ""));
    const text: readonly QdaElement[] =
      bytes === undefined
        ? []
        : [{ name: "PlainTextContent", attributes: {}, children: [], text: new TextDecoder().decode(bytes) }];
    const children = [...element.children, ...text]
      .filter(
        (child) => child.name !== "Users" && !isUntold(child) && !(child.name === "Description" && child.text === ""),
      )
      .map(settle)
      .filter((child) => child.name !== "Variables" || child.children.length > 0)
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

/** The direction of every text is a variable in what we write. */
function isDirection({ name, attributes, children }: QdaElement): boolean {
  const guid = name === "Variable" ? attributes["guid"] : children[0]?.attributes["targetGUID"];
  return (name === "Variable" || name === "VariableValue") && guid === guidFrom("firsthand variable direction");
}
