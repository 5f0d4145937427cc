import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_KEYS, nameKeys } from "./name-keys.ts";

function sharesKey(one: string, other: string): boolean {
  const keys = new Set(nameKeys(other));
  return nameKeys(one).some((key) => keys.has(key));
}

const latinWord = fc.string({
  unit: fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyzçşğıöüšž")),
  minLength: 1,
  maxLength: 12,
});
const arabicWord = fc.string({
  unit: fc.constantFrom(...Array.from("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآ")),
  minLength: 1,
  maxLength: 9,
});
const word = fc.oneof(latinWord, arabicWord, fc.string({ unit: "grapheme", maxLength: 12 }));

describe("keys of one word", () => {
  it.each([
    ["Youssouf", "Yusef"],
    ["Yusuf", "يوسف"],
    ["Юсуф", "يوسف"],
    ["Хадича", "Khadija"],
    ["Хадича", "خديجة"],
    ["Muhammad", "محمد"],
    ["Mohammed", "محمد"],
    ["Abdurrahman", "عبدالرحمن"],
    ["Abderrahmane", "Abdul-Rahman"],
    ["Abdulrahman", "Abd al-Rahman"],
    ["Abdullah", "عبدالله"],
    ["Şerif", "شريف"],
    ["Çağlar", "Caglar"],
    ["Djamel", "جمال"],
    ["Dschamal", "Jamal"],
    ["Tschetin", "Çetin"],
    ["Rasjid", "Rashid"],
    ["Soeharto", "Suharto"],
    ["Qasim", "Gassem"],
    ["Qasim", "قاسم"],
    ["Dhiya", "ضياء"],
    ["al-Shami", "الشامي"],
    ["ash-Shami", "Shami"],
    ["el-Masri", "المصري"],
    ["الشامي", "اَلشَّامِي"],
    ["Fatimah", "فاطمة"],
    ["Fatemeh", "فاطمة"],
    ["Hatice", "Khadija"],
    ["Hatice", "خديجة"],
    ["Mehmet", "محمد"],
    ["Ömer", "عمر"],
    ["Joseph", "يوسف"],
    ["Ayşe", "عائشة"],
    ["Zeynep", "زينب"],
    ["Süleyman", "سليمان"],
    ["Akhmed", "أحمد"],
    ["Magomed", "Мухаммад"],
    ["ʿUmar", "عمر"],
    ["Omar", "عمر"],
    ["Recep", "رجب"],
    ["Rexhep", "Recep"],
    ["Hisyam", "هشام"],
    ["Leroux", "Lerou"],
    ["Perrault", "Perot"],
    ["Laaroussi", "العروسي"],
    ["Elgamal", "الجمل"],
    ["Safiye", "Safiya"],
    ["Isaak", "Ishak"],
  ])("%s and %s have one in common", (one, other) => {
    expect(sharesKey(one, other), `${nameKeys(one).join(" ")} / ${nameKeys(other).join(" ")}`).toBe(true);
  });

  it.each([
    ["Karim", "Samir"],
    ["Omar", "Ali"],
    ["Hasan", "محمد"],
  ])("%s and %s have none", (one, other) => {
    expect(sharesKey(one, other)).toBe(false);
  });

  it("are at most four, plain ASCII, distinct, and the same each time", () => {
    fc.assert(
      fc.property(word, (text) => {
        const keys = nameKeys(text);
        expect(keys.length).toBeLessThanOrEqual(MOST_KEYS);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key).toMatch(/^[\w<>-]*$/u);
        expect(nameKeys(text)).toEqual(keys);
      }),
    );
  });

  it("do not depend on case, the composition of accents, tatweel or vowel marks", () => {
    fc.assert(
      fc.property(word, (text) => {
        const keys = nameKeys(text);
        expect(nameKeys(text.normalize("NFD"))).toEqual(nameKeys(text.normalize("NFC")));
        expect(nameKeys(Array.from(text).join("ـ").replaceAll("-", ""))).toEqual(nameKeys(text.replaceAll("-", "")));
        expect(nameKeys(` ${text} `)).toEqual(keys);
      }),
    );
    fc.assert(
      fc.property(arabicWord, (text) => {
        expect(
          nameKeys(
            Array.from(text)
              .map((letter) => `${letter}َ`)
              .join(""),
          ),
        ).toEqual(nameKeys(text));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz")) }), (text) => {
        expect(nameKeys(text.toUpperCase())).toEqual(nameKeys(text));
      }),
    );
  });

  it("are those of the noun where an article stands before it", () => {
    const noun = fc.string({ unit: fc.constantFrom(...Array.from("bcdfghjkmnrstz")), minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom("al-", "el-", "Al-", "ash-", "ar-", "ud-", "an-"), noun, (article, text) => {
        expect(nameKeys(article + text)).toEqual(nameKeys(text));
      }),
    );
    fc.assert(
      fc.property(
        arabicWord.filter((text) => text.length >= 3 && !/^[اأإآ]ل/u.test(text)),
        (text) => {
          expect(nameKeys(`ال${text}`)).toEqual(nameKeys(text));
        },
      ),
    );
  });

  it("are found in ten million letters without delay", () => {
    expect(nameKeys("abc".repeat(3_500_000)).length).toBeGreaterThan(0);
  });
});
