import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrastRatio, inkOn } from "./contrast.ts";
import { formatCount, labelCount } from "./count-label.ts";
import { movedBy, serialiseSvg, svg } from "./svg-node.ts";

describe("serialising", () => {
  test("sorts attributes, leaves out undefined ones and rounds numbers", () => {
    const node = svg("rect", { y: 1 / 3, x: -0, fill: undefined, d: "M0.12345,7L-1.999999,2e5" });
    expect(serialiseSvg(node)).toBe('<rect d="M0.12,7L-2,2e5" x="0" y="0.33"/>');
    expect(serialiseSvg(movedBy(1.005, -0.001, []))).toBe('<g transform="translate(1,0)"/>');
  });

  test("escapes text and attributes", () => {
    expect(serialiseSvg(svg("text", { "font-family": '"A" & <B>' }, ["1 < 2 & 3 > 2"]))).toBe(
      '<text font-family="&quot;A&quot; &amp; &lt;B&gt;">1 &lt; 2 &amp; 3 &gt; 2</text>',
    );
  });

  test("puts the replacement character for what XML cannot hold", () => {
    expect(serialiseSvg(svg("text", {}, ["a\u0000b\uD800c\uFFFEd😀"]))).toBe("<text>a\uFFFDb\uFFFDc\uFFFDd😀</text>");
  });

  test("never lets text out of its element", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const inside = serialiseSvg(svg("text", {}, [text])).slice("<text>".length, -"</text>".length);
        expect(inside).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u);
      }),
    );
  });
});

describe("labels of counts", () => {
  test.each([
    [{ count: 13 }, undefined, "13"],
    [{ count: 13 }, 58, "13 of 58"],
    [{ count: 21, low: 20, high: 21 }, undefined, "21 (20–21)"],
    [{ count: 21, low: 20, high: 21 }, 58, "21 (20–21) of 58"],
    [{ count: 21, low: 21, high: 21 }, 58, "21 of 58"],
    [{ count: 1234567 }, 2000000, "1,234,567 of 2,000,000"],
  ])("%j of %j reads %s", (bounded, denominator, text) => {
    expect(labelCount(bounded, denominator)).toBe(text);
  });

  test("print fractions to one decimal", () => {
    expect(formatCount(2.85)).toBe("2.9");
    expect(formatCount(1234.5)).toBe("1,234.5");
  });
});

describe("contrast", () => {
  test("of black and white is 21", () => {
    expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21, 10);
    expect(contrastRatio("rgb(0, 0, 0)", "#ffffff")).toBeCloseTo(21, 10);
    // WCAG's own borderline example: #767676 passes 4.5 on white.
    expect(contrastRatio("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  test("of a count and its cell is at least 4.5 on any fill", () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        const fill = `rgb(${red}, ${green}, ${blue})`;
        expect(contrastRatio(inkOn(fill), fill)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 500 },
    );
  });
});
