import { describe, expect, test } from "vitest";
import { prepareComparison } from "../prepare/prepare-comparison.ts";
import { tableFromRows } from "../link-table.ts";
import { createPatternFinder } from "./compare-unit.ts";

/** What two dates of one column give, in words. */
function outcome(a: string, b: string, periods = false): string | undefined {
  const table = tableFromRows("dates", ["born"], [[a], [b]], "");
  const { kernel, labels } = prepareComparison(
    { kind: "date", column: "born", termFrequency: false, withinDays: [366], periods },
    [table],
  );
  return labels[createPatternFinder({ comparisons: [kernel], units: [1] })(Int32Array.of(0), Int32Array.of(1), 1)[0]!];
}

describe("two dates", () => {
  test.each([
    ["1971-06-24", "1971-06-24", "same day"],
    ["19710624", "1971-06-24", "same day"],
    ["1971-06-24", "1971-05-24", "one slip in the digits"],
    ["1971-06-24", "1971-06-42", "one slip in the digits"],
    ["1971-03-12", "1971-12-03", "one slip in the digits"],
    ["1971-06-24", "1917-06-24", "one slip in the digits"],
    ["19581431", "19581031", "one slip in the digits"],
    ["1971-06-24", "1971-06-19", "two parts agree"],
    ["1971-06-24", "1983-06-24", "two parts agree"],
    ["1971-06", "1971-06-24", "periods overlap"],
    ["1971", "1971", "periods overlap"],
    ["1970/1972", "1971-06-24", "periods overlap"],
    ["1971-06-24", "1972-03-01", "at most 366 days apart"],
    ["1971", "1972-11-30", "at most 366 days apart"],
    ["1971-06-24", "1999-01-07", "different"],
    ["19581431", "19990107", "different"],
    ["1971-06-24", "unknown", "missing"],
    ["", "", "missing"],
  ])("%s and %s: %s", (a, b, said) => {
    expect(outcome(a, b)).toBe(said);
    expect(outcome(b, a)).toBe(said);
  });

  test.each([
    ["1971", "1971", "the same period"],
    ["1971-06", "1971-06", "the same period"],
    ["1971", "1971-06", "periods overlap"],
    ["1971-06-24", "1971-06-24", "same day"],
    ["1971", "1972-11-30", "at most 366 days apart"],
    ["1971-06-24", "1999-01-07", "different"],
  ])("where equal periods are told apart, %s and %s: %s", (a, b, said) => {
    expect(outcome(a, b, true)).toBe(said);
    expect(outcome(b, a, true)).toBe(said);
  });
});
