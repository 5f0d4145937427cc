import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { HeatMapFigure } from "../model/figure.ts";
import { contrastRatio, inkOn } from "./contrast.ts";
import { drawFigure } from "./draw-figure.ts";
import { createColourScale } from "./plot-marks.ts";
import { type ThemeName, themes } from "./theme.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const frame = { title: "Who says what", subtitle: "Cases", foot: "", description: "" };

function heatMap(
  rows: number,
  columns: number,
  countAt: (row: number, column: number) => number | null,
): HeatMapFigure {
  return {
    kind: "heat-map",
    ...frame,
    rowsTitle: "Outlet",
    columnsTitle: "Country",
    rows: Array.from({ length: rows }, (_, row) => `Outlet ${row}`),
    columns: Array.from({ length: columns }, (_, column) => `Country ${column}`),
    counts: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_cell, column) => countAt(row, column)),
    ),
  };
}

/** The counts: labels, which may have a number on a line of its own, bring their own fill. */
function numbersIn(svg: string): string[] {
  return [...svg.matchAll(/<text x="[\d.]+" y="[\d.]+">([\d,]+)<\/text>/gu)].map(([, text]) => text as string);
}

describe("a heat map", () => {
  test("outlines the cells that are named, wherever their block stands", () => {
    const plain = heatMap(3, 30, () => 1);
    const rings = (svg: string) => [...svg.matchAll(/fill="none"/gu)].length;
    expect(rings(drawFigure(plain, { document }))).toBe(0);
    expect(
      rings(
        drawFigure(
          {
            ...plain,
            outlined: [
              [0, 0],
              [2, 29],
            ],
          },
          { document, width: 360 },
        ),
      ),
    ).toBe(4);
  });

  test.each([360, 720])("prints each count once at width %i, however many columns there are", (width) => {
    const figure = heatMap(17, 28, (row, column) => row * 28 + column);
    const svg = drawFigure(figure, { document, width });
    const printed = numbersIn(svg).toSorted();
    expect(printed).toEqual(figure.counts.flat().map(String).toSorted());
    for (const column of figure.columns) expect(svg.split(`>${column}<`)).toHaveLength(2);
  });

  test("continues below itself, with its row labels again, where it is too wide", () => {
    const figure = heatMap(3, 28, () => 1);
    expect(drawFigure(figure, { document, width: 720 }).split(">Outlet 2<")).toHaveLength(2);
    expect(drawFigure(figure, { document, width: 360 }).split(">Outlet 2<").length).toBeGreaterThan(2);
  });

  test("hatches suppressed cells, prints nothing in them and says what the hatching means", () => {
    const svg = drawFigure(
      heatMap(2, 2, (row, column) => (row === column ? null : 7)),
      { document, idPrefix: "f" },
    );
    expect(numbersIn(svg)).toEqual(["7", "7"]);
    expect(svg).toContain('<pattern height="6" id="f-hatch"');
    const hatched = /<g[^>]*fill="url\(#f-hatch\)"[^>]*>(.*?)<\/g>/u.exec(svg)?.[1] ?? "";
    expect(hatched.split("<rect ")).toHaveLength(3);
    expect(svg).toContain(">suppressed: too small to show<");
    expect(
      drawFigure(
        heatMap(2, 2, () => 7),
        { document },
      ),
    ).not.toContain("hatch");
  });

  test("sets labels level where they fit over their cells and turns them where they do not", () => {
    expect(
      drawFigure(
        heatMap(2, 3, () => 1),
        { document },
      ),
    ).not.toContain("rotate(-90");
    expect(
      drawFigure(
        heatMap(2, 20, () => 1),
        { document },
      ).split("rotate(-90"),
    ).toHaveLength(21);
  });

  test("refuses counts of another shape than its labels", () => {
    const figure = heatMap(2, 2, () => 1);
    for (const counts of [[[1, 1]], [[1], [1]]]) {
      expect(() => drawFigure({ ...figure, counts }, { document })).toThrow(
        expect.objectContaining({ code: "FIGURES_TABLE_NOT_RECTANGULAR" }),
      );
    }
  });
});

describe.each(Object.keys(themes) as ThemeName[])("the %s theme", (name) => {
  const theme = themes[name];

  test("prints every count with a contrast of 4.5 and more", () => {
    const most = 200;
    const colour = createColourScale(most, [theme.leastCell, theme.mostCell]);
    for (let count = 1; count <= most; count += 1) {
      const fill = colour(count);
      expect(contrastRatio(inkOn(fill), fill)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrastRatio(theme.quiet, theme.emptyCell)).toBeGreaterThanOrEqual(4.5);
  });

  test("sets text at 4.5 and bars at 3 against the ground", () => {
    expect(contrastRatio(theme.ink, theme.background)).toBeGreaterThanOrEqual(7);
    expect(contrastRatio(theme.quiet, theme.background)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(theme.accent, theme.background)).toBeGreaterThanOrEqual(3);
    expect(contrastRatio(theme.muted, theme.background)).toBeGreaterThanOrEqual(2);
  });

  test("shows zeros fainter than any count", () => {
    const faint = contrastRatio(theme.emptyCell, theme.background);
    expect(contrastRatio(theme.leastCell, theme.background)).toBeGreaterThan(faint);
  });
});
