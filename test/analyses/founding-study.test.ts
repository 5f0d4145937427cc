import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import { parseYaml } from "../../src/formats/yaml.ts";
import type { Snapshot } from "../../src/snapshot/index.ts";
import type { AnalysisRun } from "../../src/stages/analyse/index.ts";
import { Mapping } from "../../src/stages/register/index.ts";
import { analyse, analyseAll, recordsOf, snapshotOf } from "../support/analysed-study.ts";

// Figures are recomputed here from the published table by hand-written code: splitting lines, no reader or vocabulary of ours.

interface PublishedRow {
  readonly n: number;
  readonly form: string;
  readonly demonym: string;
  readonly sex: string;
  readonly date: string;
  readonly source: string;
  /** "2015-03"; 01/14/15, which is no date as day/month, is taken the other way round. */
  readonly month: string;
}

const example = join(packageFolder, "examples", "icsr-2015");
let published: readonly PublishedRow[];
let snapshot: Snapshot;
let runs: Readonly<Record<string, AnalysisRun>>;

beforeAll(async () => {
  const table = await readFile(join(example, "tables", "appendix-a.csv"), "utf8");
  published = table
    .trim()
    .split("\n")
    .slice(1)
    .map((line): PublishedRow => {
      const [n = "", form = "", demonym = "", sex = "", date = "", source = ""] = line.split(",");
      const [first = "", second = "", year = ""] = date.split("/");
      return {
        n: Number(n),
        form,
        demonym,
        sex,
        date,
        source,
        month: `20${year}-${Number(second) <= 12 ? second : first}`,
      };
    });
  snapshot = await snapshotOf({
    table,
    mapping: parseYaml(await readFile(join(example, "tables", "appendix-a.mapping.yaml"), "utf8"), "mapping", Mapping),
    yaml: await readFile(join(example, "study.yaml"), "utf8"),
  });
  runs = await analyseAll(snapshot);
});

const countBy = (keyOf: (row: PublishedRow) => string): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const row of published) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
};
const linesOf = (name: string) => recordsOf(runs[name] as AnalysisRun);
const countsIn = (name: string, by: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    linesOf(name).flatMap((line) => (line["cases"] === 0 ? [] : [[String(line[by]), Number(line["cases"])]])),
  );

/** Demonyms as printed, by country: the two spellings and the hedge are read as a person would. */
const countries: Readonly<Record<string, string>> = {
  Saudi: "Saudi Arabia",
  Indonesian: "Indonesia",
  Syrian: "Syria",
  Libyan: "Libya",
  Tunisian: "Tunisia",
  Tunisia: "Tunisia",
  Australian: "Australia",
  Egyptian: "Egypt",
  Indian: "India",
  German: "Germany",
  Turkish: "Türkiye",
  "Likely Turkish": "Türkiye",
  French: "France",
  Unknown: "Unknown",
  Jordanian: "Jordan",
  British: "United Kingdom",
  Tajik: "Tajikistan",
  Iraqi: "Iraq",
  Belgian: "Belgium",
  Swiss: "Switzerland",
};
const countryOf = ({ demonym }: PublishedRow): string => countries[demonym] ?? `unread ${demonym}`;

describe("the founding study's counts", () => {
  it("count 58 cases between 57 and 58", () => {
    expect(published).toHaveLength(58);
    for (const { result } of Object.values(runs)) {
      if (result.denominator !== undefined) expect(result.denominator).toMatchObject({ count: 58, low: 57, high: 58 });
    }
    const flow = linesOf("exclusion-flow");
    expect(flow.at(-1)).toEqual({ step: "Included cases", count: 58, low: 57, high: 58 });
  });

  it("by sex", () => {
    expect(countsIn("by-sex", "sex")).toEqual({
      male: countBy((row) => row.sex)["M"],
      female: countBy((row) => row.sex)["F"],
    });
  });

  it("by country, in 17 countries, with the hedged one shown apart", () => {
    const counts = countsIn("by-country", "country");
    expect(counts).toEqual(countBy(countryOf));
    expect(Object.keys(counts).filter((country) => country !== "Unknown")).toHaveLength(17);
    expect(linesOf("by-country").find((line) => line["country"] === "Türkiye")).toMatchObject({
      cases: 2,
      hedged: 1,
      low: 1,
      high: 2,
      high_with_unknown: 4,
    });
  });

  it("by the study's own regions", () => {
    const west = ["Australia", "Belgium", "France", "Germany", "Switzerland", "United Kingdom"];
    const asia = ["India", "Indonesia", "Tajikistan"];
    const regionOf = (row: PublishedRow): string => {
      const country = countryOf(row);
      if (country === "Syria" || country === "Unknown") return country;
      if (country === "Türkiye") return "Turkey";
      return west.includes(country)
        ? "Western Europe and Australia"
        : asia.includes(country)
          ? "Central, South and Southeast Asia"
          : "Rest of the Middle East";
    };
    expect(countsIn("by-region", "region")).toEqual(countBy(regionOf));
  });

  it("by form of name and by publisher", () => {
    expect(countsIn("by-name-form", "name-form")).toEqual(
      countBy((row) => (row.form === "unknown" ? "Unknown" : row.form)),
    );
    expect(countsIn("by-publisher", "publisher")).toEqual(countBy((row) => row.source));
  });

  it("shares are counts out of all included cases", () => {
    for (const line of linesOf("by-country")) expect(line["share"]).toBeCloseTo(Number(line["cases"]) / 58, 12);
  });
});

describe("the founding study's series", () => {
  it("by month, with every month of the period and a running total", () => {
    const expected = countBy((row) => row.month);
    const lines = linesOf("by-month");
    expect(lines).toHaveLength(20);
    expect([lines[0]?.["period"], lines.at(-1)?.["period"]]).toEqual(["2014-01", "2015-08"]);
    let total = 0;
    for (const line of lines) {
      expect(line["cases"]).toBe(expected[String(line["period"])] ?? 0);
      total += Number(line["cases"]);
      expect(line["cumulative"]).toBe(total);
      expect(line["rate"]).toBe(line["cases"]);
    }
    expect(total).toBe(58);
    expect(lines.find((line) => line["period"] === "2015-01")).toMatchObject({ cases: 2, low: 1, high: 2 });
  });

  it("13 in autumn 2014, and a cut winter counts its own months in the rate", () => {
    const autumn = published.filter((row) => ["2014-09", "2014-10", "2014-11"].includes(row.month)).length;
    expect(autumn).toBe(13);
    const seasons = linesOf("by-season");
    expect(seasons.find((line) => line["period"] === "2014-23")).toMatchObject({ cases: autumn, rate: autumn / 3 });
    const first = published.filter((row) => row.month === "2014-01" || row.month === "2014-02").length;
    expect(seasons[0]).toMatchObject({ period: "2013-24", cases: first, rate: first / 2 });
  });

  it("by quarter adds up to the months", () => {
    const quarter = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
    const expected = countBy((row) => quarter(row.month));
    for (const line of linesOf("by-quarter")) expect(line["cases"]).toBe(expected[String(line["period"])] ?? 0);
  });
});

describe("the founding study's tables of two facts", () => {
  it("sex by region adds up by row and column", () => {
    const lines = linesOf("sex-by-region");
    for (const line of lines) expect(Number(line["male"]) + Number(line["female"])).toBe(line["total"]);
    expect(lines.at(-1)).toMatchObject({ region: "Total", male: 51, female: 7, total: 58 });
    expect(lines.find((line) => line["region"] === "Syria")?.["female"]).toBe(
      published.filter((row) => row.demonym === "Syrian" && row.sex === "F").length,
    );
  });

  it("8 of the 9 Saudi accounts come from one platform, and 8 of its 9 are Saudi", () => {
    const both = published.filter((row) => row.demonym === "Saudi" && row.source === "YouTube").length;
    const [saudi, platform] = [
      published.filter((row) => row.demonym === "Saudi").length,
      published.filter((row) => row.source === "YouTube").length,
    ];
    expect([both, saudi, platform]).toEqual([8, 9, 9]);
    expect(linesOf("pairs-publisher-nationality")[0]).toEqual({
      publisher: "YouTube",
      country: "Saudi Arabia",
      cases: both,
      share_of_publisher: both / platform,
      share_of_country: both / saudi,
    });
    expect(runs["pairs-publisher-nationality"]?.figure?.title).toBe(
      "8 of the 9 cases from Saudi Arabia come from YouTube, which has 9 cases in all",
    );
  });

  it("52 distinct reports as printed, 51 were the proposed name accepted", () => {
    const pairs = new Set(published.map((row) => `${row.date} ${row.source}`)).size;
    const counts = linesOf("distinct-reports").map((line) => line["count"]);
    expect(counts.slice(0, 4)).toEqual([58, pairs, pairs, pairs - 1]);
    expect(pairs).toBe(52);
  });

  it("12, 31 and 45 people stand alone on two, three facts and the exact date; 15, 32 and 46 as printed", () => {
    const alone = (keyOf: (row: PublishedRow) => string): number =>
      Object.values(countBy(keyOf)).filter((count) => count === 1).length;
    const read = (row: PublishedRow): string => `${row.sex} ${countryOf(row)}`;
    const printed = (row: PublishedRow): string => `${row.sex} ${row.demonym}`;
    const expected = ["", "month", "date"].map((with_) => {
      const tail = (row: PublishedRow): string => (with_ === "" ? "" : with_ === "month" ? row.month : row.date);
      return [alone((row) => `${read(row)} ${tail(row)}`), alone((row) => `${printed(row)} ${tail(row)}`)];
    });
    expect(linesOf("uniqueness").map((line) => [line["alone"], line["alone_as_published"]])).toEqual(expected);
    expect(expected).toEqual([
      [12, 15],
      [31, 32],
      [45, 46],
    ]);
  });

  it("dropping the unsettled pair leaves 56 cases, and so do the two with a hedged value", () => {
    const lines = linesOf("sensitivity");
    expect(lines.map((line) => [line["cases"], line["low"], line["high"], line["dropped"]])).toEqual([
      [58, 57, 58, 0],
      [58, 57, 58, 0],
      [56, 55, 56, 2],
      [56, 56, 56, 2],
      [58, 57, 58, 0],
      // Each case rests on one account, but for the pair in the reading that makes it one person.
      [0, 0, 1, 58],
      [54, 54, 54, 4],
    ]);
    expect(lines[0]).toMatchObject({ women: 7 / 58, countries: 17, largest_country: "Syria" });
  });
});

describe("the founding study's results", () => {
  it("carry their SQL, the snapshot, and whole numbers from every query", async () => {
    for (const { result } of Object.values(runs)) {
      expect(result.sql.length).toBeGreaterThan(0);
      expect(result.snapshot.hash).toBe(snapshot.hash);
      for (const [index, column] of result.columns.entries()) {
        if (column.kind === "count")
          for (const row of result.rows) expect(row[index] === null || Number.isInteger(row[index])).toBe(true);
      }
    }
  });

  it("say why a count is a range in one short note", () => {
    const { notes } = (runs["by-country"] as AnalysisRun).result;
    expect(notes).toContain("Low and high: the extremes with 12 and 17 as one person; with hedged values left out.");
  });

  it("have titles that state the finding", () => {
    expect(
      Object.fromEntries(
        Object.entries(runs).flatMap(([name, { figure }]) => (figure === undefined ? [] : [[name, figure.title]])),
      ),
    ).toEqual({
      "by-sex": "Male: 51 of 58 cases (87.9\u00a0%); female: 7",
      "by-country": "Syria: 21 of 58 cases (36.2\u00a0%), the most of any country",
      "by-region": "Syria: 21 of 58 cases (36.2\u00a0%), the most of any region",
      "by-name-form": "Full name: 20 of 58 cases (34.5\u00a0%), the most of any form of the published name",
      "by-publisher": "YouTube: 9 of 58 cases (15.5\u00a0%), the most of any publisher",
      "by-month": "9 of 58 cases became public in Aug 2015, the most in any month",
      "by-quarter": "15 of 58 cases became public in Q3 2015, the most in any quarter",
      "by-season": "17 of 58 cases became public in Summer 2015, the most in any season",
      "sex-by-region": "Rest of the Middle East and male: 17 of 58 cases, the largest cell",
      "pairs-publisher-nationality": "8 of the 9 cases from Saudi Arabia come from YouTube, which has 9 cases in all",
    });
  });

  it("are the same, byte for byte, a second time", async () => {
    expect(JSON.stringify(await analyseAll(snapshot))).toBe(JSON.stringify(runs));
  });
});

describe("intervals and tests", () => {
  it("are labelled, and Wilson's interval is that of the formula", async () => {
    const run = await analyse(snapshot, "by-sex", { interval: "wilson" });
    const [count, total, z] = [7, 58, 1.959963984540054];
    // Wilson (1927), equation for the score interval.
    const centre = (count + z ** 2 / 2) / (total + z ** 2);
    const half = (z / (total + z ** 2)) * Math.sqrt((count * (total - count)) / total + z ** 2 / 4);
    const women = recordsOf(run).find((line) => line["sex"] === "female");
    expect(women?.["interval_low"]).toBeCloseTo(centre - half, 9);
    expect(women?.["interval_high"]).toBeCloseTo(centre + half, 9);
    expect(run.result.notes.join(" ")).toContain("as if these were a random sample; they are not");
  });

  it("stand only where they were asked for", () => {
    for (const { result } of Object.values(runs)) expect(result.notes.join(" ")).not.toContain("random sample");
  });

  it("give the exact tests with their label", async () => {
    const label = "as if these were a random sample; they are not";
    const binomial = await analyse(snapshot, "by-sex", { test: "binomial", against: 0.5 });
    expect(recordsOf(binomial).find((line) => line["sex"] === "female")?.["p_value"]).toBeLessThan(1e-6);
    expect(binomial.result.notes.at(-1)).toContain(label);
    const fisher = await analyse(snapshot, "sex-by-region", { test: "fisher" });
    expect(fisher.result.notes.at(-1)).toContain(label);
    const halves = await analyse(snapshot, "by-month", { test: "halves" });
    expect(halves.result.notes.at(-1)).toContain(label);
  });

  it.each([
    ["by-sex", { test: "fisher" }, "ANALYSIS_OPTION_UNFIT"],
    ["by-sex", { test: "binomial" }, "ANALYSIS_OPTION_MISSING"],
    ["by-sex", { by: "country" }, "ANALYSE_OPTION_UNFIT"],
    ["sex-by-region", { test: "halves" }, "ANALYSIS_OPTION_UNFIT"],
    ["sex-by-region", { interval: "wilson" }, "ANALYSE_OPTION_UNFIT"],
    ["by-month", { test: "binomial" }, "ANALYSIS_OPTION_UNFIT"],
    ["completeness", { interval: "wilson" }, "ANALYSE_OPTION_UNFIT"],
    ["uniqueness", { by: "sex" }, "ANALYSE_OPTION_UNFIT"],
    ["counts", {}, "ANALYSIS_OPTION_MISSING"],
    ["counts", { by: "no-such-variable" }, "ANALYSIS_VARIABLE_UNKNOWN"],
    ["cross", { by: "sex" }, "ANALYSIS_OPTION_MISSING"],
  ] as const)("are refused where they do not fit: %s with %o", async (name, options, code) => {
    await expect(analyse(snapshot, name, options)).rejects.toMatchObject({ code });
  });
});
