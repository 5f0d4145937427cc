import fc from "fast-check";
import { expect, test } from "vitest";
import { isStorableText } from "../base/storable-text.ts";
import { mendTexts, textsIn } from "./map-texts.ts";

test("whatever texts hold, what is given back can be stored, with as many code points as before", () => {
  const odd = fc.array(fc.constantFrom("a", "\0", "\ud83d", "\ude00", "😀", "\u0301"), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.record({ text: odd, count: fc.nat() })), (rows) => {
      const given = rows.map(({ text, count }) => ({ text: text.join(""), count }));
      const { value, findings } = mendTexts(given, "x.json");
      expect([...textsIn(value)].every(isStorableText)).toBe(true);
      expect(value.map(({ text }) => Array.from(text).length)).toEqual(
        given.map(({ text }) => Array.from(text).length),
      );
      expect(value.map(({ count }) => count)).toEqual(given.map(({ count }) => count));
      expect(findings.length === 0).toBe([...textsIn(given)].every(isStorableText));
    }),
  );
});

test("says how many texts, and nothing of what they say", () => {
  const { findings } = mendTexts({ "na\0me": "secret \0 words", memo: "half \ud83d and \0" }, "x.json");
  expect(findings.map(({ rule, read }) => [rule, read])).toEqual([
    ["cell-has-no-null-character", "U+0000 in 3 texts"],
    ["text-has-whole-characters", "Half of a character in a text"],
  ]);
  expect(JSON.stringify(findings)).not.toContain("secret");
});
