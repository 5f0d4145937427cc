import type { QdaElement } from "./qda-element.ts";
import { projectTypes } from "./qda-schema.ts";

/** An element, and all below it, with children in the order that the project schema asks for; those of one name stay as they stand. */
export function inSchemaOrder(element: QdaElement, typeName: string): QdaElement {
  const type = projectTypes[typeName];
  if (type === undefined || element.children.length === 0) return element;
  const places = new Map(type.children.map(([name, child], index) => [name, { index, child }]));
  const children = element.children.map((child) => inSchemaOrder(child, places.get(child.name)?.child ?? ""));
  if (type.isMixed === true) return { ...element, children };
  const placeOf = ({ name }: QdaElement): number => places.get(name)?.index ?? 0;
  return { ...element, children: children.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}
