import { describe, expect, it } from "vitest";
import { findTextDirection, getLanguageDirection } from "./text-direction.ts";

describe("direction", () => {
  it("follows the script that a language is mostly written in", () => {
    expect(["ar", "he", "fa-AF", "ur", "az-Arab"].map(getLanguageDirection)).toEqual([
      "rtl",
      "rtl",
      "rtl",
      "rtl",
      "rtl",
    ]);
    expect(["en", "tr", "az", "ar-Latn"].map(getLanguageDirection)).toEqual(["ltr", "ltr", "ltr", "ltr"]);
  });

  it("follows the first letter of a text, and what is around where it has none", () => {
    expect(findTextDirection("12. قال", "ltr")).toBe("rtl");
    expect(findTextDirection("(A) قال", "rtl")).toBe("ltr");
    expect(findTextDirection("12 – 14", "rtl")).toBe("rtl");
  });
});
