const made = new Map<string, Intl.DisplayNames>();

/** Names of countries or languages in a language; undefined for a code without one. Made once each: every cell of a table asks. */
export function displayNames(language: string, type: "region" | "language"): Intl.DisplayNames {
  const known = made.get(`${type} ${language}`) ?? new Intl.DisplayNames([language], { type, fallback: "none" });
  made.set(`${type} ${language}`, known);
  return known;
}
