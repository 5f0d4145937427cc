import { SaxesParser } from "saxes";
import { qdaErrors } from "./errors.ts";

/** An element as the file has it. */
export interface RawElement {
  readonly name: string;
  readonly namespace: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: RawElement[];
  text: string;
}

/** Deeper than any codebook tree; a file made to exhaust the stack goes deeper. */
const mostLevels = 200;

/**
 * Reads XML into elements. Entities other than XML's own five are refused, as are documents with a type declaration's
 * entities. Throws FORMAT_QDA_BROKEN.
 */
export function readXml(text: string, fileName: string): RawElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: RawElement[] = [];
  let root: RawElement | undefined;
  let trouble: Error | undefined;
  const throwTrouble = (): void => {
    if (trouble !== undefined) throw broken(fileName, parser.line, "it is not well-formed XML", trouble);
  };
  parser.on("error", (error) => {
    trouble ??= error;
  });
  parser.on("opentag", (tag) => {
    const attributes = new Map<string, string>();
    for (const { name, local, prefix, value } of Object.values(tag.attributes)) {
      if (name === "xmlns" || prefix === "xmlns" || prefix === "xsi" || prefix === "xml") continue;
      attributes.set(local, value);
    }
    const element: RawElement = {
      name: tag.local,
      namespace: tag.uri,
      line: parser.line,
      attributes,
      children: [],
      text: "",
    };
    const parent = open.at(-1);
    if (parent === undefined) root ??= element;
    else parent.children.push(element);
    open.push(element);
    if (open.length > mostLevels) throw broken(fileName, parser.line, `it nests more than ${mostLevels} levels deep`);
  });
  const append = (piece: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => {
    open.pop();
  });
  for (let at = 0; at < text.length; at += chunkLength) {
    parser.write(text.slice(at, at + chunkLength));
    throwTrouble();
  }
  parser.close();
  throwTrouble();
  if (root === undefined) throw broken(fileName, 1, "it holds no element");
  return root;
}

const chunkLength = 65_536;

/** Characters that XML cannot hold, also as references, become U+FFFD, so that positions stay; gives how many there were. */
export function replaceForbidden(text: string): { readonly text: string; readonly count: number } {
  let count = 0;
  const replaced = text.replaceAll(FORBIDDEN, (found) => {
    if (found.startsWith("&") && !isForbidden(found)) return found;
    count += 1;
    return "\ufffd";
  });
  return { text: replaced, count };
}

const FORBIDDEN = /&#(?:x[0-9a-f]+|\d+);|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/giu;

function isForbidden(reference: string): boolean {
  const digits = reference.slice(2, -1);
  const point = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  if (point > 0x10ffff) return true;
  return /^[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(String.fromCodePoint(point));
}

function broken(fileName: string, line: number, why: string, cause?: unknown) {
  return qdaErrors.create("FORMAT_QDA_BROKEN", `${fileName} cannot be read: ${why}, near line ${line}.`, {
    hint: "Export the project again from the program it comes from.",
    details: { line },
    ...(cause === undefined ? {} : { cause }),
  });
}
