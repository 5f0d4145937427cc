import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { SeriesFigure } from "../model/figure.ts";
import { drawFigure } from "./draw-figure.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthly(counts: readonly number[], from = { year: 2014, month: 1 }): SeriesFigure {
  let cumulative = 0;
  const periods = counts.map((count, index) => {
    const month = (from.month - 1 + index) % 12;
    const year = from.year + Math.floor((from.month - 1 + index) / 12);
    cumulative += count;
    const period = `${year}-${String(month + 1).padStart(2, "0")}`;
    return { period, label: `${monthNames[month]} ${year}`, count, cumulative };
  });
  return { kind: "series", title: "More over time", subtitle: "Cases by month", foot: "", description: "", periods };
}

// Accounts per month, January 2014 to August 2015 (Neumann 2015, Appendix A).
const founding = monthly([2, 1, 2, 1, 1, 1, 2, 0, 4, 4, 5, 1, 1, 5, 4, 3, 3, 2, 6, 9]);

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, text]) => text as string);
}

describe("a series", () => {
  test.each([360, 720])("draws a bar for every period and prints every count at width %i", (width) => {
    const svg = drawFigure(founding, { document, width });
    // The ground is a rectangle too.
    expect([...svg.matchAll(/<rect /gu)]).toHaveLength(21);
    const texts = textsOf(svg);
    const start = texts.indexOf("Each month") + 1;
    expect(texts.slice(start, start + 20)).toEqual(founding.periods.map(({ count }) => String(count)));
  });

  test("labels the last total, the months and each year once", () => {
    const texts = textsOf(drawFigure(founding, { document }));
    expect(texts.at(-1)).toBe("57");
    expect(texts).toContain("All so far");
    expect(texts.filter((text) => text === "2014" || text === "2015")).toEqual(["2014", "2015"]);
    expect(texts.filter((text) => monthNames.includes(text))).toContain("Jan");
    expect(texts.some((text) => /[A-Z][a-z]{2} 20/u.test(text))).toBe(false);
  });

  test("names a winter over two years by its season under the years", () => {
    const seasons = {
      ...founding,
      periods: [
        { period: "2013-24", label: "Winter 2013–14", count: 3, cumulative: 3 },
        { period: "2014-21", label: "Spring 2014", count: 4, cumulative: 7 },
      ],
    };
    const texts = textsOf(drawFigure(seasons, { document }));
    expect(texts).toEqual(expect.arrayContaining(["Winter", "Spring", "2013", "2014"]));
  });

  test("leaves out months where there is room for years only", () => {
    const texts = textsOf(
      drawFigure(monthly(Array.from({ length: 240 }, (_, index) => index % 7)), { document, width: 360 }),
    );
    expect(texts.filter((text) => monthNames.includes(text))).toEqual([]);
    expect(texts).toContain("2020");
  });

  test("leaves out the name of a last year that would run over the edge", () => {
    const texts = textsOf(
      drawFigure(monthly(Array.from({ length: 61 }, () => 1)), { document, width: 360, theme: "print" }),
    );
    expect(texts.filter((text) => /^20\d\d$/u.test(text))).toEqual(["2014", "2015", "2016", "2017", "2018"]);
  });

  test("gives grid lines in place of counts that do not fit over their bars", () => {
    const texts = textsOf(drawFigure(monthly(Array.from({ length: 60 }, () => 1234)), { document, width: 360 }));
    expect(texts).not.toContain("1,234");
    expect(texts).toContain("1,000");
    expect(texts.at(-1)).toBe("74,040");
  });

  test("puts the line of totals on its panel from zero to the last", () => {
    const svg = drawFigure(monthly([1, 2, 1]), { document });
    const path = /<g[^>]*stroke-width="2"[^>]*><path d="([^"]*)"/u.exec(svg)?.[1] ?? "";
    const heights = [...path.matchAll(/,([\d.]+)/gu)].map(([, y]) => Number(y));
    const [zero, first, second, last] = heights as [number, number, number, number];
    expect(heights).toHaveLength(4);
    expect((zero - first) * 4).toBeCloseTo(zero - last, 0);
    expect((zero - second) * 4).toBeCloseTo((zero - last) * 3, 0);
  });

  test("refuses a series that skips a month", () => {
    const skipping = { ...founding, periods: founding.periods.toSpliced(7, 1) };
    expect(() => drawFigure(skipping, { document })).toThrow(
      expect.objectContaining({ code: "FIGURES_PERIODS_NOT_CONTINUOUS" }),
    );
  });
});
