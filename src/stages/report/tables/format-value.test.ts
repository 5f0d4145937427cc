import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatCell,
  formatCount,
  formatNumber,
  formatOf,
  formatRange,
  formatShare,
  formatShareOf,
} from "./format-value.ts";

describe("formatting", () => {
  it("sets thousands apart and keeps small numbers readable", () => {
    expect([0, 58, 1234, -1234567].map(formatCount)).toEqual(["0", "58", "1,234", "-1,234,567"]);
    expect([1.004, 2.5, 0.05, 0.000123, 1234.567].map(formatNumber)).toEqual([
      "1",
      "2.5",
      "0.05",
      "0.000123",
      "1,234.57",
    ]);
  });

  it("prints shares as per cent with one decimal", () => {
    expect([0, 0.2931, 0.5, 1, 0.00049, 0.0005].map(formatShare)).toEqual([
      "0.0\u00A0%",
      "29.3\u00A0%",
      "50.0\u00A0%",
      "100.0\u00A0%",
      "0.0\u00A0%",
      "0.1\u00A0%",
    ]);
    expect(formatShareOf(17, 58)).toBe("29.3\u00A0%");
    expect(formatShareOf(1, 16)).toBe("6.3\u00A0%");
  });

  it("is never further than half a tenth from the share of the counts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (denominator, seed) => {
        const count = seed % (denominator + 1);
        const printed = Number(formatShareOf(count, denominator).replace("\u00A0%", ""));
        expect(Math.abs(printed - (100 * count) / denominator)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  it("prints a count with its denominator, and a range only where there is one", () => {
    expect(formatOf(1700, 5800)).toBe("1,700\u00A0of\u00A05,800");
    expect(formatRange(57, 58)).toBe("57–58");
    expect(formatRange(58, 58)).toBe("58");
  });

  it("says that a value is missing, but leaves an absent note empty", () => {
    expect(formatCell(null, "count")).toBe("no value");
    expect(formatCell(null, "text")).toBe("");
    expect(formatCell("2014-21", "date")).toBe("2014-21");
    expect(formatCell(0.5, "share")).toBe("50.0\u00A0%");
  });
});
