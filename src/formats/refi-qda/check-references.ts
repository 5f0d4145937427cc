import { attributeOf, forEachElement, guidKey, type QdaElement } from "./qda-element.ts";
import { referenceAttributes, userAttributes } from "./kept-part.ts";
import type { QdaLog } from "./mend-tree.ts";

/** Says which GUIDs are used twice and which references lead nowhere; changes nothing. */
export function checkReferences(root: QdaElement, log: QdaLog): void {
  const known = new Set<string>();
  forEachElement(root, (element) => {
    const guid = element.name.startsWith("Member") ? undefined : attributeOf(element, "guid");
    if (guid === undefined) return;
    const key = guidKey(guid);
    if (known.has(key)) {
      log.add("qda-guid-is-unique", {
        key: element.name,
        read: `A GUID of ${element.name} that another element has too`,
        made: "Both are kept; a reference to it is taken for the kind of element that it asks for.",
      });
    }
    known.add(key);
  });
  forEachElement(root, (element) => {
    for (const name of REFERENCES) {
      const guid = attributeOf(element, name);
      if (guid === undefined || known.has(guidKey(guid))) continue;
      log.add("qda-reference-leads-somewhere", {
        key: `${element.name}@${name}`,
        read: `A ${name} of ${element.name} that no element has`,
        made: "Followed nowhere; kept as written where the study has no place for its element.",
      });
    }
  });
}

const REFERENCES = [...referenceAttributes, ...userAttributes];
