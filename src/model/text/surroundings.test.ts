import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexCodePoints } from "./code-point-text.ts";
import { describePlace, type LocatedSpan } from "./locate-span.ts";
import { surroundingsOf } from "./surroundings.ts";

describe("what stands around a passage", () => {
  const text = indexCodePoints("One 😀 two three four\n\nfive six seven.");

  test("is cut between words, and counted in code points", () => {
    expect(text.slice(6, 9)).toBe("two");
    expect(surroundingsOf(text, 6, 9)).toEqual({ before: "One 😀 ", after: " three four five six seven." });
    expect(surroundingsOf(text, 16, 20, 8)).toEqual({ before: "three ", after: " five" });
  });

  test("is part of the text but for its line breaks, and no longer than asked for", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        fc.nat({ max: 9 }),
        (all, a, b, most) => {
          const whole = indexCodePoints(all);
          const [start, end] = [Math.min(a, b, whole.length), Math.min(Math.max(a, b), whole.length)];
          const { before, after } = surroundingsOf(whole, start, end, most);
          const flat = (part: string) => part.replaceAll(/\s+/gu, " ");
          expect(flat(whole.slice(0, start)).endsWith(before) || flat(whole.slice(0, start)).includes(before)).toBe(
            true,
          );
          expect(flat(whole.slice(end, whole.length)).includes(after)).toBe(true);
          expect(Array.from(before).length).toBeLessThanOrEqual(most);
          expect(Array.from(after).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

test("a place is named by its page, its paragraphs or its time", () => {
  const paragraphs: readonly LocatedSpan[] = [
    [0, 10, { kind: "paragraph", paragraph: 1 }],
    [12, 20, { kind: "paragraph", paragraph: 2 }],
  ];
  expect(describePlace(paragraphs, 2, 5)).toBe("paragraph 1");
  expect(describePlace(paragraphs, 8, 13)).toBe("paragraphs 1–2");
  expect(describePlace(paragraphs, 10, 12)).toBe("");
  expect(describePlace([[0, 5, { kind: "page", page: 3 }]], 0, 2)).toBe("page 3");
  expect(describePlace([[0, 5, { kind: "time", fromMs: 65_000, untilMs: 3_680_500 }]], 0, 2)).toBe("00:01:05–01:01:20");
});
