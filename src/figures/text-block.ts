import { type SvgNode, svg } from "./svg-node.ts";
import { isolateDirection } from "./text-direction.ts";

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: "normal" | "bold";
  readonly anchor?: "start" | "middle" | "end";
  /** Degrees, about the point where the text is set. */
  readonly rotate?: number;
}

/** One line of text with its baseline at y. */
export function textLine(text: string, at: { readonly x: number; readonly y: number }, style: TextStyle): SvgNode {
  const { size, fill, weight = "normal", anchor = "start", rotate } = style;
  return svg(
    "text",
    {
      x: at.x,
      y: at.y,
      fill,
      "font-size": size,
      "font-weight": weight === "bold" ? 600 : undefined,
      "text-anchor": anchor === "start" ? undefined : anchor,
      transform: rotate === undefined ? undefined : `rotate(${rotate},${at.x},${at.y})`,
    },
    [isolateDirection(text)],
  );
}

/** Lines of text under each other, the first baseline at y. */
export function textLines(
  lines: readonly string[],
  at: { readonly x: number; readonly y: number },
  style: TextStyle & { readonly lineHeight: number },
): SvgNode[] {
  return lines.map((line, index) => textLine(line, { x: at.x, y: at.y + index * style.lineHeight }, style));
}

/** How far below the middle of its line a baseline lies: figures and capitals are about 0.7 em tall. */
export function baselineOf(middle: number, size: number): number {
  return middle + 0.35 * size;
}
