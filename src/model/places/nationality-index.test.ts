import namesAr from "i18n-iso-countries/langs/ar.json" with { type: "json" };
import namesEn from "i18n-iso-countries/langs/en.json" with { type: "json" };
import namesFr from "i18n-iso-countries/langs/fr.json" with { type: "json" };
import namesTr from "i18n-iso-countries/langs/tr.json" with { type: "json" };
import demonymsEn from "i18n-nationality/langs/en.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { COUNTRY_ALIASES } from "./country-aliases.ts";
import { isCountryCode, listCountries } from "./countries.ts";
import { findKnownLabel, knownLabels } from "./nationality-index.ts";
import { UNSETTLED_NATIONALITIES } from "./unsettled-nationalities.ts";

describe("the index of nationality labels", () => {
  it("reads every name of the lists as its country, but for the Congo that two countries share", () => {
    const misread: string[] = [];
    for (const { countries } of [namesEn, namesFr, namesTr, namesAr]) {
      for (const [code, listed] of Object.entries(countries)) {
        for (const name of typeof listed === "string" ? [listed] : listed) {
          if (findKnownLabel(name)?.codes[0] !== code) misread.push(`${name} ${code}`);
        }
      }
    }
    expect(misread.toSorted()).toEqual(["Congo CG"]);
  });

  it("reads every English demonym of the list as its country, but for Wallis and Futuna's, which the list has wrong", () => {
    const misread = Object.entries(demonymsEn.nationalities).filter(
      ([code, demonym]) => !demonym.includes("(") && findKnownLabel(demonym)?.codes[0] !== code,
    );
    expect(misread).toEqual([["WF", "Welsh"]]);
    expect(findKnownLabel("Welsh")?.codes).toEqual(["GB"]);
  });

  it("holds its own labels under valid codes, each label under one", () => {
    const labels = Object.entries(COUNTRY_ALIASES).flatMap(([code, { names, demonyms }]) =>
      [names, demonyms].flatMap((list) => list?.split("|") ?? []).map((label) => [code, label] as const),
    );
    const wrong = labels.filter(
      ([code, label]) => !isCountryCode(code) || findKnownLabel(label)?.codes.join() !== code,
    );
    expect(wrong).toEqual([]);
    for (const { options, said } of UNSETTLED_NATIONALITIES) {
      expect(options.every(isCountryCode)).toBe(true);
      expect(said).toMatch(/^(?:names|usually)/);
    }
  });

  it("knows a name for every country", () => {
    const named = new Set(
      [...knownLabels().values()].filter(({ kind }) => kind === "name").flatMap(({ codes }) => codes),
    );
    expect(listCountries().filter(({ code }) => !named.has(code))).toEqual([]);
  });

  it.each([
    ["SY", "SY"],
    ["SYR", "SY"],
    ["GBR", "GB"],
    ["XKK", "XK"],
  ])("reads the code %s as %s", (label, code) => {
    expect(findKnownLabel(label)).toEqual({ kind: "code", codes: [code], isUsable: true });
  });

  it.each(["sy", "Syr", "in", "me"])("takes no code from “%s”, which is not in capitals", (label) => {
    expect(findKnownLabel(label)).toBeUndefined();
  });
});
