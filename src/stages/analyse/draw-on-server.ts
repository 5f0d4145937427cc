import { parseHTML } from "linkedom";
import { drawFigure } from "../../figures/draw-figure.ts";
import type { Figure } from "../../model/figure.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** A figure as SVG text, drawn with a document that needs no browser. */
export function drawOnServer(
  figure: Figure,
  options: { readonly width: number; readonly theme: "light" | "dark" | "print"; readonly idPrefix: string },
): string {
  return drawFigure(figure, { document, ...options });
}
