import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, textTable } from "./text-table.ts";

describe("textTable", () => {
  it("aligns text to the left and numbers to the right", () => {
    expect(
      textTable(
        ["country", "count"],
        [
          ["Syria", 12],
          ["Saudi Arabia", 9],
          [null, null],
        ],
      ),
    ).toBe(
      ["country       count", "------------  -----", "Syria            12", "Saudi Arabia      9", "", ""].join("\n"),
    );
  });

  it("counts wide characters twice and marks not at all", () => {
    expect(displayWidth("日本")).toBe(4);
    expect(displayWidth("e\u0301")).toBe(1);
    expect(displayWidth("مُحَمَّد")).toBe(4);
    expect(displayWidth("😀")).toBe(2);
    expect(
      textTable(
        ["a", "b"],
        [
          ["日本", "x"],
          ["abcde", "y"],
        ],
      ),
    ).toBe("a      b\n-----  -\n日本   x\nabcde  y\n");
  });

  it("lets no cell steer the terminal or add a line", () => {
    const character = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("\u001b[2J", "\r\n", "\u202e", "\u009b", "\u2028"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(character, { minLength: 2, maxLength: 2 }), { maxLength: 4 }), (rows) => {
        const text = textTable(["a", "b"], rows);
        expect(text.split("\n")).toHaveLength(rows.length + 3);
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      }),
    );
  });
});
