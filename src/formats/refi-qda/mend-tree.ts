import type { CountingLog } from "../format-report.ts";
import { guidFrom, isGuid, mendValue } from "./mend-value.ts";
import type { QdaElement } from "./qda-element.ts";
import type { ElementType, QdaFileKind, ValueKind } from "./qda-schema.ts";
import type { RawElement } from "./read-xml.ts";
import type { qdaRules } from "./rules.ts";

export type QdaRule = Parameters<typeof qdaRules.create>[0];
export type QdaLog = CountingLog<QdaRule>;

/** Brings an element and all below it to what the schema asks, and says what was changed; undefined where it cannot be. */
export function mendTree(raw: RawElement, kind: QdaFileKind, log: QdaLog): QdaElement | undefined {
  if (raw.namespace !== kind.namespace) {
    log.add("qda-namespace-is-current", {
      key: "namespace",
      read: raw.namespace === "" ? "No namespace" : `The namespace ${raw.namespace}`,
      made: `Read as ${kind.namespace}.`,
    });
  }
  return createMender(kind, log)(raw, kind.root, raw.name, "root");
}

type Mender = (raw: RawElement, typeName: string, name: string, place: string) => QdaElement | undefined;

function createMender({ types }: QdaFileKind, log: QdaLog): Mender {
  const mend: Mender = (raw, typeName, name, place) => {
    const type = types[typeName] as ElementType;
    if (type.text !== undefined) return mendText(raw, name, type.text, log);
    const attributes = mendAttributes(raw, name, type, place, log);
    if (attributes === undefined) return undefined;
    const children = mendChildren(raw, name, type, `${place}/${attributes["guid"] ?? name}`);
    return children === undefined ? undefined : { name, attributes, children };
  };

  function mendChildren(
    raw: RawElement,
    name: string,
    type: ElementType,
    place: string,
  ): readonly QdaElement[] | undefined {
    const order = new Map(type.children.map(([child], index) => [child, index]));
    const found: { readonly at: number; readonly child: QdaElement }[] = [];
    const counts = new Map<string, number>();
    for (const [index, rawChild] of raw.children.entries()) {
      const definition = definitionOf(type, rawChild.name);
      if (definition === undefined) {
        log.add("qda-part-is-known", {
          key: `${name}/${rawChild.name}`,
          read: `An element ${rawChild.name} in ${name}`,
          made: "Left out; the standard has none there.",
          where: { line: rawChild.line },
        });
        continue;
      }
      const [childName, childType, times] = definition;
      const count = (counts.get(childName) ?? 0) + 1;
      if (count > 1 && (times === "?" || times === "!")) {
        log.add("qda-part-is-complete", {
          key: `${name}/${childName} again`,
          read: `A second ${childName} in one ${name}`,
          made: "Left out; the standard allows one.",
          where: { line: rawChild.line },
        });
        continue;
      }
      const child = mend(rawChild, childType, childName, `${place}/${index}`);
      if (child === undefined) continue;
      counts.set(childName, count);
      found.push({ at: order.get(childName) ?? 0, child });
    }
    return settleChildren(found, counts, { raw, name, type });
  }

  function settleChildren(
    found: readonly { readonly at: number; readonly child: QdaElement }[],
    counts: ReadonlyMap<string, number>,
    { raw, name, type }: { readonly raw: RawElement; readonly name: string; readonly type: ElementType },
  ): readonly QdaElement[] | undefined {
    const missing = type.children.find(([child, , times]) => (times === "!" || times === "+") && !counts.has(child));
    const isEmpty = type.isMixed === true && found.length === 0;
    if (missing !== undefined || isEmpty) {
      log.add("qda-part-is-complete", {
        key: `${name} without ${missing?.[0] ?? "content"}`,
        read: `An element ${name} without ${missing?.[0] ?? "content"}`,
        made: "Left out; it says nothing.",
        where: { line: raw.line },
      });
      return undefined;
    }
    const kept =
      type.isChoice === true
        ? found.filter(({ at }, index) => at === 0 || index === found.findIndex((one) => one.at > 0))
        : found;
    if (type.isMixed === true) return kept.map(({ child }) => child);
    const isOrdered = kept.every(({ at }, index) => index === 0 || (kept[index - 1]?.at ?? 0) <= at);
    if (isOrdered) return kept.map(({ child }) => child);
    log.add("qda-part-is-in-order", {
      key: name,
      read: `The parts of ${name} in another order`,
      made: "Put in the order of the schema.",
      where: { line: raw.line },
    });
    return kept.toSorted((a, b) => a.at - b.at).map(({ child }) => child);
  }

  return mend;
}

function definitionOf(type: ElementType, name: string): ElementType["children"][number] | undefined {
  const lower = name.toLowerCase();
  return (
    type.children.find(([child]) => child === name) ?? type.children.find(([child]) => child.toLowerCase() === lower)
  );
}

function mendText(raw: RawElement, name: string, kind: ValueKind, log: QdaLog): QdaElement | undefined {
  if (raw.children.length > 0) {
    log.add("qda-part-is-known", {
      key: `${name} with elements`,
      read: `Elements within ${name}, which holds text`,
      made: "Their text is kept, and the elements left out.",
      where: { line: raw.line },
    });
  }
  const text = mendValue(kind, allText(raw));
  if (text === undefined) {
    log.add("qda-value-is-valid", {
      key: name,
      read: `A ${name} that is no ${kind}`,
      made: "Left out.",
      where: { line: raw.line },
    });
    return undefined;
  }
  return { name, attributes: {}, children: [], text };
}

function allText(raw: RawElement): string {
  return raw.children.reduce((text, child) => text + allText(child), raw.text);
}

function mendAttributes(
  raw: RawElement,
  name: string,
  type: ElementType,
  place: string,
  log: QdaLog,
): Readonly<Record<string, string>> | undefined {
  const attributes: Record<string, string> = {};
  for (const [written, value] of raw.attributes) {
    const known = attributeNamed(type, written);
    if (known === undefined || Object.hasOwn(attributes, known)) {
      log.add("qda-part-is-known", {
        key: `${name}@${written}`,
        read: `An attribute ${written} of ${name}`,
        made: "Left out; the standard has none there.",
        where: { line: raw.line },
      });
      continue;
    }
    const mended = mendValue(kindOf(type, known), value);
    if (mended !== undefined) attributes[known] = mended;
    if (mended !== value) logValue({ name, known, value, mended, raw }, type, log);
  }
  for (const [needed, kind] of Object.entries(type.attributes)) {
    if (!kind.endsWith("!") || Object.hasOwn(attributes, needed)) continue;
    const made = makeUp(needed, type, place);
    log.add("qda-part-is-complete", {
      key: `${name}@${needed}`,
      read: `An element ${name} without ${needed}`,
      made: made === undefined ? "Left out; without it, it cannot be placed." : "Made up.",
      where: { line: raw.line },
    });
    if (made === undefined) return undefined;
    attributes[needed] = made;
  }
  return attributes;
}

interface MendedValue {
  readonly name: string;
  readonly known: string;
  readonly value: string;
  readonly mended: string | undefined;
  readonly raw: RawElement;
}

function logValue({ name, known, value, mended, raw }: MendedValue, type: ElementType, log: QdaLog): void {
  const kind = kindOf(type, known);
  const isGuidMade = kind === "guid" && !isGuid(value.trim());
  log.add(isGuidMade ? "qda-guid-is-valid" : "qda-value-is-valid", {
    key: `${name}@${known} ${mended === undefined ? "lost" : "mended"}`,
    read: `A ${known} of ${name} that is no ${kind}`,
    made:
      mended === undefined ? "Left out." : isGuidMade ? "A GUID was made from it." : "Written as the standard asks.",
    where: { line: raw.line },
  });
}

/** The attribute as the schema spells it; some programs spell it otherwise or take a reference's for an element's own. */
function attributeNamed({ attributes }: ElementType, written: string): string | undefined {
  if (Object.hasOwn(attributes, written)) return written;
  const lower = written.toLowerCase();
  const spelt = Object.keys(attributes).find((name) => name.toLowerCase() === lower);
  return spelt ?? (ALIASES[lower] ?? []).find((name) => Object.hasOwn(attributes, name));
}

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  guid: ["targetGUID"],
  targetguid: ["guid"],
  colour: ["color"],
  iscodeable: ["isCodable"],
  creatinguser: ["creatingUserGUID"],
  creatinguserguid: ["creatingUser"],
  modifyinguser: ["modifyingUserGUID"],
  modifyinguserguid: ["modifyingUser"],
};

function kindOf({ attributes }: ElementType, name: string): ValueKind {
  return (attributes[name] ?? "string").replace("!", "") as ValueKind;
}

/** What can be made up without saying anything new. */
function makeUp(attribute: string, type: ElementType, place: string): string | undefined {
  switch (attribute) {
    case "guid":
      return type.children.length > 0 || Object.hasOwn(type.attributes, "name") ? guidFrom(place) : undefined;
    case "name":
      return "Unnamed";
    case "isCodable":
      return "true";
    case "typeOfVariable":
      return "Text";
    default:
      return undefined;
  }
}
