import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePeriod, parsePeriods } from "./period.ts";
import { listLabelled, listTicks, listYearStarts } from "./ticks.ts";

describe("a period", () => {
  test.each([
    ["2014-01", { kind: "month", year: 2014, place: 0 }],
    ["2014-12", { kind: "month", year: 2014, place: 11 }],
    ["2014-Q3", { kind: "quarter", year: 2014, place: 2 }],
    ["2014-24", { kind: "season", year: 2014, place: 3 }],
    ["2014", { kind: "year", year: 2014, place: 0 }],
    ["2014-13", { kind: "other", year: undefined, place: 0 }],
    ["before", { kind: "other", year: undefined, place: 0 }],
  ])("named %s is read as %j", (text, period) => {
    expect(parsePeriod(text)).toEqual(period);
  });

  test.each([
    [["2014-12", "2015-01"]],
    [["2014-Q4", "2015-Q1"]],
    [["2014-24", "2015-21"]],
    [["2014", "2015"]],
    [["first wave", "second wave"]],
  ])("may follow another as in %j", (texts) => {
    expect(parsePeriods(texts)).toHaveLength(2);
  });

  test.each([[["2014-01", "2014-03"]], [["2014-02", "2014-01"]], [["2014-01", "2014-01"]], [["2014-01", "2014-Q2"]]])(
    "may not follow another as in %j",
    (texts) => {
      expect(() => parsePeriods(texts)).toThrow(expect.objectContaining({ code: "FIGURES_PERIODS_NOT_CONTINUOUS" }));
    },
  );
});

describe("ticks", () => {
  test.each([
    [57, 4, [20, 40]],
    [58, 3, [20, 40]],
    [882, 4, [200, 400, 600, 800]],
    [9, 4, [2, 4, 6, 8]],
    [3, 4, [1, 2, 3]],
    [1, 4, [1]],
    [0, 4, []],
  ])("up to %i, at most %i, are %j", (most, count, ticks) => {
    expect(listTicks(most, count)).toEqual(ticks);
  });

  test("stay within the range and the number asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 8 }), (most, count) => {
        const ticks = listTicks(most, count);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(count);
        expect(ticks.at(-1)).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe("labels of a time axis", () => {
  const months = parsePeriods(
    Array.from(
      { length: 20 },
      (_, index) => `${2014 + Math.floor((index + 4) / 12)}-${String(((index + 4) % 12) + 1).padStart(2, "0")}`,
    ),
  );

  test("fall on the same months of each year", () => {
    expect(listLabelled(months, 2.2).map((index) => (index + 4) % 12)).toEqual([6, 9, 0, 3, 6, 9]);
    expect(listLabelled(months, 0.9)).toHaveLength(20);
    expect(listLabelled(months, 6.1)).toEqual([]);
  });

  test("name each year where it begins", () => {
    expect(listYearStarts(months, 3)).toEqual([
      { index: 0, year: 2014 },
      { index: 8, year: 2015 },
    ]);
    expect(listYearStarts(parsePeriods(["2014", "2015"]), 1)).toEqual([]);
  });

  test("name round years only where years stand close", () => {
    const century = parsePeriods(
      Array.from({ length: 400 }, (_, index) => `${1900 + Math.floor(index / 4)}-Q${(index % 4) + 1}`),
    );
    expect(listYearStarts(century, 70).map(({ year }) => year)).toEqual([1900, 1920, 1940, 1960, 1980]);
  });
});
