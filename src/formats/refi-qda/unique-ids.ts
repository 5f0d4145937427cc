import { guidFrom } from "./mend-value.ts";
import { attributeOf, guidKey, type QdaElement } from "./qda-element.ts";

/** Gives elements ids: their GUID, or where an earlier one had it already, another that is the same each time. */
export function createUniqueIds(): (element: QdaElement) => string {
  const given = new Set<string>();
  return (element) => {
    const own = guidKey(attributeOf(element, "guid") ?? "");
    let id = own;
    for (let time = 2; given.has(id); time += 1) id = guidFrom(`${own} again ${time}`);
    given.add(id);
    return id;
  };
}
