import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateBounds } from "./date-bounds.ts";
import { monthOf, quarterOf, seasonOf, yearOf } from "./date-periods.ts";

describe("periods of dates", () => {
  it.each([
    ["2015-03-29", "2015", "2015-03", "2015-Q1", "2015-21"],
    ["2015-01-14?", "2015", "2015-01", "2015-Q1", "2014-24"],
    ["2014-12-31", "2014", "2014-12", "2014-Q4", "2014-24"],
    ["2015-03", "2015", "2015-03", "2015-Q1", "2015-21"],
    ["2015-01/2015-03", "2015", null, "2015-Q1", null],
    ["2014-21", "2014", null, null, "2014-21"],
    ["2014-24", null, null, null, "2014-24"],
    ["2015", "2015", null, null, null],
    ["2014/2015", null, null, null, null],
    ["2015-03/..", null, null, null, null],
    ["../2015-03", null, null, null, null],
  ])("of %s are %s, %s, %s and %s", (edtf, year, month, quarter, season) => {
    expect([yearOf(edtf), monthOf(edtf), quarterOf(edtf), seasonOf(edtf)]).toEqual([year, month, quarter, season]);
  });

  it("puts every day into one season that contains it", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1901-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const { earliest, latest } = dateBounds(seasonOf(day) ?? "");
          expect(earliest !== null && earliest <= day && latest !== null && day <= latest).toBe(true);
        },
      ),
    );
  });
});
