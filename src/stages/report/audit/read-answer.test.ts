import { describe, expect, test } from "vitest";
import { parseAssertion } from "../../../model/claims/parse-assertion.ts";
import type { Answer } from "../../../snapshot/index.ts";
import { readAnswer } from "./read-answer.ts";

function answer(...rows: Answer["rows"]): Answer {
  return { columns: (rows[0] ?? [0]).map((_, index) => `c${index}`), rows, isCut: false };
}

const share = parseAssertion("nearly a third");
const trend = parseAssertion("increased");
const date = parseAssertion("January 2014");

describe("readAnswer", () => {
  test("takes one row as value and denominator", () => {
    expect(readAnswer(share, answer([17, 58]))).toEqual({ value: 17, denominator: 58 });
    expect(readAnswer(share, answer(["17", "58"]))).toEqual({ value: 17, denominator: 58 });
    expect(readAnswer(share, answer([17, null]))).toEqual({ value: 17, denominator: null });
    expect(readAnswer(share, answer([true]))).toEqual({ value: 1 });
  });

  test("takes no row as no value", () => {
    expect(readAnswer(share, { columns: ["a"], rows: [], isCut: false })).toEqual({ value: null });
  });

  test("says why an answer of another shape fits no claim", () => {
    expect(readAnswer(share, answer([1], [2]))).toEqual({ unfit: expect.stringContaining("2 rows") });
    expect(readAnswer(share, answer([1, 2, 3]))).toEqual({ unfit: expect.stringContaining("3 columns") });
    expect(readAnswer(share, { ...answer([1]), isCut: true })).toEqual({
      unfit: expect.stringContaining("more than 1 rows"),
    });
  });

  test("takes a column of dates for a trend, in the order that the column shows", () => {
    expect(readAnswer(trend, answer(["2014-01-19"], [null], ["2015-08-30"]))).toEqual({
      value: 2,
      dates: ["2014-01-19", "2015-08-30"],
    });
    expect(readAnswer(trend, answer(["23/10/14"], ["03/02/15"], ["29/03/15"]))).toEqual({
      value: 3,
      dates: ["2014-10-23", "2015-02-03", "2015-03-29"],
    });
    expect(readAnswer(trend, answer(["2014-01-19 00:00:00"], ["2014-02"]))).toEqual({
      value: 2,
      dates: ["2014-01-19", "2014-02"],
    });
  });

  test("spreads rows of a month and its count into dates", () => {
    expect(readAnswer(trend, answer(["2014-01", 2], ["2014-02", 0], ["2014-03", 1]))).toEqual({
      value: 3,
      dates: ["2014-01", "2014-01", "2014-03"],
    });
    expect(readAnswer(trend, answer(["2014-01", 2.5], ["2014-02", 1]))).toEqual({
      unfit: expect.stringContaining("2 rows"),
    });
  });

  test("takes two counts for a trend as the later half and both", () => {
    expect(readAnswer(trend, answer([38, 58]))).toEqual({ value: 38, denominator: 58 });
  });

  test("reads a date as it is printed", () => {
    expect(readAnswer(date, answer(["2014-01-19 00:00:00"]))).toEqual({ value: "2014-01-19" });
    expect(readAnswer(date, answer(["January 2014"]))).toEqual({ value: "2014-01" });
    expect(readAnswer(date, answer(["no date"]))).toEqual({ value: "no date" });
  });
});
