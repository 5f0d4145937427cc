import { referenceAttributes, userAttributes } from "./kept-part.ts";
import { attributeOf, childNamed, element, forEachElement, guidKey, type QdaElement } from "./qda-element.ts";

/**
 * A project without what leads to something that is not in it, but for `astray`, which led nowhere to begin with. A case goes
 * with any of its sources, for it may be of the person who is no longer there. Users who are named and not listed are added without a name.
 */
export function pruneReferences(root: QdaElement, astray: ReadonlySet<string>): QdaElement {
  let pruned = root;
  for (let isSettled = false; !isSettled;) {
    const there = new Set(astray);
    forEachElement(pruned, (one) => there.add(guidKey(attributeOf(one, "guid") ?? "")));
    const next = prune(pruned, (guid) => guid === undefined || there.has(guidKey(guid)));
    isSettled = next === pruned || next === undefined;
    pruned = next ?? pruned;
  }
  return withUsers(withoutEmptyLists(pruned));
}

type Leads = (guid: string | undefined) => boolean;

/** The same element where nothing was taken out of it; undefined where it goes itself. */
function prune(one: QdaElement, leads: Leads): QdaElement | undefined {
  if (referenceAttributes.some((name) => !leads(attributeOf(one, name)))) return undefined;
  let isChanged = false;
  const children = one.children.flatMap((child) => {
    const kept = prune(child, leads);
    if (kept !== child) isChanged = true;
    return kept === undefined ? [] : [kept];
  });
  if (!isChanged) return one;
  const isLost = (name: string): boolean => countOf(one.children, name) > countOf(children, name);
  return (NEEDED[one.name] ?? []).some(isLost) ? undefined : { ...one, children };
}

function countOf(children: readonly QdaElement[], name: string): number {
  return children.filter((child) => child.name === name).length;
}

/** Children without which an element goes: it would say nothing, or something about whom is no longer there. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Coding: ["CodeRef"],
  VariableValue: ["VariableRef"],
  Case: ["SourceRef", "SelectionRef"],
};

function withoutEmptyLists(root: QdaElement): QdaElement {
  const lists = new Set(["Users", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"]);
  return { ...root, children: root.children.filter(({ name, children }) => !lists.has(name) || children.length > 0) };
}

function withUsers(root: QdaElement): QdaElement {
  const users = childNamed(root, "Users")?.children ?? [];
  const known = new Set(users.map((user) => guidKey(attributeOf(user, "guid") ?? "")));
  const missing = new Set<string>();
  forEachElement(root, (one) => {
    for (const name of userAttributes) {
      const guid = guidKey(attributeOf(one, name) ?? "");
      if (guid !== "" && !known.has(guid)) missing.add(guid);
    }
  });
  if (missing.size === 0) return root;
  const added = [...missing].toSorted().map((guid) => element("User", { guid }));
  const rest = root.children.filter(({ name }) => name !== "Users");
  return { ...root, children: [element("Users", {}, [...users, ...added]), ...rest] };
}
