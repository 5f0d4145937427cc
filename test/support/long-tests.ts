/** What has a long form beside the one that every run does. */
export const longTests = [
  "crashes",
  "imports",
  "interruptions",
  "journal",
  "linkage",
  "passphrases",
  "reports",
  "resolve",
  "tables",
] as const;

/**
 * Whether FIRSTHAND_LONG_TESTS asks for the long form: `1` asks for all, otherwise names with commas between. Throws on a name that is
 * not known, which would otherwise pass for a long run.
 */
export function isLong(name: (typeof longTests)[number], asked = process.env["FIRSTHAND_LONG_TESTS"] ?? ""): boolean {
  if (asked === "1") return true;
  const names = asked.split(",").filter((one) => one !== "");
  const unknown = names.find((one) => !(longTests as readonly string[]).includes(one));
  if (unknown !== undefined)
    throw new Error(`FIRSTHAND_LONG_TESTS knows no ${unknown}; it knows 1 and ${longTests.join(", ")}.`);
  return names.includes(name);
}
