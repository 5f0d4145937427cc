import { describe, expect, it } from "vitest";
import { missingOf, missingValue } from "./missing-words.ts";

describe("words for missing values", () => {
  it.each([
    "",
    "  ",
    "?",
    "–",
    "Unknown",
    "UNKNOWN",
    "not known",
    "n/a",
    "N.A.",
    "inconnue",
    "unbekannt",
    "k. A.",
    "tidak diketahui",
    "bilinmiyor",
    "غير معروف",
    "مجهول",
  ])("reads “%s” as unknown", (text) => {
    expect(missingOf(text)).toBe("unknown");
  });

  it.each(["not applicable", "Not Applicable", "sans objet", "entfällt", "tidak berlaku", "لا ينطبق"])(
    "keeps “%s” apart as not applicable",
    (text) => {
      expect(missingOf(text)).toBe("not-applicable");
    },
  );

  it.each(["0", "Unknown soldier", "none", "ذكر"])("takes “%s” for a value", (text) => {
    expect(missingOf(text)).toBeUndefined();
  });

  it("has a null value exactly where it is missing", () => {
    expect(missingValue("not-applicable")).toEqual({
      value: null,
      missing: "not-applicable",
      certainty: "stated",
      findings: [],
    });
  });
});
