import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNames } from "./compare-names.ts";

describe("the likeness of two names", () => {
  it.each([
    ["Karim Testani", "Testani, Karim"],
    ["Abou Youssouf al-Testani", "Abu Yusef el Testani"],
    ["Abu Yusuf", "أبو يوسف"],
    ["Khadija Testani", "Хадича Тестани"],
    ["Abd al-Rahman Salih", "Abdurrahman Saleh"],
    ["عبد الرحمن صالح", "Abdul Rahman Saleh"],
    ["Dr. Karim Testani", "Karim Testani"],
    ["KarimTestani", "Karim Testani"],
    ["KarimTestani", "Testani, Karim"],
    ["Karim Testani Muster", "Karim Tes tani Muster"],
    ["K. Testani", "Karim Testani"],
    ["Karim bin Salih", "كريم بن صالح"],
  ])("of %s and %s is high", (left, right) => {
    expect(compareNames(left, right).score).toBeGreaterThan(0.85);
  });

  it.each([
    ["Karim Testani", "Karim Musterov"],
    ["Abu Omar al-Tunisi", "Abu Omar al-Maghribi"],
    ["Karim bin Salih", "Salih bin Karim"],
    ["Evo Morillo", "Evo Moraleda"],
    ["unknown", "unknown"],
    ["", "Karim"],
  ])("of %s and %s is low", (left, right) => {
    expect(compareNames(left, right).score).toBeLessThan(0.7);
  });

  it("says which parts were set side by side", () => {
    const { reasons } = compareNames("Abu Test al-Tunisi", "أبو تجريب التونسي");
    expect(reasons).toContainEqual(expect.objectContaining({ kind: "sounds-alike", left: 1, right: 1 }));
    expect(reasons).toContainEqual({ kind: "only-left", left: 0, right: null, similarity: 0 });
  });

  it("lies between 0 and 1, is symmetric, and is 1 for a name and itself in any order", () => {
    const word = fc.constantFrom(
      "Karim",
      "Salih",
      "Abu",
      "Testani",
      "al-Tunisi",
      "K.",
      "bin",
      "يوسف",
      "Юсуф",
      "unknown",
      "",
    );
    const name = fc.oneof(
      fc.array(word, { maxLength: 5 }).map((words) => words.join(" ")),
      fc.string({ unit: "grapheme", maxLength: 20 }),
    );
    fc.assert(
      fc.property(name, name, (left, right) => {
        const { score } = compareNames(left, right);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(compareNames(right, left).score).toBeCloseTo(score, 9);
      }),
      { numRuns: 1000 },
    );
    const plain = fc.subarray(["Karim", "Salih", "Testani", "Muster", "Yunus", "Kamal"], { minLength: 1 });
    fc.assert(
      fc.property(plain, fc.nat(), (words, turn) => {
        const turned = [...words.slice(turn % words.length), ...words.slice(0, turn % words.length)];
        expect(compareNames(words.join(" "), turned.join(" ")).score).toBe(1);
      }),
    );
  });
});
