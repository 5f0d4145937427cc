import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "./edit-distance.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

describe("edit distance", () => {
  it.each([
    ["strait", "straits", 1],
    ["tunisan", "tunisian", 1],
    ["post", "psot", 1],
    ["abc", "abc", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
  ])("between %s and %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance);
  });

  it("is symmetric, zero for equals only, and at most the longer length", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 9);
        expect(distance).toBe(editDistance(b, a, 9));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it("stops one above its limit", () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b, 9), limit + 1));
      }),
    );
  });
});
