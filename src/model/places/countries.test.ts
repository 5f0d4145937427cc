import { describe, expect, it } from "vitest";
import { countryName, isCountryCode, listCountries, m49Region } from "./countries.ts";

describe("countries", () => {
  it.each([
    ["SY", "Syria", "Western Asia"],
    ["TR", "Türkiye", "Western Asia"],
    ["TN", "Tunisia", "Northern Africa"],
    ["SO", "Somalia", "Sub-Saharan Africa"],
    ["GB", "United Kingdom", "Northern Europe"],
    ["ID", "Indonesia", "South-eastern Asia"],
    ["TJ", "Tajikistan", "Central Asia"],
    ["PS", "Palestine", "Western Asia"],
    ["XK", "Kosovo", "Southern Europe"],
    ["TW", "Taiwan", "Eastern Asia"],
    ["AQ", "Antarctica", null],
  ])("names %s %s in %s", (code, name, region) => {
    expect([countryName(code), m49Region(code)]).toEqual([name, region]);
  });

  it.each(["", "sy", "ZZ", "SYR", "toString"])("knows no country “%s”", (code) => {
    expect([isCountryCode(code), countryName(code), m49Region(code)]).toEqual([false, undefined, null]);
  });

  it("lists every code once, each with a name of its own, in the order of names", () => {
    const list = listCountries();
    expect(list).toHaveLength(250);
    expect(new Set(list.map(({ code }) => code)).size).toBe(250);
    expect(new Set(list.map(({ name }) => name)).size).toBe(250);
    expect(list.map(({ name }) => name)).toEqual(list.map(({ name }) => name).toSorted());
    expect(list.filter(({ region }) => region === null).map(({ code }) => code)).toEqual(["AQ"]);
    expect(list.filter(({ name }) => /[,(]/.test(name)).map(({ code }) => code)).toEqual(["BQ"]);
  });
});
