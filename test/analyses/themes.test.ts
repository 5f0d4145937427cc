import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openSnapshot, type Snapshot } from "../../src/snapshot/index.ts";
import { listStandardAnalyses } from "../../src/stages/analyse/index.ts";
import { analyse, analyseAll, recordsOf, snapshotOf } from "../support/analysed-study.ts";
import { codedSnapshot, type CodedRow } from "../support/coded-study.ts";

// Known by hand: six accounts are coded, one is not; rows 1 and 2 may be one person, who would state R2, D2, D3 and D4.
const rows: readonly CodedRow[] = [
  { codes: "R2 D3 D2", sex: "F", mark: "*" },
  { codes: "R2 D4", sex: "F", mark: "*" },
  { codes: "R1 D2", sex: "M" },
  { codes: "R1 ~D1 D2", sex: "M" },
  { codes: "RN D4 -R3", sex: "M" },
  { codes: "R3 DN O4", sex: "" },
  { sex: "M" },
];
let small: Snapshot;

beforeAll(async () => {
  small = await codedSnapshot(rows);
});

const lineOf = async (snapshot: Snapshot, name: string, first: string, options = {}) =>
  recordsOf(await analyse(snapshot, name, options)).find((line) => Object.values(line)[0] === first);

describe("themes", () => {
  test("count coded testimonies and cases, with what an unsettled pair and uncoded accounts leave open", async () => {
    const run = await analyse(small, "themes");
    expect(run.result.denominator).toMatchObject({ what: "coded testimonies", count: 6 });
    expect(run.result.missing).toEqual({ unknown: 1, notApplicable: 0 });
    const lines = Object.fromEntries(recordsOf(run).map((line) => [line["code"], line]));
    expect(lines["R2"]).toMatchObject({
      testimonies: 2,
      share: 2 / 6,
      high_with_uncoded: 3,
      cases: 2,
      cases_low: 1,
      cases_high: 2,
    });
    expect(lines["D2"]).toMatchObject({ testimonies: 3, cases: 3, cases_low: 3, cases_high: 3 });
    expect(lines["D1"]).toMatchObject({ testimonies: 0, reported: 1, denied: 0, cases: 0 });
    expect(lines["R3"]).toMatchObject({ testimonies: 1, denied: 1 });
    expect(lines["RN"]).toMatchObject({ testimonies: 1 });
    expect(recordsOf(run).map((line) => line["code"])).toEqual([
      "R1",
      "R2",
      "R3",
      "RC",
      "RO",
      "RN",
      "D1",
      "D2",
      "D3",
      "D4",
      "DO",
      "DN",
      "O1",
      "O2",
      "O3",
      "O4",
    ]);
    expect(run.figure?.title).toBe("Brutality: 3 of 6 coded testimonies (50.0\u00a0%), the most of any theme");
  });

  test("have intervals on request only, labelled, and can be one family's", async () => {
    const run = await analyse(small, "themes", { interval: "wilson", family: "defection" });
    expect(recordsOf(run).map((line) => line["code"])).toEqual(["D1", "D2", "D3", "D4", "DO", "DN"]);
    // Wilson 1927 for 3 of 6: (3 + 1.9208) / 9.8415 ∓ …, symmetric around a half.
    expect(recordsOf(run)[1]?.["interval_low"]).toBeCloseTo(0.1876, 3);
    expect(run.result.notes.join(" ")).toContain("they are not");
    expect(run.result.columns.some((column) => column.name === "interval_low")).toBe(true);
    expect((await analyse(small, "themes")).result.columns.some((column) => column.name === "interval_low")).toBe(
      false,
    );
  });

  test("follow a merged code, and leave out a round that is still open", async () => {
    const merged = await codedSnapshot(rows, { merge: [["D4", "D3"]] });
    expect(await lineOf(merged, "themes", "D3")).toMatchObject({ testimonies: 3 });
    expect(await lineOf(merged, "themes", "D4")).toBeUndefined();
    const half = await codedSnapshot([{ codes: "R1 D1" }, { codes: "R1 D2", round: "second" }], { open: ["second"] });
    expect(await lineOf(half, "themes", "R1")).toMatchObject({ testimonies: 1 });
    expect((await analyse(half, "themes")).result.denominator?.count).toBe(1);
    expect(recordsOf(await analyse(half, "quotations")).map((line) => line["code"])).toEqual(["R1", "D1"]);
  });
});

describe("the mirror", () => {
  test("sets reasons for joining against reasons for leaving, in cases that state both", async () => {
    const run = await analyse(small, "mirror");
    // Rows 1 to 4; taken together, 1 and 2 are one case.
    expect(run.result.denominator).toMatchObject({ count: 4, low: 3, high: 4 });
    const lines = Object.fromEntries(recordsOf(run).map((line) => [line["code"], line]));
    expect(lines["R1"]).toMatchObject({ D1: 0, D2: 2, D3: 0, D4: 0, cases: 2 });
    expect(lines["R2"]).toMatchObject({ D2: 1, D3: 1, D4: 1, cases: 2 });
    expect(lines["Cases"]).toMatchObject({ D2: 3, D3: 1, D4: 1, cases: 4 });
    expect(run.figure?.title).toBe("Defending a community and brutality: 2 of 4 cases, the largest cell");
    expect(run.result.notes.join(" ")).toContain("counts only");
  });

  test("gives counts and no share under twenty cases", async () => {
    const run = await analyse(small, "mirror-pairs", { test: "permutation" });
    expect(recordsOf(run)).toMatchObject([
      { pair: "R1 and D1", cases: 0, share: null },
      { pair: "R1 and D2", cases: 2, share: null },
      { pair: "R2 and D3", cases: 1, low: 1, high: 1 },
      { pair: "R3 and D4", cases: 0 },
      { pair: "At least one pair", cases: 3, low: 3, high: 3, share: null, expected_share: null },
    ]);
    expect(run.result.notes.join(" ")).toContain("Only 4 of at least 20");
  });

  test("from twenty cases on compares with reasons dealt out anew, and tests on request", async () => {
    // Ten perfect pairs of each of two kinds: half would be expected, and one arrangement of 20 choose 10 has as many.
    const perfect = await codedSnapshot(
      Array.from({ length: 20 }, (_, index) => ({ codes: index < 10 ? "R1 D2" : "R2 D3" })),
    );
    const plain = await analyse(perfect, "mirror-pairs");
    expect(recordsOf(plain).at(-1)).toMatchObject({ cases: 20, share: 1, expected_share: 0.5 });
    expect(plain.result.columns.some((column) => column.name === "p_value")).toBe(false);
    const tested = await analyse(perfect, "mirror-pairs", { test: "permutation" });
    expect(recordsOf(tested).at(-1)?.["p_value"]).toBeCloseTo(1 / 184_756, 12);
    const drawn = await analyse(
      await codedSnapshot(
        Array.from({ length: 40 }, (_, index) => ({ codes: ["R1 D2", "R2 D3", "R3 D4", "R1 D1"][index % 4] ?? "" })),
      ),
      "mirror-pairs",
      { test: "permutation", seed: "7", draws: 99 },
    );
    expect(recordsOf(drawn).at(-1)?.["p_value"]).toBe(1 / 100);
    expect(drawn.result.notes.join(" ")).toContain("seed 7");
  });

  test("says which pairs a codebook cannot have", async () => {
    const merged = await codedSnapshot(rows, { merge: [["D1", "D2"]] });
    expect((await analyse(merged, "mirror-pairs")).result.notes.join(" ")).toContain("lacks the codes of R1 and D1.");
    await expect(analyse(small, "mirror-pairs", { test: "fisher" })).rejects.toMatchObject({
      code: "ANALYSIS_OPTION_UNFIT",
    });
  });
});

test("co-occurrence is a symmetric matrix of testimonies over the themes that are stated", async () => {
  const run = await analyse(small, "co-occurrence");
  const lines = Object.fromEntries(recordsOf(run).map((line) => [line["code"], line]));
  expect(Object.keys(lines)).toEqual(["R1", "R2", "R3", "D2", "D3", "D4", "O4"]);
  expect(lines["R1"]).toMatchObject({ R1: 2, D2: 2, D3: 0 });
  expect(lines["D2"]).toMatchObject({ R1: 2, D2: 3, D3: 1, R2: 1 });
  for (const a of Object.keys(lines)) for (const b of Object.keys(lines)) expect(lines[a]?.[b]).toBe(lines[b]?.[a]);
  expect(run.result.notes.join(" ")).toContain("R3 and O4 1.00");
});

describe("themes by a variable", () => {
  test("count cases by value, with how many have each", async () => {
    const run = await analyse(small, "theme-by", { by: "sex", minimumCell: 1 });
    const lines = Object.fromEntries(recordsOf(run).map((line) => [line["code"], line]));
    expect(lines["D2"]).toMatchObject({ male: 2, female: 1, Unknown: 0, total: 3 });
    expect(lines["O4"]).toMatchObject({ male: 0, female: 0, Unknown: 1, total: 1 });
    expect(lines["Coded cases"]).toMatchObject({ male: 3, female: 2, Unknown: 1, total: 6 });
    expect(run.result.missing.unknown).toBe(1);
  });

  test("need a variable, refuse a family that no code has, and test on request", async () => {
    await expect(analyse(small, "theme-by")).rejects.toMatchObject({ code: "ANALYSIS_OPTION_MISSING" });
    await expect(analyse(small, "theme-by", { by: "sex", family: "x' or 1=1" as never })).rejects.toMatchObject({
      code: "ANALYSIS_OPTION_UNFIT",
    });
    const run = await analyse(small, "theme-by", { by: "sex", test: "fisher", minimumCell: 1 });
    const lines = Object.fromEntries(recordsOf(run).map((line) => [line["code"], line]));
    // R1: 2 of 3 men and 0 of 2 women; of the 10 tables, 3 are as unlikely or less: C(3,2)/C(5,2) = 0.3, and C(2,2) = 0.1.
    expect(lines["R1"]?.["p_value"]).toBeCloseTo(0.4, 9);
  });
});

describe("small counts", () => {
  // 8 men of whom 6 state D2, 7 women of whom 2 do, and two groups of 2 and of 4 people.
  const many: readonly CodedRow[] = [
    ...Array.from({ length: 8 }, (_, n): CodedRow => ({
      codes: n < 6 ? "R1 D2" : "R1 D4",
      sex: "M",
      country: "Syria",
    })),
    ...Array.from({ length: 7 }, (_, n): CodedRow => ({
      codes: n < 2 ? "R1 D2" : "R3 D4",
      sex: "F",
      country: n < 2 ? "France" : n < 6 ? "Turkey" : "Syria",
    })),
  ];
  let study: Snapshot;
  beforeAll(async () => {
    study = await codedSnapshot(many);
  });

  test("are left out by a variable unless asked for, with what would give them away", async () => {
    const run = await analyse(study, "theme-by", { by: "sex", test: "fisher" });
    const lines = Object.fromEntries(recordsOf(run).map((line) => [line["code"], line]));
    expect(lines["D2"]).toMatchObject({ male: null, female: null, total: 8, p_value: null });
    expect(lines["R3"]).toMatchObject({ male: 0, female: 5, total: 5 });
    expect(lines["R3"]?.["p_value"]).toBeGreaterThan(0);
    expect(lines["Coded cases"]).toMatchObject({ male: 8, female: 7, total: 15 });
    expect(run.result.minimumCell).toBe(5);
    expect(run.figure).toMatchObject({
      title: "Personal and material differs most: 5 of 7 (female) against 0 of 8 (male)",
    });
    expect(JSON.stringify(run.figure)).not.toContain("male 6");
    const all = await lineOf(study, "theme-by", "D2", { by: "sex", minimumCell: 1 });
    expect(all).toMatchObject({ male: 6, female: 2, total: 8 });
  });

  test("of whole groups are pooled, and the groups are not named", async () => {
    const run = await analyse(study, "theme-by", { by: "country" });
    expect(run.result.columns.map((column) => column.name)).toEqual([
      "code",
      "theme",
      "Syria",
      "Smaller groups",
      "total",
    ]);
    expect(JSON.stringify([run.result.rows, run.result.notes, run.figure])).not.toMatch(/France|Turkey/);
  });

  test("are left out of the themes on request, in numbers, title, bars and words", async () => {
    const run = await analyse(study, "themes", { minimumCell: 9, interval: "wilson" });
    const lines = Object.fromEntries(recordsOf(run).map((line) => [line["code"], line]));
    expect(lines["R1"]).toMatchObject({ testimonies: 10, cases: 10 });
    const none = {
      testimonies: null,
      share: null,
      high_with_uncoded: null,
      cases: null,
      cases_low: null,
      cases_high: null,
    };
    for (const code of ["R3", "D2", "D4"]) expect(lines[code]).toMatchObject({ ...none, interval_low: null });
    expect(lines["D1"]).toMatchObject({ testimonies: 0, cases: 0 });
    expect(run.result.minimumCell).toBe(9);
    expect(run.figure?.title).toMatch(/^Defending a community: 10 of 15/);
    expect(JSON.stringify(run.figure)).not.toMatch(/"count":[1-8][,}]|D[24][^"]* [1-8]\b/);
    const all = await lineOf(study, "themes", "R3", { minimumCell: 1 });
    expect(all).toMatchObject({ testimonies: 5, cases: 5 });
    expect((await analyse(study, "themes")).result.minimumCell).toBeUndefined();
  });

  test("are left out of the mirror and of what stands together on request", async () => {
    const mirror = Object.fromEntries(
      recordsOf(await analyse(study, "mirror", { minimumCell: 5 })).map((line) => [line["code"], line]),
    );
    expect(mirror["R1"]).toMatchObject({ D2: 8, D4: null, cases: 10 });
    expect(mirror["R3"]).toMatchObject({ D2: 0, D4: 5, cases: 5 });
    const together = await analyse(study, "co-occurrence", { minimumCell: 5 });
    const lines = Object.fromEntries(recordsOf(together).map((line) => [line["code"], line]));
    expect(lines["R1"]).toMatchObject({ R1: 10, D2: 8, D4: null });
    expect(together.result.notes.join(" ")).not.toContain("R1 and D4");
    await expect(analyse(study, "mirror", { minimumCell: 2.5 })).rejects.toMatchObject({
      code: "ANALYSIS_OPTION_UNFIT",
    });
  });
});

test("saturation follows the rounds, names its settings, and its mean over all orders ends where the curve does", async () => {
  const run = await analyse(small, "saturation", { baseSize: 2, runLength: 1, threshold: 0 });
  const lines = recordsOf(run);
  // R2 D3 D2 | D4 | R1 | nothing | nothing | R3 O4.
  expect(lines.map((line) => line["new_themes"])).toEqual([3, 1, 1, 0, 0, 2]);
  expect(lines.map((line) => line["themes"])).toEqual([3, 4, 5, 5, 5, 7]);
  expect(lines.map((line) => line["run_share"])).toEqual([null, null, 0.25, 0, 0, 0.5]);
  // The first of all orders has the mean number of themes of a testimony: 3, 2, 2, 2, 1, 2.
  expect(lines[0]?.["expected_themes"]).toBeCloseTo(2, 12);
  expect(lines[5]?.["expected_themes"]).toBeCloseTo(7, 12);
  expect(run.result.subtitle).toContain("base of 2, runs of 1, threshold 0 %");
  expect(run.result.notes[0]).toContain("reached at testimony 4");
  expect((await analyse(small, "saturation")).result.notes[0]).toContain("not reached");
});

test("quotations give a passage with what stands around it, where, and whose it is", async () => {
  const lines = recordsOf(await analyse(small, "quotations", { code: "D2" }));
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatchObject({
    code: "D2",
    theme: "Brutality",
    stance: "asserted",
    before: "She went for the school. ",
    quote: "They shot the boy.",
    after: " There was no bread. Nobody would hire her.",
    place: "paragraph 1",
    case: "1",
    language: "en",
    round: "only",
  });
  expect(recordsOf(await analyse(small, "quotations", { code: "Brutality" }))).toEqual(lines);
  expect(recordsOf(await analyse(small, "quotations", { code: "x' or 1=1 --" }))).toEqual([]);
});

test("qualifiers are there for queries, a row for each with its value", async () => {
  const snapshot = await codedSnapshot([
    { codes: "D2", qualifiers: { victim: "own members", attributed: "leadership" } },
    { codes: "D2", qualifiers: { victim: "civilians" } },
    { codes: "D2 D4" },
  ]);
  const open = await openSnapshot(snapshot, snapshot.worlds[0]);
  onTestFinished(() => open.close());
  const { rows: found } = await open.select(
    "select case_key, code, qualifier, value from coding_qualifiers order by all",
  );
  expect(found).toEqual([
    ["1", "D2", "attributed", "leadership"],
    ["1", "D2", "victim", "own members"],
    ["2", "D2", "victim", "civilians"],
  ]);
});

describe("a study without codings", () => {
  test("is not burdened with them in a standard run, and is told so when it asks", async () => {
    const empty = await snapshotOf({ table: "n,sex\n1,F\n2,M\n" });
    const standard = listStandardAnalyses(empty).map((one) => one.name);
    expect(standard).toContain("sensitivity");
    for (const name of ["themes", "mirror", "mirror-pairs", "co-occurrence", "saturation"]) {
      expect(standard).not.toContain(name);
      const { result, figure } = await analyse(empty, name);
      expect(result.notes.join(" ")).toContain("No testimony is coded yet");
      expect([result.subtitle, figure?.title ?? ""].join()).not.toMatch(/NaN|undefined|null/);
    }
    await analyse(empty, "theme-by", { by: "sex" });
    expect(Object.keys(await analyseAll(small))).toContain("themes");
  });
});
