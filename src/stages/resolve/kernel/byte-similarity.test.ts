import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance as plainEditDistance } from "../../../model/text-similarity/edit-distance.ts";
import { toByteTexts } from "../prepare/value-dictionary.ts";
import { editDistance, jaroWinkler, leastSharedFor, samePrefix } from "./byte-similarity.ts";
import { bitCount, longestTold, type TextClass } from "./text-sieve.ts";

/** Words of few letters, so that matches, swaps and repeats are common; some longer than a machine word. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", "c", "d", " "), minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...Array.from("abcdefgh 0123")), minLength: 1, maxLength: 60 }),
);

/** Jaro–Winkler as database engines compute it, one letter after the other. */
function plainJaroWinkler(a: string, b: string): number {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const isUsed = Array.from(b, () => false);
  const matched: string[] = [];
  for (const [at, letter] of Array.from(a).entries()) {
    const from = Math.max(0, at - window);
    const place = Array.from(b).findIndex(
      (other, index) => index >= from && index <= at + window && !isUsed[index] && other === letter,
    );
    if (place === -1) continue;
    isUsed[place] = true;
    matched.push(letter);
  }
  if (matched.length === 0) return 0;
  const others = Array.from(b).filter((_, index) => isUsed[index]);
  const transpositions = Math.floor(matched.filter((letter, index) => letter !== others[index]).length / 2);
  const m = matched.length;
  const jaro = (m / a.length + m / b.length + (m - transpositions) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < Math.min(a.length, b.length) && a[prefix] === b[prefix]) prefix += 1;
  return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
}

describe("Jaro–Winkler over bytes", () => {
  test.each([
    // Winkler 1990, table 2.
    ["martha", "marhta", 0.961],
    ["dwayne", "duane", 0.84],
    ["dixon", "dicksonx", 0.813],
    ["jones", "johnson", 0.832],
    ["shackleford", "shackelford", 0.982],
    ["nichleson", "nichulson", 0.956],
    ["abroms", "abrams", 0.922],
    ["itman", "smith", 0.467],
  ])("of %s and %s is the published %d", (a, b, published) => {
    expect(jaroWinkler(toByteTexts(["", a, b]))(1, 2)).toBeCloseTo(published, 3);
  });

  test("equals the plain form, whatever the lengths", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(jaroWinkler(toByteTexts(["", a, b]))(1, 2)).toBeCloseTo(plainJaroWinkler(a, b), 12);
      }),
      { numRuns: 3000 },
    );
  });

  test("never reaches the least with fewer letters in common than are asked for, so that nothing is pruned that would count", () => {
    const least = fc.constantFrom(0.6, 0.7, 0.8, 0.88, 0.92, 0.95);
    const short = word.filter(({ length }) => length <= longestTold);
    fc.assert(
      fc.property(short, short, least, (a, b, bound) => {
        const texts = toByteTexts(["", a, b]);
        const prefix = samePrefix(texts.heads[1]!, texts.heads[2]!, Math.min(a.length, b.length));
        const [one, other] = [1, 2].map((code) => ({
          length: texts.starts[code + 1]! - texts.starts[code]!,
          letters: bitCount(texts.masks[code]!),
        })) as [TextClass, TextClass];
        const asked = leastSharedFor(bound)(one, other, prefix);
        const isRuledOut = bitCount(texts.masks[1]! & texts.masks[2]!) < asked;
        expect(isRuledOut && jaroWinkler(texts)(1, 2) >= bound).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

test("edits over bytes equal the plain form up to the limit", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 4 }), (a, b, limit) => {
      const found = editDistance(toByteTexts(["", a, b]), limit)(1, 2);
      expect(Math.min(found, limit + 1)).toBe(plainEditDistance(a, b, limit));
    }),
    { numRuns: 3000 },
  );
});
