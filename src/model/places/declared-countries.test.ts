import { describe, expect, test } from "vitest";
import { StudyConfiguration } from "../study.ts";
import { DeclaredCountries } from "./declared-countries.ts";
import { normaliseNationality } from "./normalise-nationality.ts";
import { reviewNationalityLabels } from "./review-nationality-labels.ts";

const declared = DeclaredCountries.parse({ XQ: { name: "Qalmira", also: ["Qalmiri", "قلميري", "Калмирец"] } });

describe("a country that the study declares", () => {
  test.each(["Qalmira", "qalmiri", "QALMIRI", "قلميري", "Калмирец", "XQ"])("is read from %s", (label) => {
    expect(normaliseNationality(label, declared)).toEqual({ value: "XQ", certainty: "stated", findings: [] });
  });

  test("is likely where the label is hedged, and the finding says its name", () => {
    const read = normaliseNationality("Likely Qalmiri", declared);
    expect(read).toMatchObject({ value: "XQ", certainty: "likely" });
    expect(read.findings[0]?.made).toContain("Qalmira (XQ)");
  });

  test("leaves other countries to the lists, and is unknown to a study that does not declare it", () => {
    expect(normaliseNationality("Syrian", declared).value).toBe("SY");
    expect(normaliseNationality("Qalmiri").value).toBeNull();
  });

  test("may take only a code that ISO 3166-1 leaves to its users", () => {
    const parse = (code: string) => StudyConfiguration.safeParse({ title: "x", countries: { [code]: { name: "x" } } });
    expect(parse("XQ").success).toBe(true);
    expect(parse("SY").success).toBe(false);
    expect(parse("Xq").success).toBe(false);
  });

  test("gives no finding for being written in several ways", () => {
    expect(
      reviewNationalityLabels(
        new Map([
          ["Qalmira", 3],
          ["Qalmiri", 40],
        ]),
        {},
        declared,
      ),
    ).toEqual([]);
  });
});
