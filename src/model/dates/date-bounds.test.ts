import { parse } from "@edtf-ts/core";
// @ts-expect-error The package ships no types.
import edtf from "edtf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateBounds, isEdtf } from "./date-bounds.ts";

const otherEdtf = edtf as (text: string) => { readonly min: number; readonly max: number };

/** Points of every form that we keep. */
function pointGrid(): readonly string[] {
  const years = ["1900", "1999", "2000", "2012", "2014", "2015", "2016", "2100"];
  const points = ["201X", "20XX", "199X?"];
  for (const year of years) {
    points.push(year, `${year}?`, `${year}~`, `${year}%`, `${year}-XX`, `${year}-XX-XX`);
    for (let month = 1; month <= 12; month += 1) {
      const yearMonth = `${year}-${String(month).padStart(2, "0")}`;
      points.push(yearMonth, `${yearMonth}~`, `${yearMonth}-XX`, `${yearMonth}-01`, `${yearMonth}-28?`);
    }
    for (const season of ["21", "22", "23", "24"]) points.push(`${year}-${season}`, `${year}-${season}?`);
  }
  return points;
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10);

describe("bounds of EDTF dates", () => {
  it.each([
    ["2015-03-29", "2015-03-29", "2015-03-29"],
    ["2015-01-14?", "2015-01-14", "2015-01-14"],
    ["2015-02", "2015-02-01", "2015-02-28"],
    ["2016-02", "2016-02-01", "2016-02-29"],
    ["2015", "2015-01-01", "2015-12-31"],
    ["2014-21", "2014-03-01", "2014-05-31"],
    ["2014-22", "2014-06-01", "2014-08-31"],
    ["2014-23?", "2014-09-01", "2014-11-30"],
    ["2014-24", "2014-12-01", "2015-02-28"],
    ["2015-24", "2015-12-01", "2016-02-29"],
    ["201X", "2010-01-01", "2019-12-31"],
    ["2015-XX-XX", "2015-01-01", "2015-12-31"],
    ["2015-02-XX", "2015-02-01", "2015-02-28"],
    ["2014/2015", "2014-01-01", "2015-12-31"],
    ["2014-21/2014-09-03", "2014-03-01", "2014-09-03"],
    ["2015-03/..", "2015-03-01", null],
    ["../2015-03", null, "2015-03-31"],
    ["2015-03/", "2015-03-01", null],
  ])("of %s are %s and %s", (text, earliest, latest) => {
    expect(dateBounds(text)).toEqual({ earliest, latest });
  });

  it.each([
    "",
    "29/03/15",
    "2015-02-30",
    "2015-13",
    "2014-25",
    "0000",
    "-0044",
    "Y17000",
    "2015-03-29T10:00:00Z",
    "2015/2014",
    "../..",
    "2015-1X",
    "[2014,2015]",
    "unknown",
  ])("refuses “%s”", (text) => {
    expect(isEdtf(text)).toBe(false);
    expect(() => dateBounds(text)).toThrow(expect.objectContaining({ code: "MODEL_DATE_NOT_EDTF" }));
  });

  it("agrees with @edtf-ts/core on every form that we keep", () => {
    for (const point of pointGrid()) {
      const parsed = parse(point, 1);
      if (!parsed.success) throw new Error(`${point} was refused`);
      expect([point, dateBounds(point)]).toEqual([
        point,
        { earliest: isoDay(parsed.value.min), latest: isoDay(parsed.value.max) },
      ]);
    }
  });

  it("agrees with npm edtf on all but seasons, which that package takes for quarters, and 199X?, which it refuses", () => {
    for (const point of pointGrid().filter((text) => !/^\d{4}-2[1-4]|^199X/.test(text))) {
      const other = otherEdtf(point);
      expect([point, dateBounds(point)]).toEqual([
        point,
        { earliest: isoDay(new Date(other.min)), latest: isoDay(new Date(other.max)) },
      ]);
    }
  });

  it("spans an interval from the first bound of its start to the last of its end", () => {
    const point = fc.constantFrom(...pointGrid());
    fc.assert(
      fc.property(point, point, (start, end) => {
        const text = `${start}/${end}`;
        fc.pre(isEdtf(text));
        expect(dateBounds(text)).toEqual({ earliest: dateBounds(start).earliest, latest: dateBounds(end).latest });
      }),
    );
  });
});
