import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { BarsFigure, Figure, HeatMapFigure, SeriesFigure } from "../model/figure.ts";
import { type DrawOptions, drawFigure } from "./draw-figure.ts";
import { measureText } from "./text-width.ts";
import { type ThemeName, themes } from "./theme.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const frame = {
  title: "Most accounts came late",
  subtitle: "Cases by month",
  foot: "58 cases; Internal, unprotected",
  description: "Few at first, then more.",
};

function draw(figure: Figure, options: Partial<DrawOptions> = {}): string {
  return drawFigure(figure, { document, ...options });
}

const bars: BarsFigure = {
  kind: "bars",
  ...frame,
  denominator: 58,
  bars: [
    { label: "Syria", count: 21, low: 20, high: 21 },
    { label: "Central, South and Southeast Asia", count: 7, note: "two of them likely" },
    { label: "Unknown", count: 0, isMuted: true },
  ],
};
const series: SeriesFigure = {
  kind: "series",
  ...frame,
  periods: [
    { period: "2014-12", label: "Dec 2014", count: 1, cumulative: 1 },
    { period: "2015-01", label: "Jan 2015", count: 0, cumulative: 1 },
    { period: "2015-02", label: "Feb 2015", count: 5, low: 4, high: 5, cumulative: 6 },
  ],
};
const heatMap: HeatMapFigure = {
  kind: "heat-map",
  ...frame,
  rowsTitle: "Outlet",
  columnsTitle: "Country",
  rows: ["Evening Post & Mail", "Radio <One>"],
  columns: ["Freedonia", "Ruritania"],
  counts: [
    [8, null],
    [0, 3],
  ],
};
const figures: readonly Figure[] = [bars, series, heatMap];
const themeNames = Object.keys(themes) as ThemeName[];

describe.each(figures)("a $kind figure", (figure) => {
  test("is one complete SVG with a name and a description", () => {
    const svg = draw(figure, { idPrefix: "fig-2" });
    expect(svg.startsWith("<svg ")).toBe(true);
    expect(openElements(svg)).toEqual([]);
    expect(svg).toContain('role="img"');
    expect(svg).toContain('aria-labelledby="fig-2-title fig-2-desc"');
    expect(svg).toContain(`<title id="fig-2-title">${figure.title}</title>`);
    expect(svg).toContain(`<desc id="fig-2-desc">${figure.description}</desc>`);
    for (const text of [figure.title, figure.subtitle, figure.foot]) expect(textsOf(svg)).toContain(text);
  });

  test("gives the same bytes twice and names nothing outside itself", () => {
    const svg = draw(figure);
    expect(draw(structuredClone(figure))).toBe(svg);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|\/\/|href|@import|data:|<style|<script|class=/u,
    );
    expect(svg.replaceAll(/url\(#figure-hatch\)/gu, "")).not.toContain("url(");
  });

  test("keeps its ids apart from those of another figure on the page", () => {
    const ids = [...idsOf(draw(figure, { idPrefix: "a" })), ...idsOf(draw(figure, { idPrefix: "b" }))];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("rounds every number to two decimals", () => {
    for (const width of [360, 613]) expect(draw(figure, { width })).not.toMatch(/\d\.\d{3}/u);
  });

  test.each(themeNames)("sets its type at 12 pixels and more in the %s theme", (theme) => {
    const sizes = [...draw(figure, { theme, width: 360 }).matchAll(/font-size="([^"]*)"/gu)].map(([, size]) =>
      Number(size),
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });
});

describe("drawing", () => {
  test("says that there is nothing to show", () => {
    const nothing: readonly Figure[] = [
      { ...bars, bars: [] },
      { ...series, periods: [] },
      { ...heatMap, rows: [], counts: [] },
    ];
    for (const figure of nothing) expect(textsOf(draw(figure))).toContain("Nothing to show: no counts.");
  });

  test("refuses widths that hold no text and prefixes that are no ids", () => {
    expect(() => draw(bars, { width: 100 })).toThrow(expect.objectContaining({ code: "FIGURES_WIDTH_TOO_SMALL" }));
    expect(() => draw(bars, { idPrefix: '1"' })).toThrow(
      expect.objectContaining({ code: "FIGURES_ID_PREFIX_NOT_AN_ID" }),
    );
  });

  test("refuses counts below zero and outside their bounds", () => {
    for (const bad of [{ count: -1 }, { count: Number.NaN }, { count: 3, low: 4 }, { count: 3, high: 2 }]) {
      expect(() => draw({ ...bars, bars: [{ label: "a", ...bad }] })).toThrow(
        expect.objectContaining({ code: "FIGURES_COUNT_NOT_DRAWABLE" }),
      );
    }
  });

  test("aligns right-to-left titles to the right and isolates right-to-left labels", () => {
    const svg = draw({ ...bars, title: "الحالات", bars: [{ label: "سوريا", count: 1 }] });
    expect(svg).toMatch(/text-anchor="end" x="696" y="20">\u2068الحالات\u2069<\/text>/u);
    expect(textsOf(svg)).toContain("\u2068سوريا\u2069");
  });

  const label = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(
      "The Very Long Daily Herald of Somewhere and Elsewhere",
      "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
      "بقية الشرق الأوسط وشمال أفريقيا",
      "Côte d’Ivoire",
    ),
  );
  const count = fc.oneof(fc.nat(30), fc.nat(2_000_000));
  const anyBars = fc
    .array(fc.record({ label, count, note: fc.option(label, { nil: undefined }) }), { minLength: 1, maxLength: 8 })
    .map((rows) => ({ ...bars, bars: rows.map(({ note, ...row }) => (note === undefined ? row : { ...row, note })) }));
  const anyHeatMap = fc
    .tuple(fc.array(label, { minLength: 1, maxLength: 6 }), fc.array(label, { minLength: 1, maxLength: 30 }))
    .chain(([rows, columns]) => {
      const row = fc.array(fc.option(count), { minLength: columns.length, maxLength: columns.length });
      return fc
        .array(row, { minLength: rows.length, maxLength: rows.length })
        .map((counts) => ({ ...heatMap, rows, columns, counts }));
    });
  const anySeries = fc
    .tuple(fc.integer({ min: 0, max: 11 }), fc.array(count, { minLength: 1, maxLength: 150 }))
    .map(([from, counts]) => ({
      ...series,
      periods: counts.map((value, index) => ({
        period: `${2000 + Math.floor((from + index) / 12)}-${String(((from + index) % 12) + 1).padStart(2, "0")}`,
        label: `Month ${((from + index) % 12) + 1}`,
        count: value,
        cumulative: counts.slice(0, index + 1).reduce((sum, n) => sum + n, 0),
      })),
    }));
  const anyFigure = fc.oneof(anyBars, anySeries, anyHeatMap) as fc.Arbitrary<Figure>;

  test("clips no text, whatever the labels and the width", () => {
    fc.assert(
      fc.property(anyFigure, fc.constantFrom(240, 360, 480, 720), (figure, width) => {
        const svg = draw(figure, { width, theme: "print" });
        expect(openElements(svg)).toEqual([]);
        const height = Number(/ height="(\d+)"[^>]* role=/u.exec(svg)?.[1]);
        const clipped = textBoxes(svg).filter(
          ({ left, top, right, bottom }) => left < -0.5 || top < -0.5 || right > width + 0.5 || bottom > height + 0.5,
        );
        expect(clipped).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

/** Names of elements left open, or closed out of turn. */
function openElements(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/gu)) {
    if (selfClosing === "/") continue;
    if (closing !== "/") open.push(name as string);
    else if (open.at(-1) === name) open.pop();
  }
  return open;
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, text]) => text as string);
}

function idsOf(svg: string): string[] {
  return [...svg.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id as string);
}

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where each text stands, from its own attributes and those of the groups around it. */
function textBoxes(svg: string): Box[] {
  const { document: parsed } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`);
  return [...parsed.querySelectorAll("text")].map((element) => {
    const inherited = (name: string): string | null => element.closest(`[${name}]`)?.getAttribute(name) ?? null;
    const size = Number(inherited("font-size"));
    const anchor = inherited("text-anchor") ?? "start";
    const text = element.textContent ?? "";
    const weight = element.getAttribute("font-weight") === "600" ? "bold" : "normal";
    const length = measureText(text, { size, face: "any", weight });
    const before = { start: 0, middle: length / 2, end: length }[anchor] as number;
    let x = Number(element.getAttribute("x"));
    let y = Number(element.getAttribute("y"));
    for (let group = element.parentElement; group !== null; group = group.parentElement) {
      const [, dx, dy] = /translate\(([^,]+),([^)]+)\)/u.exec(group.getAttribute("transform") ?? "") ?? [];
      x += Number(dx ?? 0);
      y += Number(dy ?? 0);
    }
    const isTurned = element.getAttribute("transform")?.startsWith("rotate(-90") ?? false;
    if (isTurned) return { text, left: x - 0.7 * size, right: x, top: y - length + before, bottom: y + before };
    return { text, left: x - before, right: x - before + length, top: y - 0.8 * size, bottom: y };
  });
}
