import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NameForm } from "./name-form.ts";
import { nameFormOf } from "./name-form-of.ts";

describe("the form of an invented name", () => {
  it.each([
    ["Karim Testani", "full name"],
    ["Karim bin Testan", "full name"],
    ["Abd al-Rahman Testani", "full name"],
    ["Lina Q. Muster", "full name"],
    ["Khalid Abu Omar", "full name"],
    ["كريم التجريبي", "full name"],
    ["Karim", "single name"],
    ["al-Testani", "single name"],
    ["Abdul Karim", "single name"],
    ["عبد الكريم", "single name"],
    ["Karim T.", "initialled"],
    ["K. Testani", "initialled"],
    ["K.T.", "initialled"],
    ["KT", "initialled"],
    ["K. T.", "initialled"],
    ["أ. ت.", "initialled"],
    ["Abu Test", "kunya"],
    ["Abou Test", "kunya"],
    ["Umm Test", "kunya"],
    ["Oum Test", "kunya"],
    ["Ibn Test", "kunya"],
    ["Bint Test", "kunya"],
    ["Abu al-Test", "kunya"],
    ["Abu Abd al-Test", "kunya"],
    ["Abu-Test", "kunya"],
    ["أبو تجريب", "kunya"],
    ["أم تجريب", "kunya"],
    ["Abu Test al-Muster", "kunya and nisba"],
    ["Abu Test el Muster", "kunya and nisba"],
    ["Abu Abd al-Test al-Muster", "kunya and nisba"],
    ["Umm Test Almustari", "kunya and nisba"],
    ["أبو تجريب التونسي", "kunya and nisba"],
    ["“Abu Test”", "kunya"],
    ["Karim (Abu Test)", "single name"],
    ["unknown", "unknown"],
    ["Anonymous", "unknown"],
    ["", "unknown"],
    ["مجهول", "unknown"],
  ])("%s is a %s", (name, form) => {
    expect(nameFormOf(name)).toBe(form);
  });

  it("is always of the vocabulary and blind to white space around", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(NameForm.options).toContain(nameFormOf(name));
        expect(nameFormOf(`  ${name} `)).toBe(nameFormOf(name));
      }),
    );
  });
});
