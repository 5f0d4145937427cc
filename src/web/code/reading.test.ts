import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexCodePoints } from "../../model/text/code-point-text.ts";
import { cutSegments, layLanes } from "./coded-segments.ts";
import { moveCaret, spanAround, trim } from "./move-caret.ts";
import { findBlock, listTextBlocks } from "./text-blocks.ts";

const pieces = fc.constantFrom("a", "word ", "😀", "e\u0301", "كَتَبَ ", "\n", "\n\n", ". ", "👩‍👩‍👧", " ");
const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));
const blocksOf = (text: string) => listTextBlocks(text, { locators: [], points: indexCodePoints(text) });

/** Whether no character is cut in two. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

describe("a text is drawn in lines that", () => {
  test("hold every character but the breaks, in order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const blocks = blocksOf(text);
        expect(blocks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text.replaceAll("\n", ""));
        for (const [index, { start, end }] of blocks.entries()) {
          expect(start).toBeLessThan(end);
          expect(findBlock(blocks, start)).toBe(index);
        }
      }),
    );
  });

  test("are cut where they are very long, and never inside a character", () => {
    const text = `${"😀".repeat(5000)}\n${"word ".repeat(3000)}`;
    const blocks = blocksOf(text);
    expect(blocks.length).toBeGreaterThan(4);
    for (const { start, end } of blocks) expect(isWhole(text.slice(start, end))).toBe(true);
  });

  test("say where they stand in their source, the first of each place", () => {
    const text = "😀one\n\ntwo\n\nthree";
    const blocks = listTextBlocks(text, {
      points: indexCodePoints(text),
      locators: [
        [0, 11, { kind: "page", page: 1 }],
        [11, 16, { kind: "page", page: 2 }],
      ],
    });
    expect(blocks.map(({ locator }) => (locator?.kind === "page" ? locator.page : undefined))).toEqual([
      1,
      undefined,
      2,
    ]);
  });
});

describe("codings on a line", () => {
  const spans = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 20 })), { maxLength: 12 });

  test("cut it into stretches that are the line, each under what covers it", () => {
    fc.assert(
      fc.property(spans, (made) => {
        const codings = made.map(([start, length], index) => ({ id: `${index}`, start, end: start + length }));
        const segments = cutSegments([5, 35], { codings, lanes: layLanes(codings) });
        expect(segments[0]?.start).toBe(5);
        expect(segments.at(-1)?.end).toBe(35);
        for (const [index, { start, end, on }] of segments.entries()) {
          expect(segments[index + 1]?.start ?? 35).toBe(end);
          const covering = codings.filter((one) => one.start <= start && one.end >= end).map(({ id }) => id);
          expect(on.map(({ id }) => id)).toEqual(covering);
        }
      }),
    );
  });

  test("lie on lines of their own as long as there are any", () => {
    const lanes = layLanes([
      { id: "long", start: 0, end: 20 },
      { id: "inside", start: 5, end: 10 },
      { id: "after", start: 12, end: 18 },
    ]);
    expect([...lanes]).toEqual([
      ["long", 0],
      ["inside", 1],
      ["after", 1],
    ]);
  });
});

describe("the caret", () => {
  test("goes over a character with its marks in one step, and comes back the same way", () => {
    const text = "e\u0301👩‍👩‍👧b";
    const there = [0, 2, 10, 11];
    for (const [index, at] of there.slice(0, -1).entries()) {
      expect(moveCaret(text, at, { step: "character", isForward: true })).toBe(there[index + 1]);
      expect(moveCaret(text, there[index + 1] ?? 0, { step: "character", isForward: false })).toBe(at);
    }
  });

  test("always comes to the end and to the beginning, by any step", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("character", "word", "sentence", "paragraph", "document"), (text, step) => {
        for (const isForward of [true, false]) {
          let at = isForward ? 0 : text.length;
          for (let presses = 0; presses <= text.length; presses += 1) {
            const to = moveCaret(text, at, { step, isForward });
            expect(isForward ? to >= at : to <= at).toBe(true);
            expect(isWhole(text.slice(0, to))).toBe(true);
            if (to === at) break;
            at = to;
          }
          expect(at).toBe(isForward ? text.length : 0);
        }
      }),
    );
  });

  test("takes in the word, the sentence and the paragraph around it, without the blanks at their ends", () => {
    const text = "One. Two words here. \nNext";
    expect(text.slice(...spanAround(text, 6, { unit: "word" }))).toBe("Two");
    expect(text.slice(...spanAround(text, 6, { unit: "sentence" }))).toBe("Two words here.");
    expect(text.slice(...spanAround(text, 6, { unit: "paragraph" }))).toBe("One. Two words here.");
    expect(text.slice(...spanAround("هربتُ. ثم عدتُ.", 1, { unit: "word", language: "ar" }))).toHaveLength(5);
  });

  test("selects nothing of blanks alone", () => {
    expect(trim("a  b", 1, 3)).toEqual([1, 1]);
    expect(trim(" a ", 0, 3)).toEqual([1, 2]);
  });
});
