import type { QdaElement } from "./qda-element.ts";
import type { QdaFileKind } from "./qda-schema.ts";

/**
 * Elements as XML text: attributes in the order of the schema, two spaces a level, LF. Written by hand because the text has
 * to come back character by character: the library tried leaves `&lt;` in a text as it is and does not escape line breaks
 * in attributes, so that both are read back as something else.
 */
export function writeXml(root: QdaElement, { types, namespace, root: rootType }: QdaFileKind): string {
  const lines: string[] = ['<?xml version="1.0" encoding="utf-8"?>'];
  const write = (element: QdaElement, typeName: string, depth: number): void => {
    const type = types[typeName];
    const indent = "  ".repeat(depth);
    const names = Object.keys(type?.attributes ?? {}).filter((name) => Object.hasOwn(element.attributes, name));
    const written = names.map((name) => ` ${name}="${escapeAttribute(element.attributes[name] ?? "")}"`).join("");
    const start = `${indent}<${element.name}${depth === 0 ? ` xmlns="${namespace}"` : ""}${written}`;
    if (type?.text !== undefined) {
      lines.push(`${start}>${escapeText(element.text ?? "")}</${element.name}>`);
      return;
    }
    if (element.children.length === 0) {
      lines.push(`${start}/>`);
      return;
    }
    lines.push(`${start}>`);
    const typeOf = new Map(type?.children.map(([name, child]) => [name, child]));
    for (const child of element.children) write(child, typeOf.get(child.name) ?? "string", depth + 1);
    lines.push(`${indent}</${element.name}>`);
  };
  write(root, rootType, 0);
  return `${lines.join("\n")}\n`;
}

function escapeText(text: string): string {
  return text.replaceAll(/[&<>\r]/g, escapeOne);
}

function escapeAttribute(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/g, escapeOne);
}

function escapeOne(character: string): string {
  return ESCAPES[character] ?? `&#${character.charCodeAt(0)};`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
