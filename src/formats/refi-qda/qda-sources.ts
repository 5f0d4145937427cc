import type { CodedDocument, Direction } from "../../model/code/coded-study.ts";
import type { QdaLog } from "./mend-tree.ts";
import type { QdaProject } from "./open-qda.ts";
import { attributeOf, childNamed, childrenNamed, guidKey, textOfChild, type QdaElement } from "./qda-element.ts";
import { createSourceText, type SourceText } from "./text-convention.ts";

/** A text of a project that can be coded: a text source, or the text that belongs to a picture, PDF or recording. */
export interface TextSource {
  readonly id: string;
  /** The element that holds the text and its selections. */
  readonly element: QdaElement;
  /** The source whose codings mean the text as a whole: the element itself, or the one that it belongs to. */
  readonly owner: QdaElement;
  /** Whether it is the first text of its owner, to which codings on the owner belong. */
  readonly isFirst: boolean;
  readonly document: CodedDocument;
  readonly text: SourceText;
}

/** Every text that is there; those that are not are said. */
export function listTextSources({ root, files }: QdaProject, log: QdaLog): readonly TextSource[] {
  const languages = variablesNamed(root, "language");
  const directions = variablesNamed(root, "direction");
  return (childNamed(root, "Sources")?.children ?? []).flatMap((owner) => {
    const texts = textElementsOf(owner).flatMap((element): Omit<TextSource, "isFirst">[] => {
      const raw = rawText(element, files, log);
      if (raw === undefined) return [];
      const text = createSourceText(raw);
      const id = guidKey(attributeOf(element, "guid") ?? "");
      const language = variableValue(owner, languages);
      const direction = variableValue(owner, directions);
      const document: CodedDocument = {
        id,
        title: attributeOf(owner, "name") ?? attributeOf(element, "name") ?? "",
        text: text.normal.text,
        ...(language === undefined ? {} : { language }),
        ...(direction === "ltr" || direction === "rtl" ? { direction: direction satisfies Direction } : {}),
      };
      return [{ id, element, owner, document, text }];
    });
    return texts.map((text, index) => ({ ...text, isFirst: index === 0 }));
  });
}

function textElementsOf(source: QdaElement): readonly QdaElement[] {
  if (source.name === "TextSource") return [source];
  return source.children.filter(
    ({ name }) => name === "Representation" || name === "Transcript" || name === "TextDescription",
  );
}

function rawText(element: QdaElement, files: ReadonlyMap<string, Uint8Array>, log: QdaLog): string | undefined {
  const inside = childNamed(element, "PlainTextContent")?.text;
  if (inside !== undefined) return inside;
  const path = attributeOf(element, "plainTextPath");
  const bytes = path === undefined ? undefined : findFile(path, files, log);
  if (bytes !== undefined) return decodeText(bytes, log);
  const count = selectionCount(element);
  log.add("qda-source-is-there", {
    key: `${element.name} ${count > 0 ? "coded" : ""}`,
    read: `A ${element.name} ${path === undefined ? "without a text" : "whose text is not in the file"}${count > 0 ? ", with selections on it" : ""}`,
    made: "Its text and the codings on it are not part of the study; what the file says of them is kept beside it.",
    decision: count > 0 ? "Export the project again with its sources, or add the texts and code anew." : "",
  });
  return undefined;
}

function selectionCount(element: QdaElement): number {
  return element.children.filter(({ name }) => name.endsWith("Selection")).length;
}

/** A file by its path in the project, also where it is written in other case or with escapes. */
function findFile(path: string, files: ReadonlyMap<string, Uint8Array>, log: QdaLog): Uint8Array | undefined {
  if (!path.startsWith("internal://")) {
    log.add("qda-source-is-inside", {
      key: "path outside",
      read: "A source whose path leads out of the project file",
      made: "Not opened; the path is kept as written.",
    });
    return undefined;
  }
  const inside = path.slice("internal://".length).replace(/^\/+/, "");
  const exact = files.get(inside);
  if (exact !== undefined) return exact;
  const wanted = new Set([inside.toLowerCase(), unescaped(inside).toLowerCase()]);
  return [...files].find(([name]) => wanted.has(name.toLowerCase()))?.[1];
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function decodeText(bytes: Uint8Array, log: QdaLog): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    log.add("qda-value-is-valid", {
      key: "text encoding",
      read: "A text that is not UTF-8",
      made: "Read as windows-1252.",
      decision: "Look at letters with accents; if they read wrongly, export the texts as UTF-8.",
    });
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function variablesNamed(root: QdaElement, name: string): ReadonlySet<string> {
  const found = (childNamed(root, "Variables")?.children ?? []).filter(
    (variable) => attributeOf(variable, "name")?.toLowerCase() === name,
  );
  return new Set(found.map((variable) => guidKey(attributeOf(variable, "guid") ?? "")));
}

function variableValue(source: QdaElement, variables: ReadonlySet<string>): string | undefined {
  const value = childrenNamed(source, "VariableValue").find((one) =>
    variables.has(guidKey(attributeOf(childNamed(one, "VariableRef") ?? one, "targetGUID") ?? "")),
  );
  const text = value === undefined ? "" : textOfChild(value, "TextValue");
  return text === "" ? undefined : text;
}
