import { describe, expect, it } from "vitest";
import { dateBounds } from "./dates/date-bounds.ts";
import { inferDateOrder, reviewDateOrder } from "./dates/date-order.ts";
import { monthOf } from "./dates/date-periods.ts";
import { normaliseDate } from "./dates/normalise-date.ts";
import { countLabels, FOUNDING_ROWS } from "./founding-rows.ts";
import { normaliseNameForm } from "./names/name-form.ts";
import type { Normalised } from "./normalised.ts";
import { countryName } from "./places/countries.ts";
import { normaliseNationality } from "./places/normalise-nationality.ts";
import { reviewNationalityLabels } from "./places/review-nationality-labels.ts";
import { reviewPublishers } from "./publishers/review-publishers.ts";
import { normaliseSex } from "./sex.ts";

const order = inferDateOrder(FOUNDING_ROWS.map(({ date }) => date));

function tally(values: Iterable<string>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const shownValue = ({ value, missing }: Normalised) => value ?? missing ?? "";

describe("the founding table", () => {
  it("has 58 rows, of whose dates 19 are day/month ambiguous taken alone", () => {
    expect(FOUNDING_ROWS).toHaveLength(58);
    expect(order).toMatchObject({
      order: "dmy",
      ambiguousCount: 19,
      evidence: { dmyOnly: 38, mdyOnly: 1, both: 19, neither: 0, iso: 0, other: 0 },
    });
    expect(order.said).toBe(
      "Dates with the year last are read as day/month/year: 38 dates possible as day/month only and 1 as month/day only, 19 dates possible as two different days taken alone. Two-digit years are read as 1950 to 2049.",
    );
  });

  it("says once for the column that one date breaks its order", () => {
    expect(reviewDateOrder(order).map(({ rule }) => rule)).toEqual(["date-column-has-one-order"]);
  });

  it("reads 57 dates as stated and 01/14/15 as the one uncertain day it can be", () => {
    const read = FOUNDING_ROWS.map(({ number, date }) => ({ number, ...normaliseDate(date, order) }));
    const odd = read.filter(({ findings }) => findings.length > 0);
    expect(odd).toHaveLength(1);
    expect(odd[0]).toMatchObject({ number: 38, value: "2015-01-14?", certainty: "inferred" });
    expect(odd[0]?.findings[0]).toMatchObject({
      rule: "date-is-a-date",
      severity: "decide",
      read: "“01/14/15”",
      proposal: { property: "date", value: "2015-01-14" },
    });
    const days = read.map(({ value }) => value ?? "").toSorted();
    expect(days[0]).toBe("2014-01-19");
    expect(days.at(-1)).toBe("2015-08-30");
  });

  it("holds 13 accounts in September to November 2014", () => {
    const months = FOUNDING_ROWS.map(({ date }) => monthOf(normaliseDate(date, order).value ?? ""));
    expect(months.filter((month) => month !== null && month >= "2014-09" && month <= "2014-11")).toHaveLength(13);
  });

  it("reads every nationality, one of them as likely and two as unknown", () => {
    const read = FOUNDING_ROWS.map(({ nationality }) => normaliseNationality(nationality));
    expect(tally(read.map(shownValue))).toEqual({
      AU: 2,
      BE: 1,
      CH: 1,
      DE: 2,
      EG: 1,
      FR: 1,
      GB: 2,
      ID: 4,
      IN: 1,
      IQ: 1,
      JO: 1,
      LY: 1,
      SA: 9,
      SY: 21,
      TJ: 2,
      TN: 4,
      TR: 2,
      unknown: 2,
    });
    expect(read.filter(({ certainty }) => certainty === "likely").map(shownValue)).toEqual(["TR"]);
    expect(read.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual(["nationality-is-stated"]);
    expect(countryName("SA")).toBe("Saudi Arabia");
  });

  it("finds that Tunisia stands beside Tunisian, and nothing else about nationality labels", () => {
    const findings = reviewNationalityLabels(countLabels("nationality"), { column: "nationality" });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: "nationality-labels-agree",
      read: "“Tunisia” (1 row) beside “Tunisian” (3 rows)",
      proposal: { value: "TN" },
      where: { column: "nationality" },
    });
  });

  it("proposes NBC and NBC News as one outlet and names YouTube a platform", () => {
    const findings = reviewPublishers(countLabels("publisher"), {});
    expect(findings.map(({ rule, read, proposal }) => [rule, read, proposal?.value])).toEqual([
      ["publisher-label-is-one-outlet", "“NBC” (2 rows) beside “NBC News” (2 rows)", "NBC News"],
      ["publisher-is-not-a-platform", "“YouTube” (9 rows)", undefined],
    ]);
  });

  it("reads sex and name form without a finding", () => {
    const read = FOUNDING_ROWS.flatMap(({ sex, nameForm }) => [normaliseSex(sex), normaliseNameForm(nameForm)]);
    expect(read.flatMap(({ findings }) => findings)).toEqual([]);
    expect(tally(read.map(shownValue))).toMatchObject({
      male: 51,
      female: 7,
      unknown: 9,
      kunya: 14,
      "kunya and nisba": 3,
    });
  });

  it("has bounds for every date", () => {
    for (const { date } of FOUNDING_ROWS) {
      const { earliest, latest } = dateBounds(normaliseDate(date, order).value ?? "");
      expect(earliest).toMatch(/^201[45]-\d\d-\d\d$/);
      expect(latest).toBe(earliest);
    }
  });
});
