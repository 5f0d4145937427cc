import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines } from "./diff-lines.ts";

const text = fc.array(fc.constantFrom("a", "b", "c", "")).map((lines) => lines.join("\n"));

test("both texts can be read off what is set side by side", () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const lines = diffLines(left, right);
      const read = (side: "left" | "right"): string =>
        lines
          .filter((line) => line.side === "both" || line.side === side)
          .map((line) => line.text)
          .join("\n");
      expect([read("left"), read("right")]).toEqual([left, right]);
    }),
  );
});

test("a line that was put in is the only one that differs", () => {
  expect(diffLines("one\ntwo\nthree", "one\ntwo\nand\nthree").filter(({ side }) => side !== "both")).toEqual([
    { side: "right", text: "and" },
  ]);
});

test("equal texts differ in nothing, and very long ones are shown whole against each other", () => {
  expect(diffLines("a\nb", "a\nb").every(({ side }) => side === "both")).toBe(true);
  const [left, right] = ["x", "y"].map((sign) => Array.from({ length: 3000 }, (_, at) => `${sign}${at}`).join("\n"));
  expect(diffLines(left ?? "", right ?? "")).toHaveLength(6000);
});
