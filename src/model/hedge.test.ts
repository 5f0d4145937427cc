import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitHedge } from "./hedge.ts";

describe("hedges", () => {
  it.each([
    ["Likely Turkish", "Turkish", "Likely"],
    ["believed to be Syrian", "Syrian", "believed to be"],
    ["Turkish (probably)", "Turkish", "probably"],
    ["Turkish?", "Turkish", "?"],
    ["Turkish (?)", "Turkish", "?"],
    ["wahrscheinlich Syrer", "Syrer", "wahrscheinlich"],
    ["muhtemelen Türk", "Türk", "muhtemelen"],
    ["ربما سوري", "سوري", "ربما"],
    ["probably Syrian?", "Syrian", "probably … ?"],
  ])("parts “%s”", (text, rest, hedge) => {
    expect(splitHedge(text)).toEqual({ text: rest, hedge });
  });

  it.each(["Turkish", "Likelyhood", "likely", "?"])("leaves “%s” whole", (text) => {
    expect(splitHedge(text)).toEqual({ text, hedge: null });
  });

  it("never leaves a hedge in the rest", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { text: rest } = splitHedge(text);
        expect(splitHedge(rest)).toEqual({ text: rest, hedge: null });
      }),
    );
  });
});
