/** An element of a project or codebook file, as the standard has it: known names, valid values, children in order. */
export interface QdaElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly QdaElement[];
  /** The text of an element that holds text; others have none. */
  readonly text?: string;
}

export function childrenNamed({ children }: QdaElement, name: string): readonly QdaElement[] {
  return children.filter((child) => child.name === name);
}

export function childNamed({ children }: QdaElement, name: string): QdaElement | undefined {
  return children.find((child) => child.name === name);
}

/** The text of the first child of a name; empty where there is none. */
export function textOfChild(parent: QdaElement, name: string): string {
  return childNamed(parent, name)?.text ?? "";
}

export function attributeOf({ attributes }: QdaElement, name: string): string | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** An element without attributes that are undefined and children that are. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly (QdaElement | undefined)[] = [],
): QdaElement {
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    children: children.filter((child) => child !== undefined),
  };
}

export function textElement(name: string, text: string): QdaElement {
  return { name, attributes: {}, children: [], text };
}

/** A GUID as it is compared: without braces, in lower case. */
export function guidKey(guid: string): string {
  return guid
    .trim()
    .replace(/^\{(.*)\}$/, "$1")
    .toLowerCase();
}

/** Visits an element and everything below it, parents first. */
export function forEachElement(root: QdaElement, visit: (element: QdaElement) => void): void {
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    visit(next);
    pending.push(...next.children.toReversed());
  }
}

/** An element, and all below it, with its attributes by name and every GUID as it is compared, or what `map` makes of that. */
export function mapGuids(one: QdaElement, map: (guid: string) => string = (guid) => guid): QdaElement {
  const attributes = Object.entries(one.attributes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]): readonly [string, string] => [name, isGuidAttribute(name) ? map(guidKey(value)) : value]);
  return {
    ...one,
    attributes: Object.fromEntries(attributes),
    children: one.children.map((child) => mapGuids(child, map)),
  };
}

function isGuidAttribute(name: string): boolean {
  return (
    /guid$/i.test(name) || /^(?:creatingUser|modifyingUser|sourceVertex|targetVertex|(?:from|to)SyncPoint)$/.test(name)
  );
}
