import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findNumbersInProse, NUMBER_IDIOMS } from "./find-numbers-in-prose.ts";

const found = (text: string): readonly string[] => findNumbersInProse(text).map((number) => number.text);

describe("findNumbersInProse", () => {
  test.each([
    ["Of the 58 people, fifty-one were men.", ["58", "fifty-one"]],
    ["29.3 % (17 of 58), almost 60 per cent, ten percent", ["29.3 %", "17", "58", "60 per cent", "ten percent"]],
    [
      "nearly two thirds, a quarter, one-half, half of them, half a million",
      ["two thirds", "a quarter", "one-half", "half", "half a million"],
    ],
    [
      "One hundred and twenty left; between two and three stayed; a dozen, two dozen, dozens",
      ["One hundred and twenty", "two", "three", "a dozen", "two dozen", "dozens"],
    ],
    [
      "On 17/07/15, in 2014–15, from 1\u00a0234 or 1,234 to 1.2 million",
      ["17/07/15", "2014–15", "1\u00a0234", "1,234", "1.2 million"],
    ],
    ["Code D4, COVID-19, the 21st, ⅔ and 2½", ["D4", "19", "21st", "⅔", "2½"]],
    ["Most people; a majority; few; none; all; everyone", ["Most", "majority", "few", "none", "all", "everyone"]],
    ["the most violent group; one of the most persistent; most prominent; at most", []],
    [
      "no one, one another, on the one hand, one of the reasons, a third party, at all, after all, headquarters, often, someone",
      [],
    ],
    ["One in five; one woman; the only one left", ["One", "five", "one", "one"]],
    ["TWENTY‑ONE\u00a0per\u00a0cent", ["TWENTY‑ONE\u00a0per\u00a0cent"]],
    ["first, second, third and last", []],
  ])("finds the numbers of %j", (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  test("counts nothing in the idioms that it states", () => {
    for (const idiom of NUMBER_IDIOMS) {
      const text = idiom
        .split(" ")
        .map((word) => word.split("|")[0] ?? "")
        .join(" ");
      expect([idiom, found(`So ${text} it was.`)]).toEqual([idiom, []]);
    }
  });

  test("gives UTF-16 offsets that cut out the text, rising and apart", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("58", " ", "two thirds", "🙂", "most", "a", "%", "one of the", "½", "–"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { start, end, text: quote } of findNumbersInProse(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(quote);
          last = end;
        }
      }),
    );
  });

  test("misses no digit", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("1", "2", "a", " ", ".", ",", "-", "%", "/", "é", "٣") }),
        (text) => {
          const spans = findNumbersInProse(text);
          for (const match of text.matchAll(/\p{Nd}/gu)) {
            expect(spans.some((span) => span.start <= match.index && match.index < span.end)).toBe(true);
          }
        },
      ),
    );
  });
});
