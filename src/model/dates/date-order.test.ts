import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferDateOrder, reviewDateOrder } from "./date-order.ts";

describe("the order of a column's dates", () => {
  it.each([
    [["29/03/15", "01/04/15"], "dmy"],
    [["03/29/2015", "01/04/2015"], "mdy"],
    [["2015-03-29", "2015-04-01"], "ymd"],
    [["01/04/15", "02/05/15"], "none"],
    [["29/03/15", "03/29/15"], "none"],
    [["March 2015", "", "2014"], "none"],
    [["2015-03-29", "29/03/15"], "dmy"],
    [["29.03.2015", "1.4.2015"], "dmy"],
    [["29/03/15", "28/03/15", "27/03/15", "26/03/15", "03/29/15"], "dmy"],
    [["29/03/15", "28/03/15", "27/03/15", "03/29/15"], "none"],
    [[], "none"],
  ])("of %j is %s", (values, order) => {
    expect(inferDateOrder(values).order).toBe(order);
  });

  it("counts what each date allows", () => {
    const { evidence, ambiguousCount } = inferDateOrder([
      "29/03/15",
      "03/29/15",
      "01/04/15",
      "05/05/15",
      "31/02/15",
      "2015-13-01",
      "May 2015",
      "٢٩/٠٣/٢٠١٥",
      "28/03/15?",
      "28/03/2015 10:30",
    ]);
    expect(evidence).toEqual({ dmyOnly: 4, mdyOnly: 1, both: 2, neither: 1, iso: 1, other: 1 });
    expect(ambiguousCount).toBe(1);
  });

  it("sets the century of two-digit years from the window, else from the four-digit years, else to 2049", () => {
    expect(inferDateOrder(["29/03/15"]).pivotYear).toBe(2049);
    expect(inferDateOrder(["29/03/15", "29/03/1985"]).pivotYear).toBe(2005);
    expect(inferDateOrder(["29/03/15"], { window: { latest: "2015-08-31" } }).pivotYear).toBe(2035);
  });

  it("says in which years two-digit years lie only where there are some", () => {
    expect(inferDateOrder(["29/03/15"]).said).toContain("Two-digit years are read as 1950 to 2049.");
    expect(inferDateOrder(["29/03/2015"]).said).not.toContain("Two-digit");
  });

  it("asks for a decision where nothing settles ambiguous dates, and for none where nothing is open", () => {
    expect(reviewDateOrder(inferDateOrder(["01/04/15"])).map(({ decision }) => decision)).toEqual([
      "Say in which order this column writes its dates; until then its ambiguous dates keep their year only.",
    ]);
    expect(reviewDateOrder(inferDateOrder(["29/03/15", "01/04/15"]))).toEqual([]);
    expect(reviewDateOrder(inferDateOrder(["2015-03-29"]))).toEqual([]);
  });

  it("does not depend on the order of the rows", () => {
    const number = fc.integer({ min: 1, max: 31 });
    const values = fc.array(
      fc.tuple(number, number).map(([a, b]) => `${String(a)}/${String(b)}/15`),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(values, (dates) => {
        expect(inferDateOrder(dates.toReversed())).toEqual(inferDateOrder(dates));
      }),
    );
  });
});
