import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jaro, jaroWinkler } from "./jaro-winkler.ts";

describe("Jaro and Jaro–Winkler", () => {
  // Winkler, W. E. (1990), String comparator metrics and enhanced decision rules; Winkler (2006), table 6, to three places.
  it.each([
    ["MARTHA", "MARHTA", 0.944, 0.961],
    ["DWAYNE", "DUANE", 0.822, 0.84],
    ["DIXON", "DICKSONX", 0.767, 0.813],
    ["SHACKLEFORD", "SHACKELFORD", 0.97, 0.982],
    ["DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896],
    ["NICHLESON", "NICHULSON", 0.926, 0.956],
    ["JONES", "JOHNSON", 0.79, 0.832],
    ["MASSEY", "MASSIE", 0.889, 0.933],
    ["ABROMS", "ABRAMS", 0.889, 0.922],
    ["JERALDINE", "GERALDINE", 0.926, 0.926],
    ["MICHELLE", "MICHAEL", 0.869, 0.921],
    ["JULIES", "JULIUS", 0.889, 0.933],
    ["TANYA", "TONYA", 0.867, 0.88],
  ])("of %s and %s are as published", (a, b, plain, boosted) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 3);
    expect(jaroWinkler(a, b)).toBeCloseTo(boosted, 3);
  });

  it("are 1 for equal strings, also empty ones, and 0 where nothing is common", () => {
    expect(jaroWinkler("", "")).toBe(1);
    expect(jaroWinkler("a", "")).toBe(0);
    expect(jaroWinkler("abc", "xyz")).toBe(0);
  });

  it("are symmetric, lie between 0 and 1, and are 1 for equal strings only", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(similarity).toBeCloseTo(jaroWinkler(b, a), 12);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(similarity === 1).toBe(a === b);
      }),
    );
  });
});
