import { expect, test } from "vitest";
import { sayRefusal } from "./say-refusal.ts";

test.each([
  'Binder Error: Referenced column "nothing" not found in FROM clause!',
  "Catalog Error: Table with name x does not exist!",
  'Parser Error: syntax error at or near "selct"',
])("keeps what speaks of the query: %s", (text) => {
  expect(sayRefusal(text)).toBe(text);
});

test.each([
  "Conversion Error: Could not convert string 'Abu Example' to INT32",
  "Invalid Input Error: Abu Example",
  "Out of Range Error: Abu Example",
  "Serialization Error: Abu Example",
  "Abu Example",
])("quotes no value: %s", (text) => {
  expect(sayRefusal(text)).not.toContain("Abu");
  expect(sayRefusal(text)).toMatch(/left out/);
});
