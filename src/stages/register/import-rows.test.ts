import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { listCommands, listFindings } from "../../store/index.ts";
import { accountsHead, accountsMapping as mapping, benchForEachTest, threeAccounts } from "./fixture/table-bench.ts";

const bench = benchForEachTest({ beforeEach, afterEach });

describe("rows that go or are renumbered", () => {
  it("keeps a vanished row and says so; a row that is back closes the finding", async () => {
    await bench().import(threeAccounts, { mapping });
    const [first, ...others] = threeAccounts.split("\n").slice(1);
    await bench().import(`${accountsHead}${others.join("\n")}`, { mapping });
    expect(await bench().openRules()).toContain("row-is-still-there");
    expect(Object.keys(await bench().values())).toHaveLength(3);
    await bench().import(`${accountsHead}${first}\n${others.join("\n")}`, { mapping });
    expect(await bench().openRules()).not.toContain("row-is-still-there");
    const [gone] = await listFindings(bench().store.reader, { rule: "row-is-still-there" });
    expect(gone?.status).toBe("gone");
  });

  it("finds a renumbered row, and finds it again without recording anything", async () => {
    await bench().import(threeAccounts, { mapping });
    const renumbered = threeAccounts.replace("3,Tunisian", "33,Tunisian");
    const report = await bench().import(renumbered, { mapping });
    expect(report.added).toBe(1);
    expect(report.findings.filter((one) => one.rule === "row-keeps-its-key").map((one) => one.where.keys)).toEqual([
      ["accounts/000000003", "accounts/000000033"],
    ]);
    expect(await bench().openRules()).not.toContain("row-is-still-there");
    const before = await bench().commandCount();
    await bench().import(renumbered, { mapping });
    expect(await bench().commandCount()).toBe(before);
  });

  it("takes a row that always read the same for no renumbered one", async () => {
    const twins = `${accountsHead}1,Syrian,M,13/02/15,A\n2,Syrian,M,13/02/15,A\n`;
    await bench().import(twins, { mapping });
    const report = await bench().import(`${accountsHead}1,Syrian,M,13/02/15,A\n`, { mapping });
    expect(report.findings.map((one) => one.rule)).toContain("row-is-still-there");
    expect(report.findings.map((one) => one.rule)).not.toContain("row-keeps-its-key");
  });
});

describe("keys", () => {
  it("imports the first of two rows with one key and finds the other", async () => {
    const report = await bench().import(`${threeAccounts}2,French,M,16/02/15,A\n`, { mapping });
    expect([report.added, report.skipped]).toEqual([3, 1]);
    expect((await bench().values())["2"]?.["nationality"]).toBe("DE");
    expect(report.findings.find((one) => one.rule === "row-key-is-unique")?.where.row).toBe(4);
  });

  it("takes 7 and 007 for one key", async () => {
    const report = await bench().import(`${accountsHead}7,Syrian,M,13/02/15,A\n007,German,M,13/02/15,A\n`, { mapping });
    expect([report.added, report.skipped]).toEqual([1, 1]);
    expect(await bench().import(`${accountsHead}007,Syrian,M,13/02/15,A\n`, { mapping })).toMatchObject({
      added: 0,
      changed: 0,
    });
  });

  it("leaves a row without a key out", async () => {
    const report = await bench().import(`${threeAccounts},French,M,16/02/15,A\n`, { mapping });
    expect([report.added, report.skipped]).toEqual([3, 1]);
    expect(await bench().openRules()).toContain("row-has-key");
  });

  it("names rows by their place without a key column, and says so", async () => {
    const { key: _, ...keyless } = mapping;
    await bench().import(threeAccounts, {
      mapping: { ...keyless, columns: { ...mapping.columns, n: { ignore: "a number" } } },
    });
    expect(Object.keys(await bench().values())).toEqual(["1", "2", "3"]);
    expect(await bench().openRules()).toContain("table-has-key");
  });

  it("lists two hundred of a thousand rows without a key, and their number", async () => {
    const keyless = accountsHead + Array.from({ length: 1000 }, () => ",Syrian,M,13/02/15,A\n").join("");
    const report = await bench().import(`${keyless}1,Syrian,M,13/02/15,A\n`, { mapping });
    const found = report.findings.filter((one) => one.rule === "row-has-key");
    expect(found).toHaveLength(201);
    expect(found.at(-1)?.read).toBe("1000 rows in all");
  });
});

describe("sources", () => {
  const shared = {
    ...mapping,
    source_key: "report",
    columns: { ...mapping.columns, report: { ignore: "names the source" }, grade: { assessment: "reliability" } },
  };
  const sharedHead = "n,nationality,sex,date,source,report,grade\n";
  const sourceCount = async () => (await bench().store.reader.selectFrom("sources").selectAll().execute()).length;

  it("is one where rows share a key, in one import and in the next", async () => {
    await bench().import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n`, { mapping: shared });
    expect(await sourceCount()).toBe(1);
    await bench().import(
      `${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n3,French,F,13/02/15,A,r1,B\n4,French,F,14/02/15,B,r2,B\n`,
      { mapping: shared },
    );
    expect(await sourceCount()).toBe(2);
    expect((await bench().store.verify(silentProgress)).problems).toEqual([]);
  });

  it("is another when the row names another, and graded anew when the grade changes", async () => {
    await bench().import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n`, { mapping: shared });
    await bench().import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,D\n2,German,M,13/02/15,C,r9,B\n`, { mapping: shared });
    expect(await sourceCount()).toBe(2);
    const grades = await bench().store.reader.selectFrom("assessments").selectAll().orderBy("id").execute();
    expect(grades.map((grade) => grade.reliability).toSorted()).toEqual(["B", "B", "D"]);
  });

  it("can be taken back command by command after two rows changed one source", async () => {
    await bench().import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n`, { mapping: shared });
    const before = await bench().store.digest();
    await bench().import(`${sharedHead}1,Syrian,M,13/02/15,X,r1,D\n2,German,M,13/02/15,Y,r1,D\n`, { mapping: shared });
    const later = (await listCommands(bench().store.reader)).filter((command) => command.seq > 4);
    for (const command of later) await bench().store.undo(bench().actor, command.seq);
    expect(await bench().store.digest()).toEqual(before);
  });

  it("keeps an unreadable grade out and finds it", async () => {
    await bench().import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,good\n`, { mapping: shared });
    expect(await bench().openRules()).toContain("grade-is-of-the-admiralty-code");
    expect(await bench().store.reader.selectFrom("assessments").selectAll().execute()).toEqual([]);
  });
});

describe("statuses", () => {
  const withStatus = { ...mapping, columns: { ...mapping.columns, state: { status: true } } };
  const statusHead = "n,nationality,sex,date,source,state\n";
  const statuses = async () =>
    (await bench().store.reader.selectFrom("cases").selectAll().orderBy("accession_key").execute()).map(
      (one) => one.status,
    );

  it("are read in several wordings, and one nobody knows leaves the case unresolved", async () => {
    const rows = ["", "Included", "excluded (duplicate)", "Suspected fake", "maybe later"].map(
      (state, index) => `${index + 1},Syrian,M,13/02/15,A,${state}\n`,
    );
    await bench().import(statusHead + rows.join(""), { mapping: withStatus });
    expect(await statuses()).toEqual([
      "included",
      "included",
      "excluded: duplicate",
      "excluded: suspected fake",
      "unresolved",
    ]);
    expect(await bench().openRules()).toContain("status-is-known");
  });

  it("follow the table when it changes", async () => {
    await bench().import(`${statusHead}1,Syrian,M,13/02/15,A,included\n`, { mapping: withStatus });
    await bench().import(`${statusHead}1,Syrian,M,13/02/15,A,out of scope\n`, { mapping: withStatus });
    expect(await statuses()).toEqual(["excluded: out of scope"]);
  });
});

describe("marks", () => {
  const marked = {
    ...mapping,
    columns: { ...mapping.columns, note: { marks: true } },
    marks: { "†": { judgement: "unsure", reason: "The table says that they may be one." } },
  };
  const rows =
    "n,nationality,sex,date,source,note\n1,Syrian,M,13/02/15,A,†\n2,Syrian,M,14/02/15,A,\n3,Syrian,M,15/02/15,A,†\n4,Syrian,M,15/02/15,A,‡\n6,Syrian,M,15/02/15,A,constructor\n";

  it("judge the pair once, and a mark without a meaning waits for one", async () => {
    await bench().import(rows, { mapping: marked });
    await bench().import(`${rows}5,Syrian,M,16/02/15,A,\n`, { mapping: marked });
    const judgements = await bench().store.reader.selectFrom("judgements").selectAll().execute();
    expect(judgements.map((one) => [one.verdict, one.reason])).toEqual([
      ["unsure", "The table says that they may be one."],
    ]);
    const found = await listFindings(bench().store.reader, { rule: "footnote-mark-is-explained" });
    expect(found.map((one) => one.read)).toEqual(["the mark “‡” on one row", "the mark “constructor” on one row"]);
  });
});

describe("rows that were erased", () => {
  it("do not come back, nor what their columns show of them, and the finding names none", async () => {
    await bench().import(threeAccounts, { mapping });
    const { store, actor } = bench();
    const [erased] = await store.reader
      .selectFrom("testimonies")
      .selectAll()
      .where("accession_key", "=", "accounts/000000003")
      .execute();
    await store.erase(actor, { subjects: [{ table: "testimonies", id: erased?.id ?? "" }], reason: "Asked." });
    const report = await bench().import(`${threeAccounts}4,Iraqi,F,16/02/15,Example TV\n`, { mapping });
    expect(report).toMatchObject({ added: 1, changed: 0 });
    expect(Object.keys(await bench().values())).toHaveLength(3);
    expect(await bench().openRules()).toContain("row-is-not-erased");
    const kept = JSON.stringify([
      await store.reader.selectFrom("findings").selectAll().execute(),
      await store.reader.selectFrom("changes").selectAll().execute(),
    ]);
    expect(kept).not.toContain("000000003");
    expect(kept).not.toContain("Tunisian");
    await bench().import(`${threeAccounts.replace(/\n3,.*/, "")}4,Iraqi,F,16/02/15,Example TV\n`, { mapping });
    expect(await bench().openRules()).not.toContain("row-is-not-erased");
  });
});
