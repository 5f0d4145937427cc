import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateBounds, isEdtf } from "./date-bounds.ts";
import { inferDateOrder } from "./date-order.ts";
import { normaliseDate } from "./normalise-date.ts";

const dmy = { order: "dmy" } as const;

describe("dates that are stated", () => {
  it.each([
    ["2015-03-29", "2015-03-29"],
    ["2015-03", "2015-03"],
    ["2015", "2015"],
    ["2014-21", "2014-21"],
    ["201X", "201X"],
    ["2015-xx", "2015-XX"],
    ["2014/2015", "2014/2015"],
    ["2014-06-01/..", "2014-06-01/.."],
    ["29/03/15", "2015-03-29"],
    ["29/03/2015", "2015-03-29"],
    ["29.3.2015", "2015-03-29"],
    ["29-03-2015", "2015-03-29"],
    ["29 03 2015", "2015-03-29"],
    ["2015/3/29", "2015-03-29"],
    ["20150329", "2015-03-29"],
    ["29/03/2015 10:22", "2015-03-29"],
    ["2015-03-29T10:00:00Z", "2015-03-29"],
    ["03/2015", "2015-03"],
    ["2015/3", "2015-03"],
    ["٢٩/٠٣/٢٠١٥", "2015-03-29"],
    ["March 2015", "2015-03"],
    ["Sept. 2014", "2014-09"],
    ["29 March 2015", "2015-03-29"],
    ["March 29th, 2015", "2015-03-29"],
    ["Sunday, 29 March 2015", "2015-03-29"],
    ["29-Mar-15", "2015-03-29"],
    ["Mar '15", "2015-03"],
    ["1er avril 2015", "2015-04-01"],
    ["août 2014", "2014-08"],
    ["15. März 2015", "2015-03-15"],
    ["17 Agustus 2015", "2015-08-17"],
    ["31 Aralık 2014", "2014-12-31"],
    ["Şubat 2015", "2015-02"],
    ["29 مارس 2015", "2015-03-29"],
    ["٢٩ آذار ٢٠١٥", "2015-03-29"],
    ["تشرين الثاني 2014", "2014-11"],
    ["كانون الثاني/يناير 2015", "2015-01"],
    ["spring 2014", "2014-21"],
    ["Summer of 2014", "2014-22"],
    ["été 2014", "2014-22"],
    ["Herbst 2014", "2014-23"],
    ["musim semi 2014", "2014-21"],
    ["kış 2014", "2014-24"],
    ["winter 2014/15", "2014-24"],
    ["March-April 2015", "2015-03/2015-04"],
    ["3–5 March 2015", "2015-03-03/2015-03-05"],
    ["March 3-5, 2015", "2015-03-03/2015-03-05"],
    ["29 March - 2 April 2015", "2015-03-29/2015-04-02"],
    ["December 2014 to January 2015", "2014-12/2015-01"],
    ["2014-2015", "2014/2015"],
    ["between March and May 2015", "2015-03/2015-05"],
    ["von März bis Mai 2015", "2015-03/2015-05"],
    ["من آذار إلى أيار 2015", "2015-03/2015-05"],
    ["01/01/2015 - 05/01/2015", "2015-01-01/2015-01-05"],
    ["since March 2015", "2015-03/.."],
    ["Q1 2015", "2015-01/2015-03"],
    ["2010s", "201X"],
    ["ca. 2014", "2014~"],
    ["about March 2015", "2015-03~"],
    ["2015 (approx.)", "2015~"],
  ])("reads “%s” as %s", (text, edtf) => {
    expect(normaliseDate(text, dmy)).toEqual({ value: edtf, certainty: "stated", findings: [] });
  });

  it.each([
    ["spring 2014?", "2014-21?"],
    ["29/03/15?", "2015-03-29?"],
    ["probably March 2015", "2015-03?"],
    ["2015-03?", "2015-03?"],
    ["ca. March 2015?", "2015-03%"],
  ])("keeps the doubt of “%s” as %s, and says so", (text, edtf) => {
    const { findings, ...read } = normaliseDate(text, dmy);
    expect(read).toEqual({ value: edtf, certainty: "likely" });
    expect(findings).toMatchObject([{ rule: "date-is-stated", read: `“${text}”` }]);
  });

  it.each(["", "unknown", "n/a", "–", "غير معروف"])("reads “%s” as missing without a finding", (text) => {
    expect(normaliseDate(text, dmy)).toEqual({ value: null, missing: "unknown", certainty: "stated", findings: [] });
  });
});

describe("dates that are odd", () => {
  it("uses the only calendar reading against the column, as uncertain, and proposes it", () => {
    const { value, certainty, findings } = normaliseDate("01/14/15", dmy);
    expect([value, certainty]).toEqual(["2015-01-14?", "inferred"]);
    expect(findings).toMatchObject([
      {
        rule: "date-is-a-date",
        severity: "decide",
        read: "“01/14/15”",
        proposal: { property: "date", value: "2015-01-14" },
      },
    ]);
    expect(normaliseDate("29/03/15", { order: "mdy" }).value).toBe("2015-03-29?");
  });

  it.each([
    "31/02/15",
    "32/13/2015",
    "2015-02-30",
    "31 February 2015",
    "20151329",
    "13/2015",
    "ربيع الأول 1436",
    "soon",
    "15 March",
    "May",
    "2015/2014",
    "0000-01-01",
  ])("has no value for “%s”", (text) => {
    const { value, missing, findings } = normaliseDate(text, dmy);
    expect([value, missing]).toEqual([null, "unknown"]);
    expect(findings).toMatchObject([{ rule: "date-is-a-date", read: `“${text}”` }]);
    expect(findings[0]?.proposal).toBeUndefined();
  });

  it("does not swap day and month of an ISO date, and says what they would give", () => {
    const { value, findings } = normaliseDate("2015-13-01", dmy);
    expect(value).toBeNull();
    expect(findings[0]?.made).toContain("2015-01-13");
  });

  it("keeps only the year where the column does not settle day and month", () => {
    const { value, certainty, findings } = normaliseDate("03/04/15", { order: "none" });
    expect([value, certainty]).toEqual(["2015-XX-XX", "inferred"]);
    expect(findings[0]).toMatchObject({ rule: "date-has-one-reading" });
    expect(findings[0]?.made).toContain("2015-04-03 as day/month/year and 2015-03-04 as month/day/year");
    expect(normaliseDate("29/03/15", { order: "none" })).toMatchObject({ value: "2015-03-29", findings: [] });
    expect(normaliseDate("03/03/15", { order: "none" })).toMatchObject({ value: "2015-03-03", findings: [] });
  });

  it.each([
    ["42092", "2015-03-29"],
    ["2014-15", "2014/2015"],
  ])("proposes for “%s” what it may stand for", (text, proposal) => {
    expect(normaliseDate(text, dmy)).toMatchObject({
      value: null,
      findings: [{ rule: "date-is-a-date", proposal: { value: proposal } }],
    });
  });

  it("reads Mar-15 as spreadsheets write it, and asks", () => {
    expect(normaliseDate("Mar-15", dmy)).toMatchObject({
      value: "2015-03",
      certainty: "inferred",
      findings: [{ rule: "date-has-one-reading" }],
    });
    expect(normaliseDate("03/15", dmy)).toMatchObject({ value: null, findings: [{ rule: "date-has-one-reading" }] });
  });

  it.each([
    ["early 2015", "2015"],
    ["mid-March 2015", "2015-03"],
    ["2015-03-00", "2015-03"],
    ["2015-00-00", "2015"],
    ["before 2014", "../2014"],
  ])("notes what it drops of “%s”", (text, edtf) => {
    expect(normaliseDate(text, dmy)).toMatchObject({
      value: edtf,
      findings: [{ rule: "date-is-read-in-full", severity: "note" }],
    });
  });

  it("keeps a date outside the window and asks about it", () => {
    const window = { earliest: "2014-01-01", latest: "2015-08-31" };
    const rules = (text: string) => normaliseDate(text, { ...dmy, window }).findings.map(({ rule }) => rule);
    expect(rules("31/08/15")).toEqual([]);
    expect(rules("2015")).toEqual([]);
    expect(rules("2015-09")).toEqual(["date-is-in-window"]);
    expect(rules("2013-12-31")).toEqual(["date-is-in-window"]);
    expect(normaliseDate("2015-09-01", { ...dmy, window }).value).toBe("2015-09-01");
  });

  it("asks about dates before 1900, and whether 1436 is of the Islamic calendar", () => {
    expect(normaliseDate("1899-12-31", dmy).findings).toMatchObject([{ rule: "date-is-in-window" }]);
    expect(normaliseDate("1436", dmy).findings[0]?.made).toContain("Islamic calendar");
  });

  it("puts two-digit years in the hundred years that end with the pivot", () => {
    expect(normaliseDate("29/03/85", { ...dmy, pivotYear: 2035 }).value).toBe("1985-03-29");
    expect(normaliseDate("29/03/35", { ...dmy, pivotYear: 2035 }).value).toBe("2035-03-29");
    expect(normaliseDate("29/03/36", { ...dmy, pivotYear: 2035 }).value).toBe("1936-03-29");
  });

  it("names the caller's property in its proposal", () => {
    expect(normaliseDate("01/14/15", { ...dmy, property: "became_public" }).findings[0]?.proposal?.property).toBe(
      "became_public",
    );
  });
});

describe("laws of dates", () => {
  const day = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it("gives EDTF or a missing value with a reason, for any text", () => {
    const piece = fc.constantFrom(
      "29",
      "3",
      "2015",
      "15",
      "/",
      "-",
      " ",
      "March",
      "spring",
      "to",
      "ca.",
      "?",
      "~",
      "X",
      "..",
      "early",
      ",",
      "٣",
      "'",
      "until",
      "س",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("dmy", "mdy", "ymd", "none"), (published, order) => {
        const { value, missing, findings } = normaliseDate(published, { order });
        expect(value === null).toBe(missing !== undefined);
        expect(value === null || isEdtf(value)).toBe(true);
        for (const { read, made } of findings) expect(read.length * made.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads a day back in every way of writing it", () => {
    const months = [
      "January",
      "février",
      "März",
      "April",
      "Mayıs",
      "juin",
      "Juli",
      "Agustus",
      "septembre",
      "تشرين الأول",
      "نوفمبر",
      "Aralık",
    ];
    fc.assert(
      fc.property(day, (iso) => {
        const [year, month, date] = iso.split("-") as [string, string, string];
        const named = months[Number(month) - 1] as string;
        for (const text of [
          iso,
          `${date}/${month}/${year}`,
          `${date}.${month}.${year}`,
          `${year}${month}${date}`,
          `${date} ${named} ${year}`,
          `${named} ${date}, ${year}`,
        ]) {
          expect(normaliseDate(text, dmy)).toEqual({ value: iso, certainty: "stated", findings: [] });
        }
        expect(normaliseDate(`${month}/${date}/${year}`, { order: "mdy" }).value).toBe(iso);
      }),
    );
  });

  it("is settled: its own values are read as themselves", () => {
    fc.assert(
      fc.property(day, fc.constantFrom("", "?", "~", "%"), fc.constantFrom(4, 7, 10), (iso, mark, length) => {
        const edtf = iso.slice(0, length) + mark;
        expect(normaliseDate(edtf, dmy).value).toBe(edtf);
      }),
    );
  });

  it("reads a whole column in the order that it was written in, where one date tells", () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), fc.boolean(), (days, isDayFirst) => {
        const written = ["2015-03-29", ...days].map((iso) => {
          const [year, month, date] = iso.split("-") as [string, string, string];
          return isDayFirst ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
        });
        const order = inferDateOrder(written);
        expect(written.map((text) => normaliseDate(text, order).value)).toEqual(["2015-03-29", ...days]);
      }),
    );
  });

  it("has the bounds of an ambiguous date around both of its readings", () => {
    const number = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const text = `${String(a)}/${String(b)}/2015`;
        const { earliest, latest } = dateBounds(normaliseDate(text, { order: "none" }).value ?? "");
        for (const order of ["dmy", "mdy"] as const) {
          const only = normaliseDate(text, { order }).value ?? "";
          expect(earliest !== null && earliest <= only && latest !== null && only <= latest).toBe(true);
        }
      }),
    );
  });
});
