import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLines, cleanText } from "./clean-text.ts";

// What XML 1.0 allows (fifth edition, production 2), less the line ends that a run of text does not hold.
const allowed = /^[\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

describe("cleanText", () => {
  it("leaves only characters that XML allows", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        ),
        (text) => {
          expect(cleanText(text)).toMatch(allowed);
          expect(cleanText(cleanText(text))).toBe(cleanText(text));
        },
      ),
    );
  });

  it("leaves an ordinary text alone", () => {
    expect(cleanText("“Abū Sālim” أبو سالم 👋🏽")).toBe("“Abū Sālim” أبو سالم 👋🏽");
  });

  it("keeps the lines of a block of code", () => {
    expect(cleanLines("a\r\n\tb\u0007\rc")).toBe("a\n\tb\uFFFD\nc");
  });
});
