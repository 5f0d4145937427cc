import { describe, expect, it } from "vitest";
import { canonicalNumber, spreadsheetCellText } from "./xlsx-cell-text.ts";

describe("the text of a spreadsheet cell", () => {
  it.each<[unknown, string]>([
    [new Date("2014-02-18T00:00:00Z"), "2014-02-18"],
    [new Date("2014-02-18T08:29:59.999Z"), "2014-02-18T08:30:00"],
    [new Date("2014-02-17T23:59:59.999Z"), "2014-02-18"],
    [new Date("1899-12-31T08:30:00Z"), "08:30:00"],
    [true, "TRUE"],
    [" as published ", " as published "],
    [null, ""],
  ])("of %o is %j", (cell, text) => {
    expect(spreadsheetCellText(cell)).toBe(text);
  });

  it.each([
    ["0.30000000000000004", "0.3"],
    ["4.0", "4"],
    ["1E-3", "0.001"],
    ["12345678901234567890", "12345678901234567890"],
    ["-7", "-7"],
    ["007", "7"],
  ])("of the number %s is %s", (published, text) => {
    expect(canonicalNumber(published)).toBe(text);
  });
});
