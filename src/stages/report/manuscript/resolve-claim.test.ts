import { describe, expect, it } from "vitest";
import { containsWording } from "./resolve-claim.ts";

describe("containsWording", () => {
  it.each([
    ["Nearly a third of them", "nearly a third"],
    ["it was two-thirds", "two thirds"],
    ["almost\u00A060 per cent", "almost 60 per cent"],
    ["58", "58"],
    ["of all 58 people.", "all 58"],
    ["158 of 58", "58"],
  ])("finds in “%s” the wording “%s”", (text, wording) => {
    expect(containsWording(text, wording)).toBe(true);
  });

  it.each([
    ["158", "58"],
    ["58th", "58"],
    ["a quarter", "nearly a quarter"],
    ["nearly, a quarter", "nearly a quarter"],
  ])("does not find in “%s” the wording “%s”", (text, wording) => {
    expect(containsWording(text, wording)).toBe(false);
  });
});
