import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldDigits, foldLabel, foldLetters } from "./label-fold.ts";

describe("folding of labels", () => {
  it.each([
    ["  Türkiye ", "turkiye"],
    ["İSTANBUL, Irak", "istanbul irak"],
    ["Straße", "strasse"],
    ["Côte d’Ivoire", "cote d ivoire"],
    ["U.S.", "u s"],
    ["سُوريّة", "سوريه"],
    ["أنثى", "انثي"],
    ["تونــس", "تونس"],
    ["Kırıkkale", "kirikkale"],
  ])("writes %s as %s", (label, folded) => {
    expect(foldLabel(label)).toBe(folded);
  });

  it("writes Arabic-Indic and Persian digits as 0–9 and drops direction marks", () => {
    expect(foldDigits("\u200f٢٩/٠٣/۲۰۱۵")).toBe("29/03/2015");
  });

  it("keeps punctuation where letters alone are folded", () => {
    expect(foldLetters("Été – 2014?")).toBe("ete – 2014?");
  });

  it("is the same when folded twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldLabel(foldLabel(text))).toBe(foldLabel(text));
      }),
    );
  });
});
