import { describe, expect, test } from "vitest";
import type { AgreementReport } from "../src/stages/code/index.ts";
import { fail, json, succeed, temporaryFile } from "./support/firsthand.ts";

const grades = temporaryText(`coder1,coder2,coder3,coder4
1,1,,1
2,2,3,2
3,3,3,3
3,3,3,3
2,2,2,2
1,2,3,4
4,4,4,4
1,1,2,1
2,2,2,2
,5,5,5
,,1,1
,,3,
`);

function temporaryText(text: string): (name?: string) => string {
  return (name = "table.csv") => temporaryFile(name, text);
}

async function measure(file: string, ...options: string[]): Promise<AgreementReport> {
  return json<AgreementReport>(["agreement", file, ...options]);
}

function valueOf(report: AgreementReport, name: string): number | null {
  const found = report.statistics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not in the report.`);
  return found.value;
}

describe("firsthand agreement --json", () => {
  test("prints units, coders and the nine statistics with interval and formula", async () => {
    const report = await measure(grades());
    expect(report).toMatchObject({ units: 12, coders: 4, pairableUnits: 11, assumed: [] });
    expect(report.statistics.map(({ name }) => name)).toEqual([
      "krippendorff-alpha-nominal",
      "krippendorff-alpha-ordinal",
      "krippendorff-alpha-interval",
      "krippendorff-alpha-ratio",
      "cohen-kappa",
      "fleiss-kappa",
      "gwet-ac1",
      "gwet-ac2",
      "percent-agreement",
    ]);
    expect(valueOf(report, "krippendorff-alpha-nominal")).toBeCloseTo(0.743421, 6);
    for (const { name, value, low, high, formula, note } of report.statistics) {
      expect(formula.length, name).toBeGreaterThan(10);
      if (name === "cohen-kappa")
        expect({ value, low, high, note }).toMatchObject({ value: null, low: null, high: null });
      else expect((low ?? 2) <= (value ?? 0) && (value ?? 2) <= (high ?? 0), name).toBe(true);
    }
  });

  test("gives linearised intervals on request, as irrCAC prints them, and not of cases", async () => {
    const report = await measure(grades(), "--interval", "linearised", "--metric", "nominal,gwet-ac1");
    expect(report.statistics.map(({ low, high }) => [low?.toFixed(3), high])).toEqual([
      ["0.423", 1],
      ["0.461", 1],
    ]);
    expect(report).toMatchObject({ interval: "linearised", level: 0.95 });
    expect(report.bootstrap).toBeUndefined();
    const file = temporaryText("unit,case,ada,ben\nt01,a,1,1\nt02,a,1,2\nt03,b,2,2\n")();
    await fail(["agreement", file, "--cases", "case", "--interval", "linearised"], 2, "CODE_INTERVAL_UNFIT");
    expect(await succeed(["agreement", file, "--interval", "linearised", "--coders", "ada,ben"])).toContain(
      "Student's t",
    );
  });

  test("takes a first column of unit names for what it is, by heading or by values", async () => {
    for (const heading of ["unit", "id", "testimony", "quelle"]) {
      const named = temporaryText(`${heading},ada,ben\nt01,1,1\nt02,1,2\nt03,2,2\nt04,2,2\n`);
      const report = await measure(named());
      expect(report).toMatchObject({ units: 4, coders: 2, coderNames: ["ada", "ben"] });
      expect(report.assumed).toHaveLength(1);
      expect(report.disagreements).toEqual([{ unit: "t02", share: 1, values: ["1", "2"] }]);
    }
  });

  test("takes a running number of many rows for a name, and a coder's ranking 1, 2, 3 for values", async () => {
    const numbered = Array.from({ length: 12 }, (_, row) => `${row + 1},${row % 3},${row % 2}`).join("\n");
    expect((await measure(temporaryFile("a.csv", `which,x,y\n${numbered}\n`))).coders).toBe(2);
    expect((await measure(temporaryFile("b.csv", "x,y,z\n1,1,2\n2,2,1\n3,3,3\n4,5,4\n5,4,5\n"))).coders).toBe(3);
    expect((await measure(temporaryFile("c.csv", `which,x,y\n${numbered}\n`), "--no-units")).coders).toBe(3);
    expect((await measure(temporaryFile("d.csv", "x,y,z\n1,1,2\n2,2,1\n3,3,3\n"), "--units", "y")).coders).toBe(2);
  });

  test("reads texts as names, and in a declared order as ordered", async () => {
    const words = temporaryText("a,b\nlow,low\nhigh,middle\nmiddle,middle\nhigh,high\nlow,high\n");
    const names = await measure(words());
    expect(valueOf(names, "krippendorff-alpha-ordinal")).toBeNull();
    expect(valueOf(names, "gwet-ac2")).toBeNull();
    expect(valueOf(names, "cohen-kappa")).not.toBeNull();
    const ordered = await measure(words(), "--order", "low,middle,high");
    expect(valueOf(ordered, "krippendorff-alpha-ordinal")).not.toBeNull();
    expect(valueOf(ordered, "gwet-ac2")).not.toBeNull();
    expect(valueOf(ordered, "krippendorff-alpha-interval")).toBeNull();
    await fail(["agreement", words(), "--order", "low,high"], 2, "CODE_VALUE_OUTSIDE_ORDER");
  });

  test("reads cells with semicolons as sets of codes, whatever their order, and {} as the empty set", async () => {
    const sets = temporaryText("one,two\n{},{}\nA,{}\nA,A\nA,B\nA;B,A\nA;B,A;C\nA;B;C,C;B;A\nC,A;C\nC,C;A\n");
    const report = await measure(sets());
    expect(valueOf(report, "krippendorff-alpha-set")).toBeCloseTo(0.186, 3);
    expect(valueOf(report, "krippendorff-alpha-masi-product")).toBeCloseTo(0.253, 3);
    expect(valueOf(report, "krippendorff-alpha-masi")).toBeCloseTo(0.273, 3);
    expect(report.assumed).toEqual([expect.stringContaining("--no-sets")]);
  });

  test("reads what a spreadsheet of another country writes: a byte order mark, semicolons, decimal commas", async () => {
    const commas = "\ufeffunit;Ada;Ben\nt1;1,5;1,5\nt2;2;2,5\nt3;3,25;3,25\nt4;1,5;2,0\n";
    const points = "unit,Ada,Ben\nt1,1.5,1.5\nt2,2,2.5\nt3,3.25,3.25\nt4,1.5,2.0\n";
    const report = await measure(temporaryFile("commas.csv", commas));
    expect(report.statistics).toEqual((await measure(temporaryFile("points.csv", points))).statistics);
    expect(valueOf(report, "krippendorff-alpha-interval")).not.toBeNull();
    expect(report.assumed).toContainEqual(expect.stringContaining("decimal marks"));
    // Commas that may part thousands are none.
    const grouped = await measure(temporaryFile("grouped.csv", "a;b\n1,500;2,500\n2,500;2,500\n"));
    expect(valueOf(grouped, "krippendorff-alpha-interval")).toBeNull();
  });

  test("takes a text for missing only where it is told to, and says that it may be", async () => {
    const file = () => temporaryFile("na.csv", "a,b\nNA,1\n2,2\n3,n/a\n2,1\n1,1\n.,.\n");
    const untold = await measure(file());
    expect(untold.assumed.join(" ")).toMatch(/--missing NA.*--missing n\/a.*--missing [.]/s);
    const told = await measure(file(), "--missing", "NA,n/a,.");
    expect(told).toMatchObject({ units: 6, pairableUnits: 3, assumed: [] });
    expect(valueOf(told, "krippendorff-alpha-interval")).not.toBeNull();
  });

  test("says of data in which nothing can be compared that all is undefined, and of an empty column that it is no coder", async () => {
    for (const rows of ["1,,\n2,,\n", "1,x,\n2,y,\n", "1,x,\n2,,y\n"]) {
      const report = await measure(temporaryFile("nothing.csv", `unit,a,b\n${rows}`));
      expect(report).toMatchObject({ units: 2, coders: 2, pairableUnits: 0 });
      for (const { name, value, note } of report.statistics) {
        expect({ name, value }).toEqual({ name, value: null });
        expect(note, name).toMatch(/[.]$/);
      }
    }
    const report = await measure(temporaryFile("three.csv", "unit,a,b,c\n1,x,x,\n2,y,x,\n"));
    expect(report.coders).toBe(2);
    expect(report.assumed).toContainEqual(expect.stringContaining("“c” holds no value"));
  });

  test("gives ratios no alpha where values are below 0, and the others theirs", async () => {
    const report = await measure(temporaryFile("negative.csv", "a,b\n-1,1\n2,3\n-4,-4\n5,4\n0,0\n"));
    expect(valueOf(report, "krippendorff-alpha-ratio")).toBeNull();
    expect(valueOf(report, "krippendorff-alpha-interval")).toBeCloseTo(0.936, 3);
  });

  test("gives the same bytes for the same seed, and other intervals for another", async () => {
    const [first, again, other] = [grades(), grades(), grades()];
    const print = (file: string, seed: string) =>
      succeed(["agreement", file, "--json", "--seed", seed, "--draws", "200"]);
    const printed = await print(first, "7");
    expect(await print(again, "7")).toBe(printed);
    expect(await print(other, "8")).not.toBe(printed);
  });

  test("says that all-alike values leave chance-corrected agreement undefined", async () => {
    const report = await measure(temporaryFile("alike.csv", "a,b\nyes,yes\nyes,yes\nyes,yes\n"));
    for (const { name, value, note } of report.statistics) {
      expect({ name, value }).toEqual({ name, value: name === "percent-agreement" ? 1 : null });
      if (value === null) expect(note).toMatch(/[.]$/);
    }
  });

  test("draws whole cases when told which units belong together", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, unit) => `u${unit},${Math.floor(unit / 5)},${unit < 10 ? "a,b" : unit % 2 === 0 ? "a,a" : "b,b"}`,
    );
    const file = temporaryFile("cases.csv", `unit,case,x,y\n${rows.join("\n")}\n`);
    const whole = await measure(file, "--cases", "case", "--metric", "nominal");
    const single = await measure(file, "--coders", "x,y", "--metric", "nominal");
    expect(whole).toMatchObject({ coders: 2, bootstrap: { resampled: "cases" } });
    const width = ({ statistics: [one] }: AgreementReport) => (one?.high ?? 0) - (one?.low ?? 0);
    expect(width(whole)).toBeGreaterThan(width(single));
  });
});

describe("firsthand agreement refuses", () => {
  test("a table of one coder, an unknown column and an unknown statistic, with its own exit code each", async () => {
    await fail(["agreement", temporaryFile("one.csv", "unit,a\n1,x\n2,y\n")], 2, "CODE_TABLE_WITHOUT_CODERS");
    await fail(["agreement", temporaryFile("none.csv", "unit,a,b\n")], 2, "CODE_TABLE_WITHOUT_CODERS");
    await fail(["agreement", temporaryFile("empty.csv", "")], 2, "FORMAT_TABLE_EMPTY");
    await fail(["agreement", grades(), "--units", "nobody"], 3, "CODE_COLUMN_MISSING");
    await fail(["agreement", grades(), "--metric", "trust"], 2, "CLI_OPTION_UNFIT");
    const told = await fail(["agreement", "/nowhere.csv"], 3, "FORMAT_FILE_MISSING");
    expect(told).toContain("no file at the path");
  });
});

test("the printed table has the disagreements first and says what is undefined", async () => {
  const told = await succeed(["agreement", grades()]);
  expect(told.indexOf("the most divided first")).toBeLessThan(told.indexOf("krippendorff-alpha-nominal"));
  expect(told).toMatch(/cohen-kappa +undefined/);
  expect(told).toContain("95 % percentile interval of 1000 bootstrap draws of units, seed 1.".replace("95 ", "95 "));
});
