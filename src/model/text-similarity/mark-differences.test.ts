import fc from "fast-check";
import { expect, test } from "vitest";
import { markDifferences } from "./mark-differences.ts";

const shown = (left: string, right: string): readonly string[] =>
  markDifferences(left, right).map((pieces) =>
    pieces.map(({ text, isShared }) => (isShared ? text : `[${text}]`)).join(""),
  );

test("marks what one text has and the other has not", () => {
  expect(shown("Abu Testi", "Abu Tasti")).toEqual(["Abu T[e]sti", "Abu T[a]sti"]);
  expect(shown("2015-01-14", "2015-01-15")).toEqual(["2015-01-1[4]", "2015-01-1[5]"]);
  expect(shown("same", "same")).toEqual(["same", "same"]);
  expect(shown("", "new")).toEqual(["", "[new]"]);
});

test("keeps letters and their marks together", () => {
  expect(shown("مُدرج", "مَدرج")).toEqual(["[مُ]درج", "[مَ]درج"]);
});

test("gives each text back whole, marks nothing in equal ones, and shares the same on both sides", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.lorem({ maxCount: 90 }),
    fc.string({ unit: "grapheme", maxLength: 30 }),
  );
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [one, other] = markDifferences(left, right);
      expect(one.map((piece) => piece.text).join("")).toBe(left);
      expect(other.map((piece) => piece.text).join("")).toBe(right);
      const shared = (pieces: typeof one): string =>
        pieces.flatMap((piece) => (piece.isShared ? [piece.text] : [])).join("");
      expect(shared(one)).toBe(shared(other));
      expect(markDifferences(left, left)[0].every((piece) => piece.isShared)).toBe(true);
    }),
  );
});
