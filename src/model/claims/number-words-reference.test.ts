import { describe, expect, test } from "vitest";
import { numberWordsReference } from "./number-words-reference.ts";

describe("numberWordsReference", () => {
  const meanings = new Map(numberWordsReference().map(({ phrase, meaning }) => [phrase, meaning]));

  test.each([
    ["nearly a third", "The share is at least 29.2 % and below 33.3 %."],
    ["nearly a quarter", "The share is at least 22.5 % and below 25 %."],
    ["almost 60 per cent", "The share is at least 55 % and below 60 %."],
    ["almost 29.5 per cent", "The share is at least 29.45 % and below 29.5 %."],
    ["nearly 60", "The number is at least 55 and below 60."],
    ["few, only a few, a small minority", "The share is at most 15 %."],
    ["all, every, everyone, each, without exception", "The share is exactly 100 %."],
  ])("says what %s means", (phrase, meaning) => {
    expect(meanings.get(phrase)).toBe(meaning);
  });

  test("has one row a phrase, each a full sentence", () => {
    const rows = numberWordsReference();
    expect(meanings.size).toBe(rows.length);
    for (const { meaning } of rows) expect(meaning).toMatch(/^[A-Z].*\.$/u);
  });
});
