import type { Figure } from "../model/figure.ts";
import { drawBars } from "./bars.ts";
import { figuresErrors } from "./errors.ts";
import { type Canvas, type Drawing, frameFigure } from "./frame.ts";
import { drawHeatMap } from "./heat-map.ts";
import type { FigureDocument } from "./plot-marks.ts";
import { drawSeries } from "./series.ts";
import { serialiseSvg } from "./svg-node.ts";
import type { Face } from "./text-width.ts";
import { type ThemeName, themes } from "./theme.ts";

export interface DrawOptions {
  /** A browser's `document`, or one made on the server; nothing is attached to it. */
  readonly document: FigureDocument;
  /** Pixels, at least 240; type is 12 pixels and more at this width, so draw for the width it is shown at. */
  readonly width?: number;
  readonly theme?: ThemeName;
  /** The face the page brings along; `any` (the default) leaves room for wider ones. */
  readonly face?: Face;
  /** Begins every id in the SVG; give each figure on a page its own. */
  readonly idPrefix?: string;
}

const leastWidth = 240;

/**
 * Draws a figure as a complete, standalone SVG text. The same figure and options give the same bytes. Throws
 * FIGURES_WIDTH_TOO_SMALL, FIGURES_ID_PREFIX_NOT_AN_ID and, for contradictory figures, FIGURES_COUNT_NOT_DRAWABLE,
 * FIGURES_TABLE_NOT_RECTANGULAR, FIGURES_PERIODS_NOT_CONTINUOUS.
 */
export function drawFigure(figure: Figure, options: DrawOptions): string {
  const { document, width = 720, face = "any", idPrefix = "figure" } = options;
  const theme = themes[options.theme ?? "light"];
  checkWidth(width);
  checkIdPrefix(idPrefix);
  const canvas: Canvas = { document, width: width - 2 * theme.padding, isNarrow: width < 480, theme, face, idPrefix };
  return serialiseSvg(frameFigure(figure, canvas, draw(figure, canvas)));
}

function draw(figure: Figure, canvas: Canvas): Drawing {
  switch (figure.kind) {
    case "bars":
      return drawBars(figure, canvas);
    case "series":
      return drawSeries(figure, canvas);
    case "heat-map":
      return drawHeatMap(figure, canvas);
  }
}

function checkWidth(width: number): void {
  if (Number.isFinite(width) && width >= leastWidth) return;
  throw figuresErrors.create(
    "FIGURES_WIDTH_TOO_SMALL",
    `A figure ${width} pixels wide was asked for; its text needs at least ${leastWidth}.`,
    { hint: "Draw it wider, and let the page scroll or scale it.", details: { width, leastWidth } },
  );
}

function checkIdPrefix(idPrefix: string): void {
  if (/^[A-Za-z][\w-]*$/u.test(idPrefix)) return;
  throw figuresErrors.create(
    "FIGURES_ID_PREFIX_NOT_AN_ID",
    "The prefix for a figure's ids must be a letter followed by letters, digits, hyphens or underscores.",
    { hint: "Use the figure's place on the page, such as figure-3." },
  );
}
