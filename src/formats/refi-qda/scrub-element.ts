import { attributeOf, childNamed, childrenNamed, guidKey, type QdaElement } from "./qda-element.ts";

export interface ScrubOptions {
  /** Takes the base path out, and the folders of files that lie outside the project. */
  readonly paths?: boolean;
  /** Calls users Coder 1, Coder 2 … and takes their ids out. */
  readonly userNames?: boolean;
  /** Calls cases by the beginning of their GUIDs. */
  readonly caseNames?: boolean;
}

/** A project without what would lead to people: paths of a machine, users' names, cases' names. */
export function scrubElement(root: QdaElement, options: ScrubOptions): QdaElement {
  const { paths = false, userNames = false, caseNames = false } = options;
  if (!paths && !userNames && !caseNames) return root;
  const users = new Map(
    childrenNamed(root, "Users")
      .flatMap((list) => list.children)
      .map((user, index) => [user, index + 1]),
  );
  const scrub = (element: QdaElement): QdaElement => {
    const number = userNames ? users.get(element) : undefined;
    const attributes = paths ? withoutFolders(element.attributes) : element.attributes;
    return {
      ...element,
      attributes: number === undefined ? attributes : { guid: attributes["guid"] ?? "", name: `Coder ${number}` },
      children: element.children.map(scrub),
    };
  };
  const scrubbed = scrub(root);
  if (!caseNames) return scrubbed;
  const cases = (childNamed(root, "Cases")?.children ?? []).map((one) => guidKey(attributeOf(one, "guid") ?? ""));
  return withoutCaseNames(scrubbed, new Set(cases));
}

/** With the beginning of a case's GUID for its name, and for the name of what stands for it in a graph. */
export function withoutCaseNames(one: QdaElement, cases: ReadonlySet<string>): QdaElement {
  const guid = guidKey(attributeOf(one, one.name === "Vertex" ? "representedGUID" : "guid") ?? "");
  const isNamed = (one.name === "Case" || one.name === "Vertex") && cases.has(guid) && "name" in one.attributes;
  return {
    ...one,
    attributes: isNamed ? { ...one.attributes, name: caseLabel(guid) } : one.attributes,
    children: one.children.map((child) => withoutCaseNames(child, cases)),
  };
}

/** What a case is called where its name stays at home; other programs show cases by name. */
export function caseLabel(guid: string): string {
  return `Case ${guid.slice(0, 8)}`;
}

function withoutFolders(attributes: QdaElement["attributes"]): QdaElement["attributes"] {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      if (name === "basePath" || name === "currentPath") return [];
      const isOutside = /^(?:path|plainTextPath|richTextPath)$/.test(name) && !value.startsWith("internal://");
      return [[name, isOutside ? `relative:///${value.split(/[/\\]/).at(-1) ?? ""}` : value]];
    }),
  );
}
