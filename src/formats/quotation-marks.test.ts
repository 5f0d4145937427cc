import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { surveyQuotationMarks } from "./quotation-marks.ts";

async function survey(text: string, delimiter = ",", pieceBytes = 1000) {
  async function* pieces() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  return surveyQuotationMarks(pieces(), delimiter);
}

describe("quotation marks", () => {
  it.each([
    ["a,b\n1,2\n", ",", { needed: 0, broken: 0, isOpenAtEnd: false }],
    ['"a","b"\r\n"1, 2","say ""no"""\r\n"two\nlines",x', ",", { needed: 2, broken: 0, isOpenAtEnd: false }],
    ['a,5" pipe,the "caliph"\n', ",", { needed: 0, broken: 0, isOpenAtEnd: false }],
    ['"weird\tx\nplain\ty\n"the\tz\n"red"\tw\n', "\t", { needed: 0, broken: 1, isOpenAtEnd: false }],
    ['"word" more,x\n', ",", { needed: 0, broken: 0, isOpenAtEnd: false }],
    ['a,b\n"1,2\n3,4\n', ",", { needed: 0, broken: 0, isOpenAtEnd: true }],
    ['a,"b"', ",", { needed: 0, broken: 0, isOpenAtEnd: false }],
    ["", ",", { needed: 0, broken: 0, isOpenAtEnd: false }],
  ])("of %j pair up as they do", async (text, delimiter, expected) => {
    expect(await survey(text, delimiter)).toEqual(expected);
  });

  it("are judged the same wherever the bytes are cut", async () => {
    const character = fc.constantFrom('"', '"', ",", "\n", "\r\n", "a", "é");
    await fc.assert(
      fc.asyncProperty(
        fc.array(character, { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (characters, size) => {
          const text = characters.join("");
          expect(await survey(text, ",", size)).toEqual(await survey(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});
