import { expect, test } from "vitest";
import { noCoding } from "./read-coding.ts";
import { printedKeys } from "./printed-keys.ts";
import type { StudyContents } from "./read-study.ts";

function contentsOf(...keys: readonly string[]): StudyContents {
  const testimonies = keys.map((key) => ({
    key,
    caseKey: key,
    sourceKey: key,
    origin: null,
    reliability: null,
    credibility: null,
    importName: null,
    statements: [],
  }));
  return { testimonies, cases: [], judgements: [], findings: [], coding: noCoding, searches: [], withdrawnCount: 0 };
}

test("a study of one table names rows by their number", () => {
  expect(printedKeys(contentsOf("people/000000012", "people/000000003"))("people/000000012")).toBe("12");
});

test("rows of two tables with one number keep different names", () => {
  const print = printedKeys(contentsOf("people/000000012", "more-people/000000012"));
  expect([print("people/000000012"), print("more-people/000000012")]).toEqual(["people/12", "more-people/12"]);
});
