import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitFootnoteMark } from "./footnote-marks.ts";

const bare = (text: string) => text.replaceAll(/\s/gu, "");

describe("footnote marks", () => {
  it.each([
    ["Example*", "Example", ["*"]],
    ["Example **", "Example", ["**"]],
    ["Example†‡", "Example", ["†", "‡"]],
    ["Example²", "Example", ["²"]],
    ["Example ¹²", "Example", ["¹²"]],
    ["Example [1] [a]", "Example", ["[1]", "[a]"]],
    ["Example* §", "Example", ["*", "§"]],
    ["*", "", ["*"]],
    ["Example [sic]", "Example [sic]", []],
    ["*Example", "*Example", []],
    ["  plain  ", "plain", []],
    ["", "", []],
  ])("parts “%s”", (text, rest, marks) => {
    expect(splitFootnoteMark(text)).toEqual({ text: rest, marks });
  });

  it("loses nothing but white space", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.constantFrom("*", "†", "²", "[1]", " ")), (text, marks) => {
        const whole = text + marks.join("");
        const split = splitFootnoteMark(whole);
        expect(bare(split.text + split.marks.join(""))).toBe(bare(whole));
      }),
    );
  });
});
