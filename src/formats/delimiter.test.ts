import { describe, expect, it } from "vitest";
import { detectDelimiter } from "./delimiter.ts";
import { createFindingLog } from "./finding-log.ts";

function detect(sample: string, format: "csv" | "tsv" = "csv", named?: string) {
  const log = createFindingLog("table.csv");
  return { delimiter: detectDelimiter(sample, format, "table.csv", log, named), findings: log.findings };
}

describe("the delimiter", () => {
  it.each([
    ["a,b\n1,2\n", ","],
    ["a;b\n1,5;2,5\n3,5;4,5\n", ";"],
    ["a\tb\nx, y\tz, w\n", "\t"],
    ["a|b|c\n1|2|3\n", "|"],
    ["testimony\nI left, because of this\nI stayed; why, I do not know\n", ","],
    ["one;two words, and more;three\nx;y;z\np;q;r\n", ";"],
  ])("of %j is found", (sample, delimiter) => {
    expect(detect(sample).delimiter).toBe(delimiter);
  });

  it("needs no finding when it is the one the file's name suggests", () => {
    expect(detect("a,b\n1,2\n").findings).toEqual([]);
    expect(detect("a\tb\n1\t2\n", "tsv").findings).toEqual([]);
  });

  it("gets a finding when another one fits", () => {
    expect(detect("a;b\n1;2\n").findings).toMatchObject([
      { rule: "delimiter-separates-columns", made: "Split at each semicolon." },
    ]);
  });

  it("gets a finding when the named one leaves one column and another is everywhere", () => {
    expect(detect("a;b\n1;2\n3;4\n", "csv", ",").findings).toMatchObject([{ rule: "delimiter-separates-columns" }]);
    expect(detect("word\nanother\n", "csv", ",").findings).toEqual([]);
  });

  it.each(["", "::", '"', "\n"])("cannot be %j", (named) => {
    expect(() => detect("a,b\n", "csv", named)).toThrowError(
      expect.objectContaining({ code: "FORMAT_DELIMITER_UNUSABLE" }),
    );
  });
});
