import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCountryCode } from "./countries.ts";
import { knownLabels } from "./nationality-index.ts";
import { normaliseNationality } from "./normalise-nationality.ts";

const rulesOf = (text: string) => normaliseNationality(text).findings.map(({ rule }) => rule);

describe("nationalities that are stated", () => {
  it.each([
    ["Saudi", "SA"],
    ["saudi arabian", "SA"],
    ["Tajik", "TJ"],
    ["Tajikistani", "TJ"],
    ["Indian", "IN"],
    ["British Indian Ocean Territory", "IO"],
    ["Syria", "SY"],
    ["Syrian Arab Republic", "SY"],
    ["UK", "GB"],
    ["U.K.", "GB"],
    ["the United Kingdom", "GB"],
    ["U.S.", "US"],
    ["Türkiye", "TR"],
    ["Turkiye", "TR"],
    ["DRC", "CD"],
    ["Bosnia and Herzegovina", "BA"],
    ["Bosniak", "BA"],
    ["Guinea-Bissau", "GW"],
    ["Nigerian", "NG"],
    ["Nigerien", "NE"],
    ["Swiss", "CH"],
    ["Palestinian", "PS"],
    ["Kosovar", "XK"],
    ["Georgian", "GE"],
    ["Tunisian national", "TN"],
    ["Belgian citizen", "BE"],
    ["Saoudien", "SA"],
    ["algérienne", "DZ"],
    ["Allemagne", "DE"],
    ["tunesischer", "TN"],
    ["Deutsche", "DE"],
    ["Syrer", "SY"],
    ["Suriyeli", "SY"],
    ["Almanya", "DE"],
    ["Türk", "TR"],
    ["Hollandalı", "NL"],
    ["warga negara Indonesia", "ID"],
    ["Suriah", "SY"],
    ["سوري", "SY"],
    ["سورية", "SY"],
    ["سعودية", "SA"],
    ["المغرب", "MA"],
    ["مصري", "EG"],
    ["تونسية", "TN"],
    ["TR", "TR"],
    ["GBR", "GB"],
  ])("reads “%s” as %s", (text, code) => {
    expect(normaliseNationality(text)).toEqual({ value: code, certainty: "stated", findings: [] });
  });

  it.each(["", "Unknown", "n/a", "not known", "inconnue", "غير معروف"])(
    "reads “%s” as missing without a finding",
    (text) => {
      expect(normaliseNationality(text)).toEqual({
        value: null,
        missing: "unknown",
        certainty: "stated",
        findings: [],
      });
    },
  );
});

describe("nationalities that need a look", () => {
  it.each([
    "Likely Turkish",
    "probably Turkish",
    "Turkish?",
    "believed Turkish",
    "Turkish (likely)",
    "Unknown, possibly Turkish",
    "muhtemelen Türk",
  ])("keeps “%s” as likely", (text) => {
    expect(normaliseNationality(text)).toMatchObject({
      value: "TR",
      certainty: "likely",
      findings: [
        {
          rule: "nationality-is-stated",
          severity: "check",
          read: `“${text}”`,
          proposal: { property: "nationality", value: "TR" },
        },
      ],
    });
  });

  it.each([
    ["American", "US"],
    ["Dutch", "NL"],
    ["Guinean", "GN"],
    ["Chechen", "RU"],
    ["Uyghur", "CN"],
  ])("uses the usual reading of “%s”, as inferred", (text, code) => {
    expect(normaliseNationality(text)).toMatchObject({
      value: code,
      certainty: "inferred",
      findings: [{ rule: "nationality-is-a-country", severity: "decide", proposal: { value: code } }],
    });
  });

  it.each([
    ["Congolese", ["(CD)", "(CG)"]],
    ["Korean", ["(KR)", "(KP)"]],
    ["Dominican", ["(DO)", "(DM)"]],
    ["Kurdish", ["(TR)", "(SY)", "(IQ)", "(IR)"]],
    ["Turkmen", ["(TM)", "(IQ)", "(SY)"]],
    ["Assyrian", ["(IQ)", "(SY)"]],
    ["NA", ["(NA)"]],
    ["European", []],
  ])("leaves “%s” unknown and names its options", (text, options) => {
    const { value, missing, findings } = normaliseNationality(text);
    expect([value, missing]).toEqual([null, "unknown"]);
    expect(findings).toMatchObject([{ rule: "nationality-is-a-country" }]);
    for (const option of options) expect(findings[0]?.made).toContain(option);
    expect(findings[0]?.proposal).toBeUndefined();
  });

  it.each([
    ["French-Algerian", "FR", "DZ"],
    ["British/Pakistani", "GB", "PK"],
    ["Franco-Tunisian", "FR", "TN"],
    ["German and Turkish", "DE", "TR"],
    ["British Pakistani", "GB", "PK"],
  ])("keeps the first of the two in “%s” as inferred", (text, first, second) => {
    const { value, certainty, findings } = normaliseNationality(text);
    expect([value, certainty]).toEqual([first, "inferred"]);
    expect(findings).toMatchObject([{ rule: "nationality-is-a-country" }]);
    expect(findings[0]?.made).toMatch(new RegExp(`\\(${first}\\) and .*\\(${second}\\)`));
  });

  it.each(["Syrian Kurd", "Syrian (Kurdish)", "Kurdish Syrian"])(
    "keeps the country of “%s” and says what it drops",
    (text) => {
      expect(normaliseNationality(text)).toMatchObject({ value: "SY", certainty: "inferred" });
      expect(rulesOf(text)).toEqual(["nationality-is-a-country"]);
    },
  );

  it.each([
    ["of Moroccan descent", "MA", "inferred"],
    ["Turkish-born", "TR", "inferred"],
    ["resident of Belgium", "BE", "inferred"],
    ["German of Turkish origin", "DE", "stated"],
  ])("tells origin, birth and residence in “%s” from nationality", (text, code, certainty) => {
    expect(normaliseNationality(text)).toMatchObject({
      value: code,
      certainty,
      findings: [{ rule: "nationality-is-stated" }],
    });
  });

  it("says that a stateless person has none", () => {
    expect(normaliseNationality("stateless")).toMatchObject({
      value: null,
      missing: "not-applicable",
      findings: [{ rule: "nationality-is-a-country" }],
    });
  });

  it("proposes the one country a slip away, never takes it, and proposes none between two", () => {
    expect(normaliseNationality("Tunisan")).toMatchObject({
      value: null,
      missing: "unknown",
      findings: [{ rule: "nationality-is-a-country", proposal: { value: "TN" } }],
    });
    expect(normaliseNationality("Austrlian").findings[0]?.proposal).toBeUndefined();
    expect(normaliseNationality("Atlantean").findings).toHaveLength(1);
  });

  it("gives a valid code, or a missing value with a reason, for any text", () => {
    const word = fc.constantFrom(...knownLabels().keys(), "of", "origin", "likely", "?", "-", "/", "unknown", "and");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")),
        ),
        (text) => {
          const { value, missing, certainty, findings } = normaliseNationality(text);
          expect(value === null).toBe(missing !== undefined);
          expect(value === null || isCountryCode(value)).toBe(true);
          expect(value === null || certainty === "stated" || findings.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
