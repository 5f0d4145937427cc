import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectWhole, fail, firsthand, json, succeed, temporaryFile, temporaryFolder } from "./support/firsthand.ts";

interface Report {
  readonly rowCount: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly read: string;
    readonly where: { readonly row?: number };
  }[];
}

const head = "n,nationality,sex,date,source";

/** Imports a table into a study of its own; the study must be whole afterwards, and a second import must write nothing. */
async function imported(
  name: string,
  content: string | Uint8Array,
): Promise<{ study: string; report: Report; rules: readonly string[] }> {
  const study = join(temporaryFolder(), "study");
  await succeed(["new", study]);
  const table = temporaryFile(name, content);
  const [report] = await json<Report[]>(["import", table, "--study", study]);
  if (report === undefined) throw new Error("An import gives a report.");
  const commands = await json<unknown[]>(["log", study]);
  expect(await json<Report[]>(["import", table, "--study", study])).toMatchObject([{ added: 0, changed: 0 }]);
  expect(await json<unknown[]>(["log", study])).toEqual(commands);
  await expectWhole(study);
  return { study, report, rules: report.findings.map((finding) => finding.rule) };
}

async function rowsOf(study: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  return json(["query", sql, "--study", study]);
}

describe("a table that is not as it should be", () => {
  test("without a header keeps its first row as a row, with a finding", async () => {
    const { report, rules } = await imported(
      "t.csv",
      "1,Syrian,M,2014-11-10,BBC\n2,Saudi,F,2014-11-11,CNN\n3,Iraqi,M,2014-11-12,NPR\n",
    );
    expect(report.rowCount).toBe(3);
    expect(rules).toContain("table-has-header");
  });

  test("with semicolons under a .csv name is split at them", async () => {
    const { study, report } = await imported("t.csv", "n;nationality;sex\n1;Syrian;M\n2;Saudi;F\n");
    expect(report.added).toBe(2);
    expect(await rowsOf(study, "select nationality from cases order by n")).toEqual([
      { nationality: "SY" },
      { nationality: "SA" },
    ]);
  });

  test("with a delimiter that the mapping gets wrong is refused and nothing is written", async () => {
    const folder = temporaryFolder();
    const study = join(folder, "study");
    await succeed(["new", study]);
    const table = temporaryFile("t.csv", "n,sex\n1,M\n2,F\n");
    const mapping = temporaryFile("m.yaml", 'table: t\nkey: n\ndelimiter: ";"\ncolumns: { sex: { property: sex } }\n');
    expect(
      await fail(["import", table, "--mapping", mapping, "--study", study], 2, "REGISTER_COLUMN_MISSING"),
    ).toContain("n,sex");
    expect(await rowsOf(study, "select count(*) as n from cases")).toEqual([{ n: 0 }]);
    await expectWhole(study);
  });

  test("with a byte order mark and Windows line ends reads its first column right", async () => {
    const { study } = await imported("t.csv", "\uFEFFn,sex\r\n7,M\r\n8,F\r\n");
    expect(await rowsOf(study, "select n from data order by n")).toEqual([{ n: 7 }, { n: 8 }]);
  });

  test("in Windows-1256 is read as Arabic, with a finding", async () => {
    // "الجنسية" and "سوري", "تونسي" in Windows-1256.
    const bytes = (text: string): number[] => Array.from(text, (letter) => windows1256[letter] ?? letter.charCodeAt(0));
    const lines = [
      "n,الجنسية,sex",
      ...Array.from({ length: 12 }, (_, index) => `${index + 1},${index % 2 === 0 ? "سوري" : "تونسي"},M`),
    ];
    const { study, rules } = await imported("t.csv", Buffer.from(bytes(`${lines.join("\n")}\n`)));
    expect(rules).toContain("text-encoding-is-utf-8");
    expect(await rowsOf(study, "select nationality, count(*) as n from cases group by all order by all")).toEqual([
      { nationality: "SY", n: 6 },
      { nationality: "TN", n: 6 },
    ]);
  });

  test("with ragged rows keeps every row and says which were short or long", async () => {
    const { report, rules } = await imported(
      "t.csv",
      `${head}\n1,Syrian,M,2014-11-10,BBC\n2,Saudi\n3,Iraqi,F,2014-11-12,CNN,more,cells\n`,
    );
    expect(report.rowCount).toBe(3);
    expect(rules).toEqual(expect.arrayContaining(["row-has-every-cell", "row-has-no-extra-cell"]));
  });

  test("with formulas keeps them as text, and no output of ours can run them", async () => {
    const evil = ["=HYPERLINK(1)", "+cmd|calc", "@SUM(1)", "-2+3"];
    const { study } = await imported(
      "t.csv",
      `n,remark\n${evil.map((cell, index) => `${index + 1},"${cell}"`).join("\n")}\n`,
    );
    expect((await rowsOf(study, "select remark from data order by n")).map((row) => row["remark"])).toEqual(evil);
    const csv = await succeed(["query", "select remark from data order by n", "--study", study, "--csv"]);
    for (const line of csv.trim().split("\r\n").slice(1)) expect(line).toMatch(/^"?'/);
    const xlsx = join(study, "out.xlsx");
    await succeed(["analyse", "counts", "--by", "remark", "--xlsx", "--out", xlsx, "--study", study]);
    const [names, rows] = [
      await json<Record<string, unknown>[]>(["query", "select 1", "--study", study]),
      readFileSync(xlsx),
    ];
    expect(names).toHaveLength(1);
    expect(rows.includes("<f>")).toBe(false);
  });

  test("with one key twice keeps the first row and says so", async () => {
    const mapping = "table: t\nkey: n\ncolumns: { sex: { property: sex } }\n";
    const folder = temporaryFolder();
    const study = join(folder, "study");
    await succeed(["new", study]);
    writeFileSync(join(folder, "t.csv"), "n,sex\n1,M\n2,F\n2,M\n");
    writeFileSync(join(folder, "t.mapping.yaml"), mapping);
    const [report] = await json<Report[]>(["import", join(folder, "t.csv"), "--study", study]);
    expect(report).toMatchObject({ rowCount: 3, added: 2, skipped: 1 });
    expect(report?.findings.map((finding) => finding.rule)).toContain("row-key-is-unique");
    await expectWhole(study);
  });

  test("dates that are none, or are hedged, become findings; none is dropped", async () => {
    const dates = [
      "01/14/15",
      "31/02/15",
      "spring 2014?",
      "2015-13-01",
      "23/10/14",
      "29/03/15",
      "30/03/15",
      "28/04/15",
      "19/05/15",
    ];
    const { study, report } = await imported(
      "t.csv",
      `n,date\n${dates.map((date, index) => `${index + 1},${date}`).join("\n")}\n`,
    );
    expect(report.added).toBe(dates.length);
    for (const date of dates.slice(0, 4))
      expect(
        report.findings.some((finding) => finding.read.includes(date)),
        date,
      ).toBe(true);
    const read = await rowsOf(study, "select became_public as d from testimonies order by n limit 6");
    expect(read.map((row) => row["d"])).toEqual(["2015-01-14?", null, "2014-21?", null, "2014-10-23", "2015-03-29"]);
  });

  test("an unknown country is unknown, with a finding, and keeps its label", async () => {
    const { study, report } = await imported("t.csv", "n,nationality,sex\n1,Syrian,M\n2,Atlantean,F\n3,Saudi,M\n");
    expect(report.findings.some((finding) => finding.read.includes("Atlantean"))).toBe(true);
    expect(await rowsOf(study, "select nationality from cases order by n")).toEqual([
      { nationality: "SY" },
      { nationality: null },
      { nationality: "SA" },
    ]);
    expect(
      await rowsOf(
        study,
        "select value_as_published as v from statements where property = 'nationality' and value is null",
      ),
    ).toEqual([{ v: "Atlantean" }]);
  });

  test.each([
    ["t.csv", "", "FORMAT_TABLE_EMPTY"],
    ["t.csv", 'n,sex\n1,"M\n2,F\n', "FORMAT_QUOTE_NOT_CLOSED"],
    ["t.xlsx", "PK no archive", "FORMAT_XLSX_"],
    ["t.json", "[]", "FORMAT_UNKNOWN"],
    ["t.csv", "%PDF-1.7\n\u0000\u0001\u0002\u0003", "FORMAT_NOT_A_TABLE"],
  ])("%s holding %j is refused as what it is", async (name, content, code) => {
    const study = join(temporaryFolder(), "study");
    await succeed(["new", study]);
    const told = await firsthand(["import", temporaryFile(name, content), "--study", study]);
    expect(told).toMatchObject({ code: 2, stdout: "" });
    expect(told.stderr).toContain(code);
    await expectWhole(study);
  });

  test("a missing table and a folder instead of one are told apart", async () => {
    const study = join(temporaryFolder(), "study");
    await succeed(["new", study]);
    await fail(["import", join(study, "nothing.csv"), "--study", study], 3, "FORMAT_FILE_MISSING");
    expect(await fail(["import", join(study, "tables"), "--study", study], 2, "FORMAT_FILE_IS_FOLDER")).toContain(
      "folder",
    );
  });
});

describe("broken YAML is told with its line and column", () => {
  const place = /line \d+, column \d+/;

  test("in study.yaml, and the store keeps the configuration that it had", async () => {
    const study = join(temporaryFolder(), "study");
    await succeed(["new", study, "--from-example", "icsr-2015"]);
    const file = join(study, "study.yaml");
    copyFileSync(file, `${file}.kept`);
    writeFileSync(file, "title: A study\nregions: [a, {b\n");
    expect(await fail(["configure", "--study", study], 2, "FORMAT_YAML_BROKEN")).toMatch(place);
    writeFileSync(file, "title: A study\ncolour: blue\n");
    expect(await fail(["configure", "--study", study], 2, "FORMAT_YAML_UNEXPECTED")).toContain("line 2, column 1");
    expect(await rowsOf(study, "select count(*) as n from cases where nationality_region is not null")).toEqual([
      { n: 56 },
    ]);
    await expectWhole(study);
  });

  test("in a mapping, beside the table or named, and nothing is imported", async () => {
    const folder = temporaryFolder();
    const study = join(folder, "study");
    await succeed(["new", study]);
    writeFileSync(join(folder, "t.csv"), "n,sex\n1,M\n");
    writeFileSync(join(folder, "t.mapping.yaml"), "table: t\ncolumns:\n  sex: { property: sex\n");
    expect(await fail(["import", join(folder, "t.csv"), "--study", study], 2, "FORMAT_YAML_BROKEN")).toMatch(place);
    const named = temporaryFile("m.yaml", "table: t\ncolumns:\n  sex: { property: 12 }\n");
    expect(
      await fail(["import", join(folder, "t.csv"), "--mapping", named, "--study", study], 2, "FORMAT_YAML_UNEXPECTED"),
    ).toContain("line 3");
    await expectWhole(study);
  });
});

/** The letters used above, from the WHATWG index of windows-1256. */
const windows1256: Readonly<Record<string, number>> = {
  ا: 0xc7,
  ل: 0xe1,
  ج: 0xcc,
  ن: 0xe4,
  س: 0xd3,
  ي: 0xed,
  ة: 0xc9,
  و: 0xe6,
  ر: 0xd1,
  ت: 0xca,
};
