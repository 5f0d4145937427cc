import { zipSync, type Zippable } from "fflate";
import { childrenNamed, type QdaElement } from "./qda-element.ts";
import { codebookFile, projectFile } from "./qda-schema.ts";
import type { QdaProject } from "./open-qda.ts";
import { writeXml } from "./write-xml.ts";

export interface ScrubOptions {
  /** Takes the base path out, and the folders of files that lie outside the project. */
  readonly paths?: boolean;
  /** Calls users Coder 1, Coder 2 … and takes their ids out. */
  readonly userNames?: boolean;
}

/** A project as QDPX, or a codebook as QDC; the same project gives the same bytes, whenever and wherever it is written. */
export function writeQda(project: QdaProject, scrub: ScrubOptions = {}): Uint8Array {
  const root = scrubElement(project.root, scrub);
  if (project.kind === "codebook") return new TextEncoder().encode(writeXml(root, codebookFile));
  // A calendar time without zone, as zip files have it; 1980 is the first they can hold.
  const mtime = new Date(1980, 0, 1);
  const entries: Zippable = { "project.qde": [new TextEncoder().encode(writeXml(root, projectFile)), { mtime }] };
  for (const [path, bytes] of [...project.files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    entries[`sources/${path}`] = [bytes, { mtime }];
  return zipSync(entries, { level: 6 });
}

function scrubElement(root: QdaElement, { paths = false, userNames = false }: ScrubOptions): QdaElement {
  if (!paths && !userNames) return root;
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
  return scrub(root);
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
