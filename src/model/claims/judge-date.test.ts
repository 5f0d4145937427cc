import { describe, expect, test } from "vitest";
import { boundsOf } from "./date-period.ts";
import { judgeWorld } from "./judge-world.ts";
import { parseAssertion } from "./parse-assertion.ts";

describe("boundsOf", () => {
  test.each([
    ["2014-02-28", "2014-02-28", "2014-02-28"],
    ["2015-01-14?", "2015-01-14", "2015-01-14"],
    ["2014-01-19T10:00:00Z", "2014-01-19", "2014-01-19"],
    ["2016-02", "2016-02-01", "2016-02-29"],
    ["2014-24", "2014-12-01", "2015-02-28"],
    ["2014", "2014-01-01", "2014-12-31"],
    ["201X", "2010-01-01", "2019-12-31"],
    ["2014-XX", "2014-01-01", "2014-12-31"],
    ["2014-01/2015-08", "2014-01-01", "2015-08-31"],
    ["2014/..", "2014-01-01", "9999-12-31"],
  ])("bounds %s", (edtf, earliest, latest) => {
    expect(boundsOf(edtf)).toEqual({ earliest, latest });
  });

  test.each(["2014-02-30", "2014-13", "2015/2014", "January", ""])("has no bounds for %j", (text) => {
    expect(boundsOf(text)).toBeUndefined();
  });
});

describe("judgeDate", () => {
  test.each([
    ["January 2014", "2014-01-19", "yes"],
    ["January 2014", "2014-01", "yes"],
    ["January 2014", "2014", "rounding"],
    ["January 2014", "2014-02-01", "no"],
    ["1 August 2015", "2015-07-17", "no"],
    ["since January 2014", "2015-08-30", "yes"],
    ["summer 2015", "2015-08-31", "yes"],
    ["2014", "2014-05-02", "yes"],
    ["January 2014", null, "unknown"],
    ["January 2014", "soon", "unknown"],
    ["January 2014", 12, "unknown"],
  ] as const)("judges %s against %s: %s", (says, value, expected) => {
    expect(judgeWorld(parseAssertion(says), { value }).holds).toBe(expected);
  });
});
