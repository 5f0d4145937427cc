import type { Element, ElementContent, Properties } from "hast";

export type Child = ElementContent | string | undefined | readonly Child[];

/** Makes an element; strings become text, `undefined` is left out. Property names are those of hast. */
export function h(tagName: string, properties: Properties, ...children: readonly Child[]): Element {
  return { type: "element", tagName, properties, children: flatten(children) };
}

/** Markup that is put in as it stands: only drawings that `assertSafeDrawing` let pass. */
export function createRaw(value: string): ElementContent {
  // The type of raw nodes comes with remark-rehype; rehype-stringify prints them when told to.
  return { type: "raw", value } as unknown as ElementContent;
}

function flatten(children: readonly Child[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child === undefined) return [];
    if (typeof child === "string") return child === "" ? [] : [{ type: "text", value: child }];
    return isList(child) ? flatten(child) : [child];
  });
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}
