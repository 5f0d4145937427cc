import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPassageAt, type Passage } from "../code/passage.ts";
import { anchorPassage } from "./anchor-passage.ts";
import { indexCodePoints } from "./code-point-text.ts";
import { normaliseText, toNormalised, toRaw } from "./normalise-text.ts";

const pieces = fc.constantFrom(
  "a",
  "é",
  "e\u0301",
  "\r\n",
  "\r",
  "\n",
  "😀",
  "👩‍👩‍👧",
  "\u0627\u0644\u0644\u0651\u0647",
  "ك\u0670",
  "각",
  "\u1100\u1161\u11a8",
  "\u212b",
  "\u0958",
  "ö",
  "o\u0308\u0323",
  "\ud800",
  "\u0344",
  "\u2f800",
  "\ufb2c",
  "क\u093c",
  " ",
  "İ",
  "x",
);
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));

describe("code points and code units", () => {
  test("convert as splitting into code points says, at every offset", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const points = Array.from(text);
        const indexed = indexCodePoints(text);
        expect(indexed.length).toBe(points.length);
        for (let at = 0; at <= points.length; at += 1) {
          const unit = points.slice(0, at).join("").length;
          expect(indexed.toCodeUnit(at)).toBe(unit);
          expect(indexed.toCodePoint(unit)).toBe(at);
          expect(indexed.slice(0, at)).toBe(points.slice(0, at).join(""));
        }
      }),
    );
  });

  test("take a code unit inside a pair for the character it is part of", () => {
    const indexed = indexCodePoints("a😀b");
    expect([0, 1, 2, 3, 4, 9].map((unit) => indexed.toCodePoint(unit))).toEqual([0, 1, 1, 2, 3, 3]);
  });
});

describe("normalising", () => {
  test("gives NFC with line feeds, and once is enough", () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: "binary" })), (raw) => {
        const { text } = normaliseText(raw);
        expect(text).toBe(
          raw
            .replace(/^\ufeff/, "")
            .replaceAll(/\r\n?/g, "\n")
            .normalize("NFC"),
        );
        expect(normaliseText(text).edits.filter(([, , start, end]) => start !== end || start > 0)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test("maps every offset of the normalised text to the raw one and back", () => {
    fc.assert(
      fc.property(texts, (raw) => {
        const normal = normaliseText(raw);
        const [rawPoints, points] = [Array.from(raw), Array.from(normal.text)];
        for (let at = 0; at <= points.length; at += 1) {
          const start = toRaw(normal, at, "start");
          const end = toRaw(normal, at, "end");
          expect(start).toBeLessThanOrEqual(end);
          expect(toNormalised(normal, start, "start")).toBeLessThanOrEqual(at);
          expect(toNormalised(normal, end, "end")).toBeGreaterThanOrEqual(at);
          if (start === end) expect(toNormalised(normal, start, "start")).toBe(at);
        }
        expect(toRaw(normal, points.length, "end")).toBe(rawPoints.length);
      }),
    );
  });

  test("a span keeps its words through CRLF, combining marks, emoji and Arabic", () => {
    const raw = "Erste\r\nZeile: cafe\u0301 😀 ثم غادرتُ\r\nEnde";
    const normal = normaliseText(raw);
    const rawPoints = Array.from(raw);
    const start = Array.from("Erste\r\nZeile: ").length;
    const end = Array.from("Erste\r\nZeile: cafe\u0301 😀 ثم غادرتُ").length;
    const [from, until] = [toNormalised(normal, start, "start"), toNormalised(normal, end, "end")];
    expect(indexCodePoints(normal.text).slice(from, until)).toBe("café 😀 ثم غادرتُ");
    expect([toRaw(normal, from, "start"), toRaw(normal, until, "end")]).toEqual([start, end]);
    expect(rawPoints.slice(start, end).join("").normalize("NFC")).toBe("café 😀 ثم غادرتُ");
  });
});

describe("finding a passage again", () => {
  const story = indexCodePoints("We had no bread. They had bread. 😀 We had no bread in winter, and the pay was late.");

  function passageOf(quote: string, from = 0): Passage {
    const start = story.toCodePoint(story.text.indexOf(quote, from));
    const found = findPassageAt(story, start, start + Array.from(quote).length);
    if (found === undefined) throw new Error("The quote is not in the story.");
    return found;
  }

  test("leaves it in place in the same text, whatever the span", () => {
    fc.assert(
      fc.property(fc.nat({ max: story.length - 1 }), fc.integer({ min: 1, max: 30 }), (start, length) => {
        const passage = findPassageAt(story, start, Math.min(story.length, start + length));
        expect(passage).toBeDefined();
        if (passage !== undefined)
          expect(anchorPassage(passage, story)).toEqual({ state: "in-place", start, end: passage.end });
      }),
    );
  });

  test("says that it moved, and picks the place with its surroundings", () => {
    const passage = passageOf("no bread", 40);
    const longer = indexCodePoints(`A foreword 😀. ${story.text}`);
    expect(anchorPassage(passage, longer)).toEqual({
      state: "moved",
      start: passage.start + Array.from("A foreword 😀. ").length,
      end: passage.end + Array.from("A foreword 😀. ").length,
      places: 2,
    });
  });

  test("says that it is only like it, and that it is nowhere", () => {
    const passage = passageOf("and the pay was late");
    const corrected = indexCodePoints(story.text.replace("pay was late", "pay came late"));
    const found = anchorPassage(passage, corrected);
    expect(found).toMatchObject({ state: "fuzzy", errors: 3 });
    if (found.state === "fuzzy") expect(corrected.slice(found.start, found.end)).toBe("and the pay came late");
    expect(anchorPassage(passage, indexCodePoints("Something else altogether."))).toEqual({ state: "orphaned" });
  });

  test("no span outside the text is a passage", () => {
    for (const [start, end] of [
      [-1, 2],
      [2, 2],
      [3, 2],
      [0, 1000],
      [0.5, 2],
    ] as const)
      expect(findPassageAt(story, start, end)).toBeUndefined();
  });
});
