import { expect, test } from "vitest";
import { isLong } from "./long-tests.ts";

test("the long form is run where it is asked for by name, or all are", () => {
  expect([isLong("crashes", ""), isLong("crashes", "journal"), isLong("crashes", "journal,crashes")]).toEqual([
    false,
    false,
    true,
  ]);
  expect(isLong("tables", "1")).toBe(true);
});

test("a name that is not known is refused, which would pass for a long run otherwise", () => {
  expect(() => isLong("crashes", "crash")).toThrow(/knows no crash/);
});
