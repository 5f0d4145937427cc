import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameAgreement, type NameAgreement } from "./name-agreement.ts";
import { nameUnits } from "./name-units.ts";
import { parseName } from "./parse-name.ts";

const agree = (one: string, other: string): NameAgreement | undefined =>
  nameAgreement(nameUnits(parseName(one)), nameUnits(parseName(other)));

describe("names as evidence", () => {
  test.each([
    ["حمزة بن خالد الدرعي", "Hamza ibn Khalid", "the whole name agrees"],
    ["Abderrahmane Chamali", "Abd al-Rahman al-Shamali", "one part agrees, and an initial or nisba"],
    ["Умар аль-Хатиб", "Omar El Khatib", "the whole name agrees"],
    ["Karim Belhadj", "K. Belhadj", "one part agrees, and an initial or nisba"],
    ["Abu Hamza", "Abou Hamza al-Qalmiri", "as much as one part agrees and none differs"],
    ["Omar", "Omar El Khatib", "as much as one part agrees and none differs"],
    ["N.", "Nabil", "only an initial or nisba agrees"],
    ["Ibrahim Kaya", "Ibrahim Demir", "some parts agree and others differ"],
    ["Yassine Benomar", "Thomas Meyer", "no part agrees"],
    ["Abu Bakr", "Abu Muslim", "no part agrees"],
  ] as const)("%s and %s: %s", (one, other, expected) => {
    expect(agree(one, other)).toBe(expected);
  });

  test("a kunya and a given name say nothing of each other, even of one word", () => {
    expect(agree("Abu Walid", "Walid")).toBeUndefined();
    expect(agree("Umm Salman", "Siti Nurjannah")).toBeUndefined();
  });

  test("nobody's name says nothing", () => {
    expect(agree("unknown", "Omar")).toBeUndefined();
    expect(agree("", "")).toBeUndefined();
  });

  test("it does not matter which name comes first", () => {
    const word = fc.constantFrom(
      "Omar",
      "Abu",
      "Umm",
      "al-Khatib",
      "bin",
      "Salih",
      "K.",
      "عمر",
      "Умар",
      "unknown",
      "Dr",
    );
    const name = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(agree(one, other)).toBe(agree(other, one));
      }),
    );
  });
});
