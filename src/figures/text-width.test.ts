import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRightToLeft, isolateDirection } from "./text-direction.ts";
import { type Font, measureText, wrapEvenly, wrapText } from "./text-width.ts";

const font: Font = { size: 14, face: "any" };

describe("measuring", () => {
  // Advance widths at 14 pixels as a browser measures them (canvas measureText).
  test.each([
    ["Central, South and Southeast Asia", "any", 240.2],
    ["Central, South and Southeast Asia", "source-sans-3", 198.1],
    ["21 (20–21) of 58", "any", 116],
    ["21 (20–21) of 58", "source-sans-3", 90.9],
  ] as const)("gives %j in the face %s no less than its real width", (text, face, real) => {
    const measured = measureText(text, { size: 14, face });
    expect(measured).toBeGreaterThanOrEqual(real);
    expect(measured).toBeLessThan(real * 1.25);
  });

  test("grows with the text and the size", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(measureText(a + b, font)).toBeCloseTo(measureText(a, font) + measureText(b, font), 6);
        expect(measureText(a, { ...font, size: 28 })).toBeCloseTo(2 * measureText(a, font), 6);
      }),
    );
  });

  test("gives marks over letters no width of their own", () => {
    expect(measureText("e\u0301", font)).toBe(measureText("e", font));
  });
});

describe("wrapping", () => {
  const texts = fc.oneof(fc.string({ maxLength: 80 }), fc.lorem({ maxCount: 20 }));

  test.each([
    ["wrapText", wrapText],
    ["wrapEvenly", wrapEvenly],
  ])("by %s keeps every character and no line is too wide", (_, wrap) => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 400 }), (text, width) => {
        const lines = wrap(text, width, font);
        expect(withoutSpaces(lines.join(""))).toBe(withoutSpaces(text));
        for (const line of lines) expect(measureText(line, font)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("evenly takes as many lines as plainly", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 40, max: 400 }), (text, width) => {
        expect(wrapEvenly(text, width, font)).toHaveLength(wrapText(text, width, font).length);
      }),
    );
  });

  test("evenly never cuts a word that fits a line", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), fc.integer({ min: 60, max: 300 }), (text, width) => {
        const words = text.split(" ");
        if (words.some((word) => measureText(word, font) > width)) return;
        expect(wrapEvenly(text, width, font).flatMap((line) => line.split(" "))).toEqual(words);
      }),
    );
    expect(wrapEvenly("The neighbours, of 9", 88, font).join(" ")).toBe("The neighbours, of 9");
  });

  test("evenly leaves no single word on the last line", () => {
    expect(wrapText("Rest of the Middle East and North Africa", 280, font)).toEqual([
      "Rest of the Middle East and North",
      "Africa",
    ]);
    expect(wrapEvenly("Rest of the Middle East and North Africa", 280, font)).toEqual([
      "Rest of the Middle",
      "East and North Africa",
    ]);
  });

  test("gives an empty text one empty line", () => {
    expect(wrapText("", 100, font)).toEqual([""]);
  });
});

describe("direction", () => {
  test.each([
    ["Syria", false],
    ["سوريا", true],
    ["(17) حالة", true],
    ["YouTube يوتيوب", false],
    ["ישראל", true],
    ["2014", false],
    ["", false],
  ])("of %j runs right to left: %s", (text, isRtl) => {
    expect(isRightToLeft(text)).toBe(isRtl);
    expect(isolateDirection(text)).toBe(isRtl ? `\u2068${text}\u2069` : text);
  });
});

function withoutSpaces(text: string): string {
  return text.replaceAll(/[ \t\r\n]/gu, "");
}
