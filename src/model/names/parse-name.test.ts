import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseName } from "./parse-name.ts";

/** "kind:words" of each part. */
function read(text: string): readonly string[] {
  return parseName(text).parts.map(({ kind, words }) => [kind, ...words].join(" "));
}

describe("a name taken apart", () => {
  it.each<[string, readonly string[]]>([
    ["Karim Testani", ["ism Karim", "name Testani"]],
    ["Testani, Karim", ["name Testani", "ism Karim"]],
    ["Karim bin Salih al-Testani", ["ism Karim", "nasab Salih", "nisba Testani"]],
    ["Karim b. Salih", ["ism Karim", "nasab Salih"]],
    ["Ali ibn Abi Testan", ["ism Ali", "nasab Abi Testan"]],
    ["Abu Test", ["kunya Test"]],
    ["Oum Test el-Tounsi", ["kunya Test", "nisba Tounsi"]],
    ["Abu Abd al-Rahman al-Muster", ["kunya Abd Rahman", "laqab Muster"]],
    ["Abd al-Rahman Testani", ["ism Abd Rahman", "name Testani"]],
    ["Abdul Karim", ["ism Abdul Karim"]],
    ["Nur al-Din Testani", ["ism Nur Din", "name Testani"]],
    ["Nour Eddine Testani", ["ism Nour Eddine", "name Testani"]],
    ["Zia-ur-Rahman", ["ism Zia Rahman"]],
    ["Sheikh Karim", ["title Sheikh", "ism Karim"]],
    ["Karim T.", ["ism Karim", "initial T."]],
    ["K. T.", ["initial K.", "initial T."]],
    ["K.T.", ["initial K.T."]],
    ["Karim (Abu Test)", ["ism Karim", "kunya Test"]],
    ["Karim “the Baker” Testani", ["ism Karim", "laqab the", "laqab Baker", "name Testani"]],
    ["Ivan Petrovich Testov", ["ism Ivan", "nasab Petrovich", "name Testov"]],
    ["Testan oğlu Karim", ["nasab Testan", "ism Karim"]],
    ["Jan van der Test", ["ism Jan", "name Test"]],
    ["Karim Al Bin Ali", ["ism Karim", "name Ali"]],
    ["عبد الرحمن بن سالم التونسي", ["ism عبد الرحمن", "nasab سالم", "nisba التونسي"]],
    ["أبو تجريب الشامي", ["kunya تجريب", "nisba الشامي"]],
    ["أم تجريب", ["kunya تجريب"]],
    ["نور الدين", ["ism نور الدين"]],
    ["Абу Тест", ["kunya Тест"]],
    ["unknown", ["unknown"]],
    ["name withheld", ["unknown"]],
    ["مجهول", ["unknown"]],
    ["", []],
  ])("%j", (text, parts) => {
    expect(read(text)).toEqual(parts);
  });

  it("gives each kind of part as published", () => {
    expect(parseName("Karim Abu Test bin Salih al-Tunisi")).toMatchObject({
      ism: "Karim",
      kunya: "Abu Test",
      nasab: ["Salih"],
      nisba: ["al-Tunisi"],
      isUnknown: false,
      script: "latin",
    });
    expect(parseName("al-Tunisi")).toMatchObject({ ism: null, nisba: ["al-Tunisi"] });
    expect(parseName("")).toMatchObject({ isUnknown: true, script: "none", ism: null });
  });

  it.each([
    ["Karim", "latin"],
    ["كريم", "arabic"],
    ["Карим", "cyrillic"],
    ["カリム", "other"],
    ["Karim كريم", "mixed"],
    ["???", "none"],
  ])("of %s says the script: %s", (text, script) => {
    expect(parseName(text).script).toBe(script);
  });

  it("loses nothing, whatever the text", () => {
    const words = fc.constantFrom(
      "Abu",
      "bin",
      "al-",
      "Abd",
      "Karim",
      "K.",
      ",",
      "(",
      "”",
      "أبو",
      "ال",
      "بن",
      "oğlu",
      "-",
      "unknown",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.array(words, { maxLength: 8 }).map((parts) => parts.join(" ")),
      fc.array(words, { maxLength: 8 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (name) => {
        const { parts, after } = parseName(name);
        expect(parts.map((part) => part.before + part.text).join("") + after).toBe(name);
        for (const part of parts) expect(part.text).not.toBe("");
        for (const part of parts) for (const word of part.words) expect(part.text).toContain(word);
        expect(`${parts.map(({ before }) => before).join("")}${after}`).not.toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it("reads ten million letters without delay and keeps them", () => {
    const long = "Abu Test ".repeat(1_200_000);
    const { parts, after } = parseName(long);
    expect(parts.map((part) => part.before + part.text).join("") + after).toBe(long);
  });
});
