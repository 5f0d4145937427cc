import { describe, expect, it } from "vitest";
import {
  analyse,
  analyseAll,
  dimensionsOf,
  recordsOf,
  snapshotOf,
  type StudyInput,
} from "../support/analysed-study.ts";

const mapping = {
  table: "invented",
  key: "n",
  columns: {
    country: { property: "nationality" },
    sex: { property: "sex" },
    date: { property: "became_public" },
    source: { property: "publisher" },
  },
};
const head = "n,country,sex,date,source\n";
const titlesOf = async (input: StudyInput) =>
  Object.fromEntries(
    Object.entries(await analyseAll(await snapshotOf(input))).flatMap(([name, { figure }]) =>
      figure === undefined ? [] : [[name, figure.title]],
    ),
  );

describe("every standard analysis", () => {
  const regions = "regions:\n  - { name: North, countries: [DE, SE] }\n  - { name: South, countries: [IT, SY] }\n";
  const odd: Readonly<Record<string, StudyInput>> = {
    "no table at all": {},
    "a table without rows": { table: head, mapping },
    "one case": { table: `${head}1,German,F,2020-01-02,Example TV\n`, mapping },
    "neither period nor regions": { table: `${head}1,German,F,2020-01-02,A\n2,Italian,M,2021-03-04,B\n`, mapping },
    "no dates": {
      table: `${head}1,German,F,,A\n2,Italian,M,unknown,B\n`,
      mapping,
      yaml: `title: Invented\nperiod: { from: 2020-01, to: 2020-03 }\n${regions}`,
    },
    "nothing known": { table: `${head}1,,,,\n2,,,,\n`, mapping },
    "vague dates only": { table: `${head}1,German,F,2020,A\n2,Italian,M,2020/2021,B\n`, mapping },
    "dates a thousand years apart": { table: `${head}1,German,F,1020-01-01,A\n2,Italian,M,2020-01-01,B\n`, mapping },
    "rows of another trade": {
      table: "patient_id,ward,order,group,select,weight kg\nP1,A,1,x,y,71.5\nP2,B,2,x,z,80\n",
    },
  };
  it.each(Object.entries(odd))("has an answer that adds up for a study with %s", async (_, input) => {
    const snapshot = await snapshotOf(input);
    const runs = await analyseAll(snapshot);
    for (const { result, figure } of Object.values(runs)) {
      for (const row of result.rows) {
        expect(row).toHaveLength(result.columns.length);
        expect(row.filter((cell) => typeof cell === "number" && !Number.isFinite(cell))).toEqual([]);
      }
      for (const text of [
        result.title,
        result.subtitle,
        ...result.notes,
        ...(figure === undefined ? [] : [figure.title, figure.subtitle]),
      ]) {
        expect(text).not.toMatch(/undefined|null|NaN|\b1 (cases|testimonies|pairs)\b|\[object/);
      }
    }
    for (const by of dimensionsOf(snapshot)) {
      const run = await analyse(snapshot, "counts", { by });
      const total = recordsOf(run).reduce((sum, line) => sum + Number(line["cases"]), 0);
      expect(total, by).toBe(run.result.denominator?.count);
    }
  });
});

describe("titles", () => {
  it("say no more than the counts do", async () => {
    const table = (...rows: readonly string[]): StudyInput => ({
      table: head + rows.map((row, index) => `${index + 1},${row}\n`).join(""),
      mapping,
    });
    expect(await titlesOf(table("German,F,2020-01-02,A"))).toMatchObject({
      "by-country": "Germany: 1 of 1 case, the only known country",
      "by-sex": "Female: 1 of 1 case, the only known sex",
      "by-month": "1 of 1 case became public in Jan 2020, and none in another month",
      "sex-by-region": "Unknown and female: 1 of 1 case, the largest cell",
    });
    expect(await titlesOf(table("German,F,2020-01-02,A", "Italian,M,2020-03-04,B"))).toMatchObject({
      "by-country": "Germany and Italy: 1 of 2 cases each (50.0\u00a0%)",
      "by-month": "1 of 2 cases became public in each of Jan 2020 and Mar 2020, the most in any month",
      "sex-by-region": "No pair stands out: 2 cells have 1 of 2 cases each",
    });
    expect(
      await titlesOf(
        table("German,F,2020-01-02,A", "Italian,F,2020-02-04,A", "Syrian,F,2020-03-04,A", "Swiss,F,2020-04-04,A"),
      ),
    ).toMatchObject({
      "by-country": "No country stands out: 4 have 1 case each, and none has more",
      "by-month": "No month stands out: 4 have 1 case each, and none has more",
      "pairs-publisher-nationality": "The only case from Germany comes from A, which has 4 cases in all",
    });
    expect(await titlesOf(table(",,,"))).toMatchObject({
      "by-country": "No case has a known country",
      "by-region": "No case has a known region",
    });
    expect(await titlesOf({})).toMatchObject({ "by-country": "No case is included" });
  });
});

describe("bounds", () => {
  const marked = {
    ...mapping,
    columns: { ...mapping.columns, note: { marks: true } },
    marks: { "*": { judgement: "unsure", reason: "They may be one person." } },
  };
  const table =
    "n,country,sex,date,source,note\n1,Syrian,M,2020-01-02,A,*\n2,Likely German,M,2020-01-03,B,*\n3,Syrian,F,2020-01-04,B,\n4,unknown,F,n/a,B,\n5,not applicable,F,2020-01-04,B,\n";

  it("hold every world of identity and of hedged values, and add the unknown", async () => {
    const snapshot = await snapshotOf({ table, mapping: marked });
    const run = await analyse(snapshot, "by-country");
    expect(run.result.denominator).toMatchObject({ count: 5, low: 4, high: 5 });
    expect(recordsOf(run)).toMatchObject([
      { country: "Syria", cases: 2, low: 2, high: 2, high_with_unknown: 3, hedged: 0 },
      { country: "Germany", cases: 1, low: 0, high: 1, high_with_unknown: 2, hedged: 1 },
      { country: "Not applicable", cases: 1, high_with_unknown: null },
      { country: "Unknown", cases: 1, high_with_unknown: null },
    ]);
    expect(run.result.missing).toEqual({ unknown: 1, notApplicable: 1 });
    const sex = recordsOf(await analyse(snapshot, "by-sex"));
    expect(sex).toMatchObject([
      { sex: "male", cases: 2, low: 1, high: 2 },
      { sex: "female", cases: 3, low: 3, high: 3 },
    ]);
  });

  it("keep unknown and not applicable apart in a cross table", async () => {
    const run = await analyse(await snapshotOf({ table, mapping: marked }), "cross", { by: "country", with: "sex" });
    expect(recordsOf(run).map((line) => [line["country"], line["total"]])).toEqual([
      ["Syria", 2],
      ["Germany", 1],
      ["Not applicable", 1],
      ["Unknown", 1],
      ["Total", 5],
    ]);
    expect(run.result.missing).toEqual({ unknown: 1, notApplicable: 1 });
  });
});

describe("statuses and grades", () => {
  const graded = {
    ...mapping,
    columns: {
      ...mapping.columns,
      state: { status: true },
      rel: { assessment: "reliability" },
      cred: { assessment: "credibility" },
    },
  };
  const table = [
    "n,country,sex,date,source,state,rel,cred",
    "1,Syrian,M,2020-01-02,A,included,B,2",
    "2,Syrian,F,2020-01-03,B,included,D,4",
    "3,German,F,2020-01-04,C,included,F,6",
    "4,German,F,2020-01-04,C,unresolved,,",
    "5,German,M,2020-01-05,C,excluded: duplicate,,",
    "6,German,M,2020-01-05,C,suspected fake,,",
    "7,German,M,2020-01-05,C,shown fake,,",
    "8,German,M,2020-01-05,C,out of scope,,",
    "9,German,M,2020-01-05,C,candidate,,",
  ].join("\n");

  it("count the included only, and show what was set aside and why", async () => {
    const snapshot = await snapshotOf({ table, mapping: graded });
    expect(recordsOf(await analyse(snapshot, "exclusion-flow"))).toEqual([
      { step: "Testimonies on record", count: 9, low: 9, high: 9 },
      { step: "Testimonies beyond the first of a person", count: 0, low: 0, high: 0 },
      { step: "Cases", count: 9, low: 9, high: 9 },
      { step: "On the way: candidate", count: 1, low: 1, high: 1 },
      ...[
        "excluded: duplicate",
        "excluded: out of scope",
        "excluded: shown fake",
        "excluded: suspected fake",
        "unresolved",
      ].map((status) => ({
        step: `Not counted: ${status}`,
        count: 1,
        low: 1,
        high: 1,
      })),
      { step: "Included cases", count: 3, low: 3, high: 3 },
    ]);
    expect(recordsOf(await analyse(snapshot, "by-sex")).map((line) => line["cases"])).toEqual([1, 2]);
  });

  it("drop weak cases in the sensitivity table, and keep those that cannot be judged", async () => {
    const lines = recordsOf(await analyse(await snapshotOf({ table, mapping: graded }), "sensitivity"));
    expect(lines.find((line) => String(line["scenario"]).startsWith("Without weak"))).toMatchObject({
      cases: 2,
      dropped: 1,
      women: 1 / 2,
      countries: 2,
    });
  });
});

describe("own variables", () => {
  const own = {
    table: "own",
    key: "id",
    columns: {
      order: { property: "order", type: "category" },
      weeks: { property: "weeks", type: "number" },
      sex: { property: "sex" },
    },
  };
  const table = "id,order,weeks,sex\n1,b,3,M\n2,a,3,F\n3,a,10.5,F\n4,n/a,many,M\n";

  it("can be counted by, with numbers as they are written", async () => {
    const snapshot = await snapshotOf({ table, mapping: own });
    expect(
      recordsOf(await analyse(snapshot, "counts", { by: "order" })).map((line) => [line["order"], line["cases"]]),
    ).toEqual([
      ["a", 2],
      ["b", 1],
      ["Unknown", 1],
    ]);
    expect(
      recordsOf(await analyse(snapshot, "counts", { by: "weeks" })).map((line) => [line["weeks"], line["cases"]]),
    ).toEqual([
      ["3", 2],
      ["10.5", 1],
      ["Unknown", 1],
    ]);
  });

  it("can be crossed, and tested on request", async () => {
    const run = await analyse(await snapshotOf({ table, mapping: own }), "cross", {
      by: "weeks",
      with: "sex",
      test: "fisher",
    });
    expect(recordsOf(run).map((line) => [line["weeks"], line["male"], line["female"]])).toEqual([
      ["3", 1, 1],
      ["10.5", 0, 1],
      ["Unknown", 1, 0],
      ["Total", 2, 2],
    ]);
    // Fisher (1935): with margins 2, 1 and 1, 2 both tables have p = 1.
    expect(run.result.notes.at(-1)).toContain("p = 1.0, as if these were a random sample; they are not");
  });
});

it("refuses a study.yaml that makes a built-in variable something else", async () => {
  const yaml = "title: Invented\nvariables:\n  nationality: { label: N, type: text, disclosure: open }\n";
  await expect(snapshotOf({ yaml })).rejects.toMatchObject({ code: "REGISTER_VARIABLE_RETYPED" });
});

it("leaves empty months out where one date lies centuries off, and still counts every dated case", async () => {
  const run = await analyse(
    await snapshotOf({ table: `${head}1,German,F,1020-01-01,A\n2,Italian,M,2020-01-01,B\n`, mapping }),
    "by-month",
  );
  expect(recordsOf(run).map((line) => [line["period"], line["cumulative"]])).toEqual([
    ["1020-01", 1],
    ["2020-01", 2],
  ]);
});
