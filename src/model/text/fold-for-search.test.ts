import fc from "fast-check";
import { expect, test } from "vitest";
import { foldForSearch, foldWithOrigins } from "./fold-for-search.ts";

test.each([
  ["Saïd NAJJAR’s door", " said najjar s door "],
  ["İstanbul ılık", " istanbul ilik "],
  ["عَلَّمتُ الحُرُوف", " علمت الحروف "],
  ["إدريس / ادريس", " ادريس ادريس "],
  ["مدرســة", " مدرسه "],
  ["Бахтиёр", " бахтиер "],
  ["", "  "],
  ["…", "  "],
])("%s is searched as %s", (text, folded) => {
  expect(foldForSearch(text)).toBe(folded);
});

test("folding twice changes nothing, and the way back leads into the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      const folded = foldForSearch(text);
      expect(foldForSearch(folded)).toBe(folded);
      const mapped = foldWithOrigins(text);
      expect(mapped.folded).toBe(folded);
      expect(mapped.origins).toHaveLength(folded.length);
      const length = Array.from(text).length;
      for (const [index, origin] of mapped.origins.entries()) {
        expect(origin).toBeLessThanOrEqual(length);
        if (index > 0) expect(origin).toBeGreaterThanOrEqual(mapped.origins[index - 1] ?? 0);
      }
    }),
  );
});
