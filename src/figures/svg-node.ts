/** An SVG element as plain data, the same in a browser and on the server. */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

/** Makes an element; attributes that are `undefined` are left out. */
export function svg(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  children: readonly (SvgNode | string)[] = [],
): SvgNode {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  );
  return { name, attributes: Object.fromEntries(given), children };
}

/** A group moved by x and y pixels. */
export function movedBy(x: number, y: number, children: readonly SvgNode[]): SvgNode {
  return svg("g", { transform: `translate(${formatNumber(x)},${formatNumber(y)})` }, children);
}

/** SVG text with attributes in code-unit order and numbers at two decimals, so that equal nodes give equal bytes. */
export function serialiseSvg(node: SvgNode): string {
  const attributes = Object.keys(node.attributes)
    .toSorted()
    .map((name) => ` ${name}="${escapeAttribute(formatAttribute(node.attributes[name] as string | number))}"`)
    .join("");
  if (node.children.length === 0) return `<${node.name}${attributes}/>`;
  const inside = node.children.map((child) => (typeof child === "string" ? escapeText(child) : serialiseSvg(child)));
  return `<${node.name}${attributes}>${inside.join("")}</${node.name}>`;
}

/** A number with at most two decimals and no −0. */
function formatNumber(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

function formatAttribute(value: string | number): string {
  if (typeof value === "number") return formatNumber(value);
  return value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => formatNumber(Number(number)));
}

function escapeText(text: string): string {
  return withLegalCharacters(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** XML 1.0 has no way to write most control characters, lone surrogates and U+FFFE/U+FFFF. */
function withLegalCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
