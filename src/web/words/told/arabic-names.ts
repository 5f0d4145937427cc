import { displayNames } from "../display-names.ts";

const english = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });
const arabic = new Intl.DateTimeFormat("ar-u-nu-latn", { month: "long", timeZone: "UTC" });

let countries: ReadonlyMap<string, string> | undefined;
let months: ReadonlyMap<string, string> | undefined;

/** Countries and months as the rooms write them in English, which the browser knows in Arabic. */
export function nameInArabic(text: string): string | undefined {
  countries ??= listCountries();
  const country = countries.get(text);
  if (country !== undefined) return country;
  const [, month, year] = /^([A-Z][a-z]{2}) (\d{4})$/u.exec(text) ?? [];
  if (month === undefined) return undefined;
  months ??= new Map(
    Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(2000, at, 1))).map((day) => [
      english.format(day),
      arabic.format(day),
    ]),
  );
  const said = months.get(month);
  return said === undefined ? undefined : `${said} ${year ?? ""}`;
}

function listCountries(): ReadonlyMap<string, string> {
  const [from, to] = [displayNames("en", "region"), displayNames("ar", "region")];
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((one) => letters.map((other) => `${one}${other}`));
  return new Map(
    codes.flatMap((code) => {
      const [name, said] = [from.of(code), to.of(code)];
      return name === undefined || said === undefined || name === code ? [] : [[name, said] as const];
    }),
  );
}
