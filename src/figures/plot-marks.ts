import * as Plot from "@observablehq/plot";
import { type SvgNode, svg } from "./svg-node.ts";

/** What makes DOM nodes: a browser's document, or a library's on the server. */
export interface FigureDocument {
  readonly documentElement: unknown;
}

/** The part of a DOM node that is read back. */
interface DrawnNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly childNodes: Iterable<DrawnNode>;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
}

type PlotOptions = Parameters<typeof Plot.plot>[0] & object;

/**
 * Draws marks with Plot and gives them back as plain nodes. Scales must be linear or identity, since Plot's own
 * stylesheet, classes and half-pixel shifts (which depend on the screen) are left behind.
 */
export function drawMarks(document: FigureDocument, options: PlotOptions): SvgNode[] {
  const drawn = Plot.plot({ margin: 0, axis: null, ...options, document: document as never }) as unknown as DrawnNode;
  return lift(drawn).flatMap((root) => root.children.filter((child) => typeof child !== "string"));
}

/** A colour scale over 0..most as Plot interpolates it. */
export function createColourScale(most: number, range: readonly [string, string]): (value: number) => string {
  const scale = Plot.scale({ color: { type: "linear", domain: [0, most], range: [...range], interpolate: "rgb" } });
  return (value) => String(scale.apply(value));
}

const droppedAttributes = new Set(["class", "style", "aria-label"]);

function lift(node: DrawnNode): SvgNode[] {
  const name = node.nodeName.toLowerCase();
  if (node.nodeType !== 1 || name === "style") return [];
  const attributes: Record<string, string> = {};
  for (const attribute of node.attributes ?? []) {
    const isScreenShift = name === "g" && attribute.name === "transform";
    if (!isScreenShift && !droppedAttributes.has(attribute.name)) attributes[attribute.name] = attribute.value;
  }
  return [svg(name, attributes, [...node.childNodes].flatMap(lift))];
}
