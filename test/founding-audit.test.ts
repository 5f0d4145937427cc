import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { describe, expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { json, temporaryFolder } from "./support/firsthand.ts";

interface Audited {
  readonly id: string;
  readonly says: string;
  readonly verdict: string;
  readonly holds_in: string | null;
  readonly recomputed: number | string | null;
  readonly low: number | string | null;
  readonly high: number | string | null;
  readonly note: string;
}

interface BareClaim {
  readonly id: string;
  readonly where?: string;
  readonly about?: string;
  readonly says: string;
}

/** A row of the founding table, as text. */
interface Row {
  n: number;
  name_form: string;
  nationality: string;
  sex: string;
  date: string;
  source: string;
  footnote: string;
}

const example = join(packageFolder, "examples", "icsr-2015");
const founding: readonly Row[] = readFileSync(join(example, "tables", "appendix-a.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [n = "", name_form = "", nationality = "", sex = "", date = "", source = "", footnote = ""] = line.split(",");
    return { n: Number(n), name_form, nationality, sex, date, source, footnote };
  });
/** The claims as the report makes them: no query, no reason, and ids that say nothing. */
const bareClaims: readonly BareClaim[] = (
  parse(readFileSync(join(example, "manuscript", "claims.yaml"), "utf8")) as BareClaim[]
).map(({ where, about, says }, index) => ({
  id: `c${index + 1}`,
  ...(where === undefined ? {} : { where }),
  ...(about === undefined ? {} : { about }),
  says,
}));

/** Audits bare claims beside rows; gives the audited claim by what it is about. */
async function audit(
  rows: readonly Row[],
  claims: readonly BareClaim[] = bareClaims,
): Promise<(about: string) => Audited> {
  const folder = temporaryFolder();
  const lines = rows.map((row) =>
    [row.n, row.name_form, row.nationality, row.sex, row.date, row.source, row.footnote].join(","),
  );
  writeFileSync(join(folder, "table.csv"), `n,name_form,nationality,sex,date,source,footnote\n${lines.join("\n")}\n`);
  writeFileSync(join(folder, "claims.yaml"), stringify(claims));
  const audited = await json<Audited[]>(["audit", join(folder, "claims.yaml"), "--table", join(folder, "table.csv")]);
  expect(audited.map((claim) => claim.id)).toEqual(claims.map((claim) => claim.id));
  return (about) => {
    const index = claims.findIndex((claim) => claim.about === about);
    const found = audited[index];
    if (found === undefined) throw new Error(`No claim is about ${about}.`);
    return found;
  };
}

/** Month of a date as the report prints them, day first; the one that is no such date is read month first. */
function monthOf({ date }: Row): string {
  const [first = "", second = "", year = ""] = date.split("/");
  return `20${year}-${Number(second) > 12 ? first : second}`;
}

const inMonths = (rows: readonly Row[], from: string, to: string): number =>
  rows.filter((row) => monthOf(row) >= from && monthOf(row) <= to).length;

describe("the founding study's 80 claims, beside the bare table", () => {
  test("each has a verdict and a reason, whatever it is called", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "claims.yaml"), stringify(bareClaims));
    const audited = await json<Audited[]>([
      "audit",
      join(folder, "claims.yaml"),
      "--table",
      join(example, "tables", "appendix-a.csv"),
    ]);
    expect(audited).toHaveLength(80);
    for (const claim of audited) expect(claim.note.length, claim.id).toBeGreaterThan(20);
    const counts: Record<string, number> = {};
    for (const { verdict } of audited) counts[verdict] = (counts[verdict] ?? 0) + 1;
    expect(counts).toEqual({ supported: 25, contradicted: 5, unsettled: 3, "not-checkable": 47 });
    for (const claim of audited)
      if (claim.verdict === "not-checkable") expect(claim).toMatchObject({ recomputed: null, holds_in: null });
  });

  test("those that do not hold, and those that cannot be settled, are found with their reasons", async () => {
    const of = await audit(founding);
    expect(of("became public in September, October and November 2014")).toMatchObject({
      says: "12",
      verdict: "contradicted",
      recomputed: 13,
    });
    expect(of("became public in June, July and August 2015")).toMatchObject({
      says: "17",
      verdict: "supported",
      recomputed: 17,
    });
    const quarter = of("the same as a share of all");
    expect(quarter).toMatchObject({ says: "nearly a quarter", verdict: "contradicted", recomputed: 17 / 58 });
    expect(quarter.note).toContain("29.3 %");
    const third = of(
      "last three months of observation as a share of all (the text speaks of cases taking place; the table dates publicity)",
    );
    expect(third).toMatchObject({ says: "nearly a third", verdict: "supported", recomputed: 17 / 58 });
    expect(third.note).toMatch(/barely.*29\.2/);
    const countries = of("countries of nationality or residence");
    expect(countries).toMatchObject({ verdict: "supported", recomputed: 17 });
    for (const step of [
      "labels as printed 20",
      "without those that say unknown 19",
      "Tunisia",
      "Likely Turkish",
      "countries 17",
    ])
      expect(countries.note).toContain(step);
    for (const about of [
      "individuals who left and spoke publicly since January 2014",
      "individuals since January 2014",
    ]) {
      expect(of(about)).toMatchObject({
        says: "at least 58",
        verdict: "unsettled",
        holds_in: "some",
        low: 57,
        high: 58,
      });
    }
    expect(of("duplicates and possible fakes among the 58")).toMatchObject({
      says: "excluded",
      verdict: "unsettled",
      low: 0,
      high: 1,
    });
    const first = bareClaims.find((claim) => claim.says === "first")?.about ?? "";
    expect(of(first)).toMatchObject({ verdict: "contradicted", recomputed: 10 });
    expect(of("reasons for leaving against reasons for joining").note).toContain(
      "no testimony of this study has been coded",
    );
  });

  test("claims that name no place are bound by what they are about, and changed wording changes the verdict", async () => {
    const claims = bareClaims.map(({ id, about, says }) => ({
      id,
      ...(about === undefined ? {} : { about }),
      says: says === "12" ? "13" : says,
    }));
    const of = await audit(founding, claims);
    expect(of("became public in September, October and November 2014")).toMatchObject({
      says: "13",
      verdict: "supported",
    });
    expect(of("male")).toMatchObject({ verdict: "supported" });
  });
});

describe("verdicts follow the data", () => {
  test("rows deleted", async () => {
    const rows = founding.filter((row) => ![4, 24, 57].includes(row.n));
    const of = await audit(rows);
    expect(of("individuals in the dataset")).toMatchObject({
      verdict: "contradicted",
      recomputed: 55,
      low: 54,
      high: 55,
    });
    expect(of("Syrians")).toMatchObject({
      verdict: "contradicted",
      recomputed: rows.filter((row) => row.nationality === "Syrian").length,
    });
    const autumn = inMonths(rows, "2014-09", "2014-11");
    expect(of("became public in September, October and November 2014")).toMatchObject({
      verdict: autumn === 12 ? "supported" : "contradicted",
      recomputed: autumn,
    });
    expect(of("individuals who left and spoke publicly since January 2014")).toMatchObject({
      verdict: "contradicted",
      holds_in: "none",
    });
  });

  test("dates moved", async () => {
    const rows = founding.map((row) =>
      ["27", "48", "7"].includes(String(row.n)) ? { ...row, date: "05/08/15" } : row,
    );
    const of = await audit(rows);
    const summer = inMonths(rows, "2015-06", "2015-08");
    expect(summer).toBe(20);
    expect(of("became public in June, July and August 2015")).toMatchObject({
      verdict: "contradicted",
      recomputed: summer,
    });
    expect(of("first case")).toMatchObject({ says: "January 2014", verdict: "contradicted" });
    const share = of(
      "last three months of observation as a share of all (the text speaks of cases taking place; the table dates publicity)",
    );
    expect(share).toMatchObject({ says: "nearly a third", verdict: "contradicted", recomputed: 20 / 58 });
  });

  test("sexes changed, and one made unknown", async () => {
    const rows = founding.map((row) => (row.n === 32 ? { ...row, sex: "M" } : row.n === 1 ? { ...row, sex: "" } : row));
    const of = await audit(rows);
    expect(of("male")).toMatchObject({ verdict: "supported", recomputed: 51 });
    expect(of("female")).toMatchObject({ verdict: "contradicted", recomputed: 6 });
    expect(of("male and female add up to all")).toMatchObject({ verdict: "contradicted", recomputed: 57 });
  });

  test("the pair resolved, by leaving the mark out", async () => {
    const of = await audit(founding.map((row) => ({ ...row, footnote: "" })));
    expect(of("individuals who left and spoke publicly since January 2014")).toMatchObject({
      verdict: "supported",
      holds_in: "all",
      low: 58,
      high: 58,
    });
    expect(of("duplicates and possible fakes among the 58")).toMatchObject({ verdict: "supported", holds_in: "all" });
    expect(of("entries 12 and 17")).toMatchObject({ verdict: "contradicted", recomputed: 0 });
  });

  test("the pair resolved, by leaving one of them out", async () => {
    const of = await audit(founding.filter((row) => row.n !== 17));
    expect(of("individuals who left and spoke publicly since January 2014")).toMatchObject({
      verdict: "contradicted",
      recomputed: 57,
    });
    expect(of("the same as a share of all")).toMatchObject({ verdict: "contradicted", recomputed: 17 / 57 });
  });

  test("rows in another order give the same verdicts", async () => {
    const [one, other] = [await audit(founding), await audit(founding.toReversed())];
    const abouts = bareClaims.flatMap(({ about }) => (about === undefined ? [] : [about]));
    expect(abouts.map(other)).toEqual(abouts.map(one));
  });
});
