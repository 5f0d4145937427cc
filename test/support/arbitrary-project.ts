import fc from "fast-check";
import { createSeededRandom } from "../../src/stats/seeded-random.ts";
import { guidFrom } from "../../src/formats/refi-qda/mend-value.ts";
import type { QdaProject } from "../../src/formats/refi-qda/open-qda.ts";
import { projectTypes, type ElementType, type ValueKind } from "../../src/formats/refi-qda/qda-schema.ts";
import { forEachElement, type QdaElement } from "../../src/formats/refi-qda/qda-element.ts";

/** Random choices; a tree of some hundred elements takes thousands, which fast-check's own generators are slow at. */
interface Draw {
  upTo(most: number): number;
  from<T>(choices: readonly T[]): T;
}
type Attributes = Record<string, string>;

const words = ["the bridge", "a & b <c>", "ثم غادرتُ", "😀 two\nlines", "x"] as const;

/** Any project that the schema allows, by another program: every element of the standard, with references that lead somewhere but for a few. */
export const arbitraryProject: fc.Arbitrary<QdaProject> = fc.nat().map((seed) => {
  const random = createSeededRandom(String(seed));
  const upTo = (most: number): number => random.nextBelow(most + 1);
  const draw: Draw = { upTo, from: (choices) => choices[upTo(choices.length - 1)] as (typeof choices)[number] };
  const root = aim(grow("Project", "Project", { draw, depth: 0, next: numbers() }), draw);
  return { kind: "project", root, files: new Map() };
});

function numbers(): () => number {
  let last = 0;
  return () => (last += 1);
}

interface Growing {
  readonly draw: Draw;
  readonly depth: number;
  readonly next: () => number;
  readonly text?: string;
}

/** An element of a type with some of what it may have; references are still empty. */
function grow(name: string, typeName: string, growing: Growing): QdaElement {
  const { draw, depth, next } = growing;
  const type = projectTypes[typeName] as ElementType;
  if (type.text !== undefined) return { name, attributes: {}, children: [], text: valueOf(type.text, draw) };
  const isText = typeName === "TextSource" || typeName === "Transcript";
  const text = isText
    ? Array.from({ length: 1 + draw.upTo(2) }, () => draw.from(words))
        .join(" ")
        .normalize("NFC")
    : growing.text;
  const length = Array.from(text ?? "").length;
  const attributes: Attributes = {};
  for (const [attribute, kind] of Object.entries(type.attributes)) {
    if (!kind.endsWith("!") && (attribute.endsWith("Path") || attribute === "path" || draw.upTo(1) === 0)) continue;
    attributes[attribute] =
      attribute === "guid" ? guidFrom(`invented ${next()}`) : valueOf(kind.replace("!", "") as ValueKind, draw);
  }
  // Codes below one code have labels of their own in a study.
  if (typeName === "Code") attributes["name"] = `${attributes["name"] ?? ""} ${next()}`;
  if (typeName === "PlainTextSelection") {
    const start = draw.upTo(Math.max(0, length - 1));
    attributes["startPosition"] = String(start);
    // Now and then one that stands nowhere.
    attributes["endPosition"] = String(start + draw.upTo(Math.max(0, length - start)));
  }
  if (typeName === "SyncPoint") attributes["position"] = String(draw.upTo(length));
  const chosen = draw.upTo(99);
  const children = type.children.flatMap(([child, childType, times], index): readonly QdaElement[] => {
    if (child === "PlainTextContent") return [{ name: child, attributes: {}, children: [], text: text ?? "" }];
    if (type.isChoice === true && index > 0 && index !== 1 + (chosen % (type.children.length - 1))) return [];
    const least = times === "!" || times === "+" || (type.isChoice === true && index > 0) ? 1 : 0;
    const most = times === "?" || times === "!" ? 1 : depth < 3 || draw.upTo(2) === 0 ? 2 : least;
    const count = least + draw.upTo(Math.max(0, most - least));
    return Array.from({ length: count }, () =>
      grow(child, childType, { draw, depth: depth + 1, next, ...(text === undefined ? {} : { text }) }),
    );
  });
  const isEmptyList = type.isMixed === true && children.length === 0;
  return isEmptyList
    ? { name, attributes, children: [grow("TextSource", "TextSource", { draw, depth: depth + 1, next })] }
    : { name, attributes, children };
}

function valueOf(kind: ValueKind, draw: Draw): string {
  switch (kind) {
    case "string":
      return draw.from(words);
    case "guid":
      return "";
    case "dateTime":
      return draw.from(["2024-03-01T10:00:00Z", "2024-03-02T10:00:00+02:00"]);
    case "date":
      return "2024-03-01";
    case "integer":
      return String(draw.upTo(900));
    case "decimal":
      return draw.from(["1.5", "-2"]);
    case "boolean":
      return draw.from(["true", "false"]);
    case "colour":
      return draw.from(["#a0b1c2", "#000000"]);
    case "direction":
      return draw.from(["Associative", "OneWay", "Bidirectional"]);
    case "variableType":
      return draw.from(["Text", "Integer"]);
    case "shape":
      return draw.from(["Person", "Oval"]);
    case "lineStyle":
      return "dotted";
  }
}

/** Lets every reference name an element of the kind that it asks for. */
function aim(root: QdaElement, draw: Draw): QdaElement {
  const pools = new Map<string, string[]>();
  const put = (pool: string, guid: string): void => void pools.set(pool, [...(pools.get(pool) ?? []), guid]);
  forEachElement(root, ({ name, attributes: { guid } }) => {
    if (guid === undefined) return;
    put(name, guid);
    put("any", guid);
    if (/^(?:Text|Picture|PDF|Audio|Video)Source$/.test(name)) put("source", guid);
    if (name.endsWith("Selection")) put("selection", guid);
  });
  const pick = (pool: string, within?: readonly string[]): string => {
    const found = within ?? pools.get(pool) ?? [];
    const at = draw.upTo(12);
    return found.length === 0 || at === 12 ? guidFrom(`nowhere ${at}`) : (found[at % found.length] ?? "");
  };
  const walk = (element: QdaElement, inside: QdaElement): QdaElement => {
    const attributes = Object.fromEntries(
      Object.entries(element.attributes).map(([name, value]) => [
        name,
        value === "" ? aimed(element.name, name, inside) : value,
      ]),
    );
    return { ...element, attributes, children: element.children.map((child) => walk(child, element)) };
  };
  const aimed = (element: string, attribute: string, inside: QdaElement): string => {
    if (/User/.test(attribute)) return pick("User");
    if (attribute.endsWith("Vertex")) return pick("", guidsOf(inside, "Vertex"));
    if (attribute.endsWith("SyncPoint")) return pick("", guidsOf(inside, "SyncPoint"));
    return pick(POOLS[element] ?? "any");
  };
  return walk(root, root);
}

function guidsOf({ children }: QdaElement, name: string): readonly string[] {
  return children.flatMap((child) => (child.name === name ? [child.attributes["guid"] ?? ""] : []));
}

const POOLS: Readonly<Record<string, string>> = {
  CodeRef: "Code",
  MemberCode: "Code",
  NoteRef: "Note",
  MemberNote: "Note",
  SourceRef: "source",
  MemberSource: "source",
  SelectionRef: "selection",
  VariableRef: "Variable",
};
