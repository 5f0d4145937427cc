import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packageFolder } from "../../base/node/package-folder.ts";
import { silentProgress, type Progress } from "../../base/progress.ts";
import { serialiseXlsx } from "../../formats/serialise-xlsx.ts";
import { parseYaml } from "../../formats/yaml.ts";
import { StudyConfiguration } from "../../model/study.ts";
import { listCommands, listFindings, openStudyInMemory, getActor } from "../../store/index.ts";
import { accountsMapping as mapping, listAllStatements, openTableBench, type TableBench } from "./fixture/table-bench.ts";
import { importTable } from "./import-table.ts";
import { Mapping } from "./mapping.ts";
import { settleFindings } from "./settle-findings.ts";

let bench: TableBench;
beforeEach(async () => {
  bench = await openTableBench();
});
afterEach(async () => {
  await bench.close();
});

const head = "n,nationality,sex,date,source\n";
const three = `${head}1,Syrian,M,13/02/15,The Daily Example\n2,German,F,14/02/15,Example TV\n3,Tunisian,M,15/02/15,Example TV\n`;

describe("the founding table", () => {
  const example = join(packageFolder, "examples", "icsr-2015");

  it("gives 58 cases, one unsure pair, and the oddities a person must look at", async () => {
    const configuration = parseYaml(await readFile(join(example, "study.yaml"), "utf8"), "study.yaml", StudyConfiguration);
    const founding = parseYaml(await readFile(join(example, "tables", "appendix-a.mapping.yaml"), "utf8"), "mapping", Mapping);
    const report = await importTable(bench.store, bench.actor, join(example, "tables", "appendix-a.csv"), { configuration, mapping: founding }, silentProgress);
    expect([report.rowCount, report.added, report.skipped]).toEqual([58, 58, 0]);
    const judgements = await bench.store.reader.selectFrom("judgements").selectAll().execute();
    expect(judgements.map((one) => one.verdict)).toEqual(["unsure"]);
    const findings = await listFindings(bench.store.reader);
    const read = (rule: string) => findings.filter((finding) => finding.rule === rule).map((finding) => finding.read).join(" | ");
    expect(read("date-is-a-date")).toContain("01/14/15");
    expect(read("nationality-labels-agree")).toContain("Tunisia");
    expect(read("publisher-label-is-one-outlet")).toContain("NBC News");
    expect(read("publisher-is-not-a-platform")).toContain("YouTube");
    expect(read("person-is-named")).toBe("9 rows give no name");
    expect(read("report-is-one-source")).toContain("2 rows share the date 01/04/15 and the outlet “Jakarta Post”");
    expect((await bench.store.verify(silentProgress)).problems).toEqual([]);
  });
});

describe("importing again", () => {
  it("records nothing at all when the table is the same", async () => {
    await bench.import(three, { mapping });
    const before = await bench.commandCount();
    const report = await bench.import(three, { mapping });
    expect([report.added, report.changed, report.unchanged]).toEqual([0, 0, 3]);
    expect(await bench.commandCount()).toBe(before);
  });

  it("records nothing for a drafted mapping either", async () => {
    await bench.import(three);
    const before = await bench.commandCount();
    await bench.import(three);
    expect(await bench.commandCount()).toBe(before);
  });

  it("changes no row when columns were moved or an unmapped one was added", async () => {
    await bench.import(three, { mapping });
    const moved = "source,remark,sex,n,date,nationality\nThe Daily Example,x,M,1,13/02/15,Syrian\nExample TV,y,F,2,14/02/15,German\nExample TV,z,M,3,15/02/15,Tunisian\n";
    expect(await bench.import(moved, { mapping })).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it("supersedes only the value that changed", async () => {
    await bench.import(three, { mapping });
    const report = await bench.import(three.replace("2,German,F", "2,German,M"), { mapping });
    expect([report.added, report.changed, report.unchanged]).toEqual([0, 1, 2]);
    const superseding = (await listAllStatements(bench.store)).filter((one) => one.supersedes !== null);
    expect(superseding.map((one) => [one.property, one.value])).toEqual([["sex", "male"]]);
    expect((await bench.values())["2"]).toMatchObject({ nationality: "DE", sex: "male", became_public: "2015-02-14" });
  });

  it("keeps a person's pinned value when the row changes", async () => {
    await bench.import(three.replace("2,German,F", "2,German,x?"), { mapping });
    await settleFindings(bench.store, bench.actor, { rule: "sex-is-known-label", settlement: { as: "valued", value: "F" }, reason: "The article says so." });
    expect((await bench.values())["2"]).toMatchObject({ sex: "female" });
    await bench.import(three.replace("2,German,F", "2,Austrian,M"), { mapping });
    const pinned = (await listAllStatements(bench.store)).filter((one) => one.is_pinned === 1);
    expect(pinned.map((one) => [one.property, one.value])).toEqual([["sex", "female"]]);
    expect((await bench.values())["2"]).toMatchObject({ nationality: "AT", sex: "female" });
  });

  it("reads rows anew when the column shows another date order", async () => {
    const rows = (last: string) => `${head}1,Syrian,M,03/04/15,A\n2,Syrian,M,05/06/15,A\n3,Syrian,M,${last},A\n`;
    await bench.import(rows("25/12/14"), { mapping });
    expect((await bench.values())["1"]?.["became_public"]).toBe("2015-04-03");
    await bench.import(rows("12/25/14"), { mapping });
    expect((await bench.values())["1"]?.["became_public"]).toBe("2015-03-04");
  });

  it("goes on where an import was cut off, and ends as one that was not", async () => {
    const many = head + Array.from({ length: 1200 }, (_, index) => `${index + 1},Syrian,M,13/02/15,Outlet ${index % 7}\n`).join("");
    await expect(bench.import(many, { mapping, progress: breakingAfter(600) })).rejects.toThrow("cut off");
    expect((await bench.store.verify(silentProgress)).problems).toEqual([]);
    const report = await bench.import(many, { mapping });
    expect(report.added + report.unchanged).toBe(1200);
    expect(report.unchanged).toBeGreaterThan(0);
    const whole = await openTableBench();
    await whole.import(many, { mapping });
    expect(await bench.values()).toEqual(await whole.values());
    expect(await bench.openRules()).toEqual(await whole.openRules());
    await whole.close();
  });

  it("refuses another key column", async () => {
    await bench.import(three, { mapping });
    await expect(bench.import(three, { mapping: { ...mapping, key: "source" } })).rejects.toMatchObject({ code: "REGISTER_MAPPING_KEY_CHANGED" });
  });

  it("reads a grown table's old columns as last time and drafts the new one", async () => {
    await bench.import(three, { mapping, name: "accounts.csv" });
    const grown = three.replaceAll("\n", ",5\n").replace("source,5", "source,weeks");
    const report = await bench.import(grown);
    expect(report.mapping.columns["source"]).toEqual({ property: "publisher" });
    expect((await bench.values())["1"]).toMatchObject({ weeks: "5" });
  });
});

describe("rows that go or are renumbered", () => {
  it("keeps a vanished row and says so; a row that is back closes the finding", async () => {
    await bench.import(three, { mapping });
    const [first, ...others] = three.split("\n").slice(1);
    await bench.import(`${head}${others.join("\n")}`, { mapping });
    expect(await bench.openRules()).toContain("row-is-still-there");
    expect(Object.keys(await bench.values())).toHaveLength(3);
    await bench.import(`${head}${first}\n${others.join("\n")}`, { mapping });
    expect(await bench.openRules()).not.toContain("row-is-still-there");
    const [gone] = await listFindings(bench.store.reader, { rule: "row-is-still-there" });
    expect(gone?.status).toBe("gone");
  });

  it("finds a renumbered row, and finds it again without recording anything", async () => {
    await bench.import(three, { mapping });
    const renumbered = three.replace("3,Tunisian", "33,Tunisian");
    const report = await bench.import(renumbered, { mapping });
    expect(report.added).toBe(1);
    expect(report.findings.filter((one) => one.rule === "row-keeps-its-key").map((one) => one.where.keys)).toEqual([["accounts/000000003", "accounts/000000033"]]);
    expect(await bench.openRules()).not.toContain("row-is-still-there");
    const before = await bench.commandCount();
    await bench.import(renumbered, { mapping });
    expect(await bench.commandCount()).toBe(before);
  });

  it("takes a row that always read the same for no renumbered one", async () => {
    const twins = `${head}1,Syrian,M,13/02/15,A\n2,Syrian,M,13/02/15,A\n`;
    await bench.import(twins, { mapping });
    const report = await bench.import(`${head}1,Syrian,M,13/02/15,A\n`, { mapping });
    expect(report.findings.map((one) => one.rule)).toContain("row-is-still-there");
    expect(report.findings.map((one) => one.rule)).not.toContain("row-keeps-its-key");
  });
});

describe("keys", () => {
  it("imports the first of two rows with one key and finds the other", async () => {
    const report = await bench.import(`${three}2,French,M,16/02/15,A\n`, { mapping });
    expect([report.added, report.skipped]).toEqual([3, 1]);
    expect((await bench.values())["2"]?.["nationality"]).toBe("DE");
    expect(report.findings.find((one) => one.rule === "row-key-is-unique")?.where.row).toBe(4);
  });

  it("takes 7 and 007 for one key", async () => {
    const report = await bench.import(`${head}7,Syrian,M,13/02/15,A\n007,German,M,13/02/15,A\n`, { mapping });
    expect([report.added, report.skipped]).toEqual([1, 1]);
    expect(await bench.import(`${head}007,Syrian,M,13/02/15,A\n`, { mapping })).toMatchObject({ added: 0, changed: 0 });
  });

  it("leaves a row without a key out", async () => {
    const report = await bench.import(`${three},French,M,16/02/15,A\n`, { mapping });
    expect([report.added, report.skipped]).toEqual([3, 1]);
    expect(await bench.openRules()).toContain("row-has-key");
  });

  it("names rows by their place without a key column, and says so", async () => {
    const { key: _, ...keyless } = mapping;
    await bench.import(three, { mapping: { ...keyless, columns: { ...mapping.columns, n: { ignore: "a number" } } } });
    expect(Object.keys(await bench.values())).toEqual(["1", "2", "3"]);
    expect(await bench.openRules()).toContain("table-has-key");
  });

  it("lists two hundred of a thousand rows without a key, and their number", async () => {
    const keyless = head + Array.from({ length: 1000 }, () => ",Syrian,M,13/02/15,A\n").join("");
    const report = await bench.import(`${keyless}1,Syrian,M,13/02/15,A\n`, { mapping });
    const found = report.findings.filter((one) => one.rule === "row-has-key");
    expect(found).toHaveLength(201);
    expect(found.at(-1)?.read).toBe("1000 rows in all");
  });
});

describe("sources", () => {
  const shared = { ...mapping, source_key: "report", columns: { ...mapping.columns, report: { ignore: "names the source" }, grade: { assessment: "reliability" } } };
  const sharedHead = "n,nationality,sex,date,source,report,grade\n";
  const sourceCount = async () => (await bench.store.reader.selectFrom("sources").selectAll().execute()).length;

  it("is one where rows share a key, in one import and in the next", async () => {
    await bench.import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n`, { mapping: shared });
    expect(await sourceCount()).toBe(1);
    await bench.import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n3,French,F,13/02/15,A,r1,B\n4,French,F,14/02/15,B,r2,B\n`, { mapping: shared });
    expect(await sourceCount()).toBe(2);
    expect((await bench.store.verify(silentProgress)).problems).toEqual([]);
  });

  it("is another when the row names another, and graded anew when the grade changes", async () => {
    await bench.import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n`, { mapping: shared });
    await bench.import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,D\n2,German,M,13/02/15,C,r9,B\n`, { mapping: shared });
    expect(await sourceCount()).toBe(2);
    const grades = await bench.store.reader.selectFrom("assessments").selectAll().orderBy("id").execute();
    expect(grades.map((grade) => grade.reliability).toSorted()).toEqual(["B", "B", "D"]);
  });

  it("can be taken back command by command after two rows changed one source", async () => {
    await bench.import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,B\n2,German,M,13/02/15,A,r1,B\n`, { mapping: shared });
    const before = await bench.store.digest();
    await bench.import(`${sharedHead}1,Syrian,M,13/02/15,X,r1,D\n2,German,M,13/02/15,Y,r1,D\n`, { mapping: shared });
    const later = (await listCommands(bench.store.reader)).filter((command) => command.seq > 4);
    for (const command of later) await bench.store.undo(bench.actor, command.seq);
    expect(await bench.store.digest()).toEqual(before);
  });

  it("keeps an unreadable grade out and finds it", async () => {
    await bench.import(`${sharedHead}1,Syrian,M,13/02/15,A,r1,good\n`, { mapping: shared });
    expect(await bench.openRules()).toContain("grade-is-of-the-admiralty-code");
    expect(await bench.store.reader.selectFrom("assessments").selectAll().execute()).toEqual([]);
  });
});

describe("statuses", () => {
  const withStatus = { ...mapping, columns: { ...mapping.columns, state: { status: true } } };
  const statusHead = "n,nationality,sex,date,source,state\n";
  const statuses = async () => (await bench.store.reader.selectFrom("cases").selectAll().orderBy("accession_key").execute()).map((one) => one.status);

  it("are read in several wordings, and one nobody knows leaves the case unresolved", async () => {
    const rows = ["", "Included", "excluded (duplicate)", "Suspected fake", "maybe later"].map((state, index) => `${index + 1},Syrian,M,13/02/15,A,${state}\n`);
    await bench.import(statusHead + rows.join(""), { mapping: withStatus });
    expect(await statuses()).toEqual(["included", "included", "excluded: duplicate", "excluded: suspected fake", "unresolved"]);
    expect(await bench.openRules()).toContain("status-is-known");
  });

  it("follow the table when it changes", async () => {
    await bench.import(`${statusHead}1,Syrian,M,13/02/15,A,included\n`, { mapping: withStatus });
    await bench.import(`${statusHead}1,Syrian,M,13/02/15,A,out of scope\n`, { mapping: withStatus });
    expect(await statuses()).toEqual(["excluded: out of scope"]);
  });
});

describe("marks", () => {
  const marked = { ...mapping, columns: { ...mapping.columns, note: { marks: true } }, marks: { "†": { judgement: "unsure", reason: "The table says that they may be one." } } };
  const rows = "n,nationality,sex,date,source,note\n1,Syrian,M,13/02/15,A,†\n2,Syrian,M,14/02/15,A,\n3,Syrian,M,15/02/15,A,†\n4,Syrian,M,15/02/15,A,‡\n";

  it("judge the pair once, and a mark without a meaning waits for one", async () => {
    await bench.import(rows, { mapping: marked });
    await bench.import(`${rows}5,Syrian,M,16/02/15,A,\n`, { mapping: marked });
    const judgements = await bench.store.reader.selectFrom("judgements").selectAll().execute();
    expect(judgements.map((one) => [one.verdict, one.reason])).toEqual([["unsure", "The table says that they may be one."]]);
    const found = await listFindings(bench.store.reader, { rule: "footnote-mark-is-explained" });
    expect(found.map((one) => one.read)).toEqual(["the mark “‡” on one row"]);
  });
});

describe("own variables", () => {
  const own = {
    table: "own",
    key: "n",
    columns: {
      role: { property: "role", type: "category" },
      weeks: { property: "weeks", type: "number" },
      left: { property: "left_on", type: "date" },
      home: { property: "home", type: "country" },
      partner: { property: "partner_sex", type: "sex" },
      paper: { property: "second_outlet", type: "publisher" },
      form: { property: "other_form", type: "name-form" },
      remark: { property: "remark", type: "text" },
      alias: { property: "alias", type: "name" },
    },
  };

  it("are read by their type, one of each", async () => {
    await bench.import("n,role,weeks,left,home,partner,paper,form,remark,alias\n1,cook,1 200,2015-03,Iraqi,F,Example TV,kunya,a note,Abu Example\n2,n/a,many,soon,Narnian,?,,,,\n", {
      mapping: own,
    });
    const values = await bench.values();
    expect(values["1"]).toEqual({
      role: "cook", weeks: "1200", left_on: "2015-03", home: "IQ", partner_sex: "female",
      second_outlet: "Example TV", other_form: "kunya", remark: "a note", alias: "Abu Example",
    });
    expect(Object.values(values["2"] ?? {}).every((value) => value === null)).toBe(true);
    const rules = await bench.openRules();
    expect(rules).toContain("number-is-a-number");
    expect(rules.filter((rule) => rule.startsWith("date-is") || rule.startsWith("nationality-is")).length).toBeGreaterThanOrEqual(2);
  });
});

describe("mappings that do not fit", () => {
  it.each([
    ["a column that is not there", { ...mapping, columns: { ...mapping.columns, outlet: { property: "outlet" } } }, "REGISTER_COLUMN_MISSING"],
    ["a key that is not there", { ...mapping, key: "number" }, "REGISTER_COLUMN_MISSING"],
    ["one property twice", { ...mapping, columns: { ...mapping.columns, source: { property: "sex" } } }, "REGISTER_MAPPING_UNFIT"],
    ["a built-in variable retyped", { ...mapping, columns: { ...mapping.columns, date: { property: "became_public", type: "text" } } }, "REGISTER_MAPPING_UNFIT"],
    ["a column of the study's own", { ...mapping, columns: { ...mapping.columns, source: { property: "is_weak" } } }, "REGISTER_MAPPING_UNFIT"],
    ["a column that follows from another", { ...mapping, columns: { ...mapping.columns, source: { property: "nationality_region" } } }, "REGISTER_MAPPING_UNFIT"],
  ])("are refused before anything is written: %s", async (_, unfit, code) => {
    const before = await bench.commandCount();
    await expect(bench.import(three, { mapping: unfit })).rejects.toMatchObject({ code });
    expect(await bench.commandCount()).toBe(before);
  });
});

describe("the same table in other forms", () => {
  const rows = three.trim().split("\n").map((line) => line.split(","));

  it.each([
    ["tab-separated", "accounts.tsv", rows.map((row) => row.join("\t")).join("\n")],
    ["semicolons and a byte-order mark", "accounts.csv", `\uFEFF${rows.map((row) => row.join(";")).join("\r\n")}`],
    ["quoted cells", "accounts.csv", rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n")],
  ])("gives the same study: %s", async (_, name, content) => {
    await bench.import(content, { name, mapping });
    const plain = await openTableBench();
    await plain.import(three, { mapping });
    expect(await bench.values()).toEqual(await plain.values());
    await plain.close();
  });

  it("gives the same study: a spreadsheet", async () => {
    await bench.import(await serialiseXlsx(rows[0] as string[], rows.slice(1)), { name: "accounts.xlsx", mapping });
    const plain = await openTableBench();
    await plain.import(three, { mapping });
    expect(await bench.values()).toEqual(await plain.values());
    await plain.close();
  });
});

describe("hostile tables", () => {
  it.each([
    ["ragged rows", `${head}1,Syrian\n2,German,F,14/02/15,Example TV,extra,more\n`, 2],
    ["formulas", `${head}1,=cmd|' /C calc'!A0,M,13/02/15,"=HYPERLINK(""http://example.invalid"")"\n`, 1],
    ["no rows", head, 0],
    ["impossible dates", `${head}1,Syrian,M,31/02/15,A\n2,Syrian,M,2015-13-01,A\n3,Syrian,M,spring 2014?,A\n4,Syrian,M,01/14/15,A\n5,Syrian,M,25/12/14,A\n`, 5],
    ["control characters and long cells", `${head}1,Syrian,M,13/02/15,"${"x".repeat(100_000)}\u0001\u202e"\n`, 1],
  ])("are imported with findings and a whole journal: %s", async (_, content, added) => {
    const report = await bench.import(content, { mapping });
    expect(report.added).toBe(added);
    expect((await bench.store.verify(silentProgress)).problems).toEqual([]);
    const before = await bench.commandCount();
    await bench.import(content, { mapping });
    expect(await bench.commandCount()).toBe(before);
  });

  it("reads a date in words with its doubt, and keeps impossible ones unknown", async () => {
    await bench.import(`${head}1,Syrian,M,31/02/15,A\n2,Syrian,M,spring 2014?,A\n3,Syrian,M,25/12/14,A\n`, { mapping });
    const values = await bench.values();
    expect(values["1"]?.["became_public"]).toBeNull();
    expect(values["2"]?.["became_public"]).toBe("2014-21?");
    expect(values["3"]?.["became_public"]).toBe("2014-12-25");
  });

  it("takes columns named like an object's own parts", async () => {
    const report = await bench.import("id,__proto__,constructor,toString,hasOwnProperty\n1,a,b,c,d\n2,e,f,g,h\n", { name: "odd.csv" });
    expect(report.added).toBe(2);
    expect(Object.values((await bench.values())["1"] ?? {}).toSorted()).toEqual(["b", "c", "d"]);
    expect(report.findings.find((one) => one.rule === "column-is-mapped" && one.where.column === "__proto__")?.made).toContain("not read");
    expect(await bench.import("id,__proto__,constructor,toString,hasOwnProperty\n1,a,b,c,d\n2,e,f,g,h\n", { name: "odd.csv" })).toMatchObject({ changed: 0 });
  });
});

it("asks for an editor", async () => {
  const store = await openStudyInMemory();
  const owner = await getActor(store.reader);
  const file = await bench.write("accounts.csv", three);
  await expect(
    importTable(store, { ...owner, role: "reader" }, file, { configuration: StudyConfiguration.parse({ title: "x" }) }, silentProgress),
  ).rejects.toMatchObject({ code: "ACTOR_NOT_ALLOWED" });
  await store.close();
});

function breakingAfter(rowCount: number): Progress {
  let rows = 0;
  let isImporting = false;
  return {
    ...silentProgress,
    start: (step) => {
      isImporting = step.startsWith("Importing");
    },
    advance: (units) => {
      rows += isImporting ? units : 0;
      if (rows >= rowCount) throw new Error("cut off");
    },
  };
}
