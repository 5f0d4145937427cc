import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packageFolder } from "../../base/node/package-folder.ts";
import { silentProgress, type Progress } from "../../base/progress.ts";
import { serialiseXlsx } from "../../formats/serialise-xlsx.ts";
import { parseYaml } from "../../formats/yaml.ts";
import { StudyConfiguration } from "../../model/study.ts";
import { getActor, listFindings, openStudyInMemory } from "../../store/index.ts";
import {
  accountsHead,
  accountsMapping as mapping,
  listAllStatements,
  benchForEachTest,
  openTableBench,
  threeAccounts,
} from "./fixture/table-bench.ts";
import { importTable } from "./import-table.ts";
import { Mapping } from "../../model/table-mapping.ts";
import { settleFindings } from "./settle-findings.ts";

const bench = benchForEachTest({ beforeEach, afterEach });

describe("the founding table", () => {
  const example = join(packageFolder, "examples", "icsr-2015");

  it("gives 58 cases, one unsure pair, and the oddities a person must look at", async () => {
    const configuration = parseYaml(
      await readFile(join(example, "study.yaml"), "utf8"),
      "study.yaml",
      StudyConfiguration,
    );
    const founding = parseYaml(
      await readFile(join(example, "tables", "appendix-a.mapping.yaml"), "utf8"),
      "mapping",
      Mapping,
    );
    const report = await importTable(
      bench().store,
      bench().actor,
      join(example, "tables", "appendix-a.csv"),
      { configuration, mapping: founding },
      silentProgress,
    );
    expect([report.rowCount, report.added, report.skipped]).toEqual([58, 58, 0]);
    const judgements = await bench().store.reader.selectFrom("judgements").selectAll().execute();
    expect(judgements.map((one) => one.verdict)).toEqual(["unsure"]);
    const findings = await listFindings(bench().store.reader);
    const read = (rule: string) =>
      findings
        .filter((finding) => finding.rule === rule)
        .map((finding) => finding.read)
        .join(" | ");
    expect(read("date-is-a-date")).toContain("01/14/15");
    expect(read("nationality-labels-agree")).toContain("Tunisia");
    expect(read("publisher-label-is-one-outlet")).toContain("NBC News");
    expect(read("publisher-is-not-a-platform")).toContain("YouTube");
    expect(read("person-is-named")).toBe("9 rows give no name");
    expect(read("report-is-one-source")).toContain("2 rows share the date 01/04/15 and the outlet “Jakarta Post”");
    expect((await bench().store.verify(silentProgress)).problems).toEqual([]);
  });
});

describe("importing again", () => {
  it("records nothing at all when the table is the same", async () => {
    await bench().import(threeAccounts, { mapping });
    const before = await bench().commandCount();
    const report = await bench().import(threeAccounts, { mapping });
    expect([report.added, report.changed, report.unchanged]).toEqual([0, 0, 3]);
    expect(await bench().commandCount()).toBe(before);
  });

  it("records nothing for a drafted mapping either", async () => {
    await bench().import(threeAccounts);
    const before = await bench().commandCount();
    await bench().import(threeAccounts);
    expect(await bench().commandCount()).toBe(before);
  });

  it("changes no row when columns were moved or an unmapped one was added", async () => {
    await bench().import(threeAccounts, { mapping });
    const moved =
      "source,remark,sex,n,date,nationality\nThe Daily Example,x,M,1,13/02/15,Syrian\nExample TV,y,F,2,14/02/15,German\nExample TV,z,M,3,15/02/15,Tunisian\n";
    expect(await bench().import(moved, { mapping })).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it("supersedes only the value that changed", async () => {
    await bench().import(threeAccounts, { mapping });
    const report = await bench().import(threeAccounts.replace("2,German,F", "2,German,M"), { mapping });
    expect([report.added, report.changed, report.unchanged]).toEqual([0, 1, 2]);
    const superseding = (await listAllStatements(bench().store)).filter((one) => one.supersedes !== null);
    expect(superseding.map((one) => [one.property, one.value])).toEqual([["sex", "male"]]);
    expect((await bench().values())["2"]).toMatchObject({
      nationality: "DE",
      sex: "male",
      became_public: "2015-02-14",
    });
  });

  it("keeps a person's pinned value when the row changes", async () => {
    await bench().import(threeAccounts.replace("2,German,F", "2,German,x?"), { mapping });
    await settleFindings(bench().store, bench().actor, {
      rule: "sex-is-known-label",
      settlement: { as: "valued", value: "F" },
      reason: "The article says so.",
    });
    expect((await bench().values())["2"]).toMatchObject({ sex: "female" });
    await bench().import(threeAccounts.replace("2,German,F", "2,Austrian,M"), { mapping });
    const pinned = (await listAllStatements(bench().store)).filter((one) => one.is_pinned === 1);
    expect(pinned.map((one) => [one.property, one.value])).toEqual([["sex", "female"]]);
    expect((await bench().values())["2"]).toMatchObject({ nationality: "AT", sex: "female" });
  });

  it("reads rows anew when the column shows another date order", async () => {
    const rows = (last: string) =>
      `${accountsHead}1,Syrian,M,03/04/15,A\n2,Syrian,M,05/06/15,A\n3,Syrian,M,${last},A\n`;
    await bench().import(rows("25/12/14"), { mapping });
    expect((await bench().values())["1"]?.["became_public"]).toBe("2015-04-03");
    await bench().import(rows("12/25/14"), { mapping });
    expect((await bench().values())["1"]?.["became_public"]).toBe("2015-03-04");
  });

  it("goes on where an import was cut off, and ends as one that was not", async () => {
    const many =
      accountsHead +
      Array.from({ length: 1200 }, (_, index) => `${index + 1},Syrian,M,13/02/15,Outlet ${index % 7}\n`).join("");
    await expect(bench().import(many, { mapping, progress: breakingAfter(600) })).rejects.toThrow("cut off");
    expect((await bench().store.verify(silentProgress)).problems).toEqual([]);
    const report = await bench().import(many, { mapping });
    expect(report.added + report.unchanged).toBe(1200);
    expect(report.unchanged).toBeGreaterThan(0);
    const whole = await openTableBench();
    await whole.import(many, { mapping });
    expect(await bench().values()).toEqual(await whole.values());
    expect(await bench().openRules()).toEqual(await whole.openRules());
    await whole.close();
  });

  it("refuses another key column", async () => {
    await bench().import(threeAccounts, { mapping });
    await expect(bench().import(threeAccounts, { mapping: { ...mapping, key: "source" } })).rejects.toMatchObject({
      code: "REGISTER_MAPPING_KEY_CHANGED",
    });
  });

  it("reads a grown table's old columns as last time and drafts the new one", async () => {
    await bench().import(threeAccounts, { mapping, name: "accounts.csv" });
    const grown = threeAccounts.replaceAll("\n", ",5\n").replace("source,5", "source,weeks");
    const report = await bench().import(grown);
    expect(report.mapping.columns["source"]).toEqual({ property: "publisher" });
    expect((await bench().values())["1"]).toMatchObject({ weeks: "5" });
  });
});

describe("the same table in other forms", () => {
  const rows = threeAccounts
    .trim()
    .split("\n")
    .map((line) => line.split(","));

  it.each([
    ["tab-separated", "accounts.tsv", rows.map((row) => row.join("\t")).join("\n")],
    ["semicolons and a byte-order mark", "accounts.csv", `\uFEFF${rows.map((row) => row.join(";")).join("\r\n")}`],
    ["quoted cells", "accounts.csv", rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n")],
  ])("gives the same study: %s", async (_, name, content) => {
    await bench().import(content, { name, mapping });
    const plain = await openTableBench();
    await plain.import(threeAccounts, { mapping });
    expect(await bench().values()).toEqual(await plain.values());
    await plain.close();
  });

  it("gives the same study: a spreadsheet", async () => {
    await bench().import(await serialiseXlsx(rows[0] as string[], rows.slice(1)), { name: "accounts.xlsx", mapping });
    const plain = await openTableBench();
    await plain.import(threeAccounts, { mapping });
    expect(await bench().values()).toEqual(await plain.values());
    await plain.close();
  });
});

it("asks for an editor", async () => {
  const store = await openStudyInMemory();
  const owner = await getActor(store.reader);
  const file = await bench().write("accounts.csv", threeAccounts);
  await expect(
    importTable(
      store,
      { ...owner, role: "reader" },
      file,
      { configuration: StudyConfiguration.parse({ title: "x" }) },
      silentProgress,
    ),
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
