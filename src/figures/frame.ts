import type { Figure } from "../model/figure.ts";
import type { FigureDocument } from "./plot-marks.ts";
import { type SvgNode, movedBy, svg } from "./svg-node.ts";
import { textLine, textLines } from "./text-block.ts";
import { isRightToLeft } from "./text-direction.ts";
import { type Face, measureText, wrapEvenly, wrapText } from "./text-width.ts";
import { type Theme, fontFamily } from "./theme.ts";

/** What a drawing needs to know of its surroundings. */
export interface Canvas {
  readonly document: FigureDocument;
  /** Pixels between the paddings. */
  readonly width: number;
  /** Narrow as on a phone: smaller type, labels above bars. */
  readonly isNarrow: boolean;
  readonly theme: Theme;
  readonly face: Face;
  readonly idPrefix: string;
}

/** The drawing between subtitle and foot. */
export interface Drawing {
  readonly height: number;
  readonly nodes: readonly SvgNode[];
  readonly definitions?: readonly SvgNode[];
}

/** Puts title, subtitle, drawing and foot under each other into one complete SVG. */
export function frameFigure(
  figure: Pick<Figure, "title" | "subtitle" | "foot" | "description">,
  canvas: Canvas,
  drawing: Drawing,
): SvgNode {
  const { theme, idPrefix } = canvas;
  const { padding } = theme;
  const fullWidth = canvas.width + 2 * padding;
  const title = setText(figure.title, canvas, { size: canvas.isNarrow ? 16 : 20, weight: "bold", fill: theme.ink });
  const subtitle = setText(figure.subtitle, canvas, { size: 14, fill: theme.quiet });
  const foot = setText(figure.foot, canvas, { size: 12, fill: theme.quiet });

  const parts = [title, subtitle, drawing, foot].filter((part) => part.height > 0);
  const gaps = new Map<Drawing, number>([
    [subtitle, 4],
    [drawing, 16],
    [foot, 16],
  ]);
  let y = padding;
  const placed = parts.map((part, index) => {
    if (index > 0) y += gaps.get(part) ?? 0;
    const group = movedBy(padding, y, part.nodes);
    y += part.height;
    return group;
  });
  const height = Math.ceil(y + padding);

  const definitions = drawing.definitions ?? [];
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      role: "img",
      "aria-labelledby": `${idPrefix}-title ${idPrefix}-desc`,
      width: fullWidth,
      height,
      viewBox: `0 0 ${fullWidth} ${height}`,
      "font-family": fontFamily,
      "font-size": 14,
    },
    [
      svg("title", { id: `${idPrefix}-title` }, [figure.title]),
      svg("desc", { id: `${idPrefix}-desc` }, [figure.description]),
      ...(definitions.length === 0 ? [] : [svg("defs", {}, definitions)]),
      ...(theme.isTransparent ? [] : [svg("rect", { width: fullWidth, height, fill: theme.background })]),
      ...placed,
    ],
  );
}

/** The drawing of a figure without anything in it: it says so. */
export function drawNothing(message: string, { theme }: Canvas): Drawing {
  return { height: 24, nodes: [textLine(message, { x: 0, y: 16 }, { size: 14, fill: theme.quiet })] };
}

/** Wrapped text over the whole width, right-aligned where it runs from right to left. */
function setText(
  text: string,
  { width, face }: Canvas,
  style: { readonly size: number; readonly fill: string; readonly weight?: "bold" },
): Drawing {
  if (text.trim().length === 0) return { height: 0, nodes: [] };
  const lineHeight = Math.round(style.size * 1.35);
  const font = { ...style, face };
  const wrapped = wrapText(text, width, font);
  const isOrphaned = measureText(wrapped.at(-1) as string, font) < width / 4;
  const lines = isOrphaned ? wrapEvenly(text, width, font) : wrapped;
  const anchored = isRightToLeft(text) ? { x: width, anchor: "end" as const } : { x: 0, anchor: "start" as const };
  const nodes = textLines(lines, { x: anchored.x, y: style.size }, { ...style, anchor: anchored.anchor, lineHeight });
  return { height: lines.length * lineHeight, nodes };
}
