import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { BarsFigure } from "../model/figure.ts";
import { drawFigure } from "./draw-figure.ts";
import { themes } from "./theme.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

// The regions of the founding study (Neumann 2015), with the range that one unsettled pair leaves.
const regions: BarsFigure = {
  kind: "bars",
  title: "Syrians are the largest group",
  subtitle: "Cases by region",
  foot: "58 cases",
  description: "",
  denominator: 58,
  bars: [
    { label: "Syria", count: 21, low: 20, high: 21 },
    { label: "Rest of the Middle East", count: 17 },
    { label: "Western Europe and Australia", count: 9 },
    { label: "Unknown", count: 2, isMuted: true },
  ],
};

function rectsOf(svg: string): { readonly x: number; readonly width: number; readonly fill: string | null }[] {
  const { document: parsed } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`);
  return [...parsed.querySelectorAll("g rect")].map((rect) => ({
    x: Number(rect.getAttribute("x")),
    width: Number(rect.getAttribute("width")),
    fill: rect.getAttribute("fill"),
  }));
}

function heightOf(svg: string): number {
  return Number(/ height="(\d+)"/u.exec(svg)?.[1]);
}

describe("bars", () => {
  test("of one family of themes have one hue, told apart from the others in each theme, and unknown ones stay grey", () => {
    for (const theme of ["light", "dark", "print"] as const) {
      const { hues, muted, accent } = themes[theme];
      const figure: BarsFigure = {
        ...regions,
        bars: [
          { label: "R1", count: 3, hue: "recruitment" },
          { label: "D1", count: 2, hue: "defection" },
          { label: "O1", count: 2, hue: "obstacle" },
          { label: "RN", count: 1, hue: "recruitment", isMuted: true },
          { label: "Own", count: 1 },
        ],
      };
      const { document: parsed } = parseHTML(drawFigure(figure, { document, theme }));
      const fills = [...parsed.querySelectorAll("[fill]")].map((node) => node.getAttribute("fill"));
      for (const hue of [hues.recruitment, hues.defection, hues.obstacle, muted, accent]) expect(fills).toContain(hue);
      expect(new Set([hues.recruitment, hues.defection, hues.obstacle, muted]).size).toBe(4);
    }
  });

  test.each([360, 720])("start at one zero line and are as long as their counts at width %i", (width) => {
    const rects = rectsOf(drawFigure(regions, { document, width }));
    expect(rects).toHaveLength(4);
    expect(new Set(rects.map(({ x }) => x)).size).toBe(1);
    const perCase = (rects[0]?.width ?? 0) / 21;
    expect(perCase).toBeGreaterThan(5);
    for (const [index, { count }] of regions.bars.entries())
      expect(rects[index]?.width).toBeCloseTo(count * perCase, 1);
  });

  test("grow smaller where there are many, and keep their proportions", () => {
    const bars = Array.from({ length: 28 }, (_, index) => ({ label: `Outlet ${index + 1}`, count: 28 - index }));
    const few = drawFigure({ ...regions, bars: bars.slice(0, 16) }, { document });
    const many = drawFigure({ ...regions, bars }, { document });
    expect(heightOf(many)).toBeLessThan(heightOf(few) * 1.2);
    const rects = rectsOf(many);
    expect((rects[0]?.width ?? 0) / (rects.at(-1)?.width ?? 1)).toBeCloseTo(28, 1);
  });

  test("are labelled with their range and denominator", () => {
    const svg = drawFigure(regions, { document });
    expect(svg).toContain(">21 (20–21) of 58<");
    expect(svg).toContain(">17 of 58<");
  });

  test("are grey where they stand for the unknown", () => {
    const fills = rectsOf(drawFigure(regions, { document })).map(({ fill }) => fill);
    expect(fills).toEqual([themes.light.accent, themes.light.accent, themes.light.accent, themes.light.muted]);
  });

  test("carry whiskers only where the range is open", () => {
    const settled = { ...regions, bars: regions.bars.map(({ label, count }) => ({ label, count })) };
    // A stem and two caps, each with its halo.
    expect(countLines(regions) - countLines(settled)).toBe(6);
  });

  test("reach to the end of the longest range, so that no whisker is cut off", () => {
    const wide = {
      ...regions,
      bars: [
        { label: "a", count: 1, low: 0, high: 40 },
        { label: "b", count: 20 },
      ],
    };
    const [first, second] = rectsOf(drawFigure(wide, { document }));
    expect((first?.width ?? 0) * 20).toBeCloseTo(second?.width ?? 0, 0);
    const ends = [...drawFigure(wide, { document }).matchAll(/ x2="([\d.]+)"/gu)].map(([, x]) => Number(x));
    expect(Math.max(...ends)).toBeLessThan(696);
  });

  test("of nothing but zeros are drawn without length", () => {
    const svg = drawFigure({ ...regions, bars: [{ label: "None", count: 0 }] }, { document });
    expect(svg).toContain(">0 of 58<");
    expect(rectsOf(svg)).toMatchObject([{ width: 0 }]);
  });
});

function countLines(figure: BarsFigure): number {
  return [...drawFigure(figure, { document }).matchAll(/<line /gu)].length;
}
