import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { findConfigurationYaml, listCommands, listFindings, type FindingRow } from "../../store/index.ts";
import { configure, refuseEditedConfiguration, withPublisherAlias, writeConfiguration } from "./configure.ts";
import { groupFindings } from "./findings-overview.ts";
import {
  accountsMapping as mapping,
  listAllStatements,
  openTableBench,
  type TableBench,
} from "./fixture/table-bench.ts";
import { settleFindings } from "./settle-findings.ts";

let bench: TableBench;
beforeEach(async () => {
  bench = await openTableBench();
});
afterEach(async () => {
  await bench.close();
});

const head = "n,nationality,sex,date,source\n";
const odd = `${head}1,Likely Turkish,M,25/12/14,NBC\n2,Narnian,M,01/14/15,NBC News\n3,Narnian,F,13/02/15,NBC News\n4,Turkish,F,14/02/15,NBC News\n8,Syrian,F,20/02/15,NBC News\n9,Syrian,F,21/02/15,NBC News\n`;
const reason = "The newsroom confirmed it.";

const findingsOf = (rule: string): Promise<readonly FindingRow[]> => listFindings(bench.store.reader, { rule });
const lastSeq = async (): Promise<number> => (await listCommands(bench.store.reader, { limit: 1 }))[0]?.seq ?? 0;

describe("findings over several imports", () => {
  it("keep their identity, and settled ones stay settled", async () => {
    await bench.import(odd, { mapping });
    const before = await listFindings(bench.store.reader);
    await settleFindings(bench.store, bench.actor, {
      rule: "nationality-is-stated",
      settlement: { as: "kept" },
      reason,
    });
    await bench.import(`${odd}5,Syrian,M,15/02/15,NBC News\n`, { mapping });
    const after = await listFindings(bench.store.reader);
    expect(before.filter((one) => !after.some((other) => other.id === one.id))).toEqual([]);
    expect((await findingsOf("nationality-is-stated")).map((one) => one.status)).toEqual(["settled"]);
  });

  it("are gone when the table is mended and open again when it is not", async () => {
    await bench.import(odd, { mapping });
    const [found] = await findingsOf("date-is-a-date");
    await bench.import(odd.replace("01/14/15", "14/01/15"), { mapping });
    expect((await findingsOf("date-is-a-date")).map((one) => [one.id, one.status])).toEqual([[found?.id, "gone"]]);
    await bench.import(odd, { mapping });
    expect((await findingsOf("date-is-a-date")).map((one) => [one.id, one.status])).toEqual([[found?.id, "open"]]);
  });

  it("are open again when a value was settled and a new row carries the label", async () => {
    await bench.import(odd, { mapping });
    const rule = (await listFindings(bench.store.reader)).find((one) => one.read.includes("Narnian"))?.rule ?? "";
    await settleFindings(bench.store, bench.actor, { rule, settlement: { as: "valued", value: "Iraqi" }, reason });
    await bench.import(`${odd}5,Narnian,M,15/02/15,NBC News\n`, { mapping });
    expect((await findingsOf(rule)).map((one) => [one.status, one.settled_as])).toEqual([["open", null]]);
    const { statements } = await settleFindings(bench.store, bench.actor, {
      rule,
      settlement: { as: "valued", value: "Iraqi" },
      reason,
    });
    expect(statements).toBe(1);
  });

  it("are grouped by rule, those to decide first", async () => {
    await bench.import(odd, { mapping });
    const groups = await groupFindings(bench.store, bench.actor);
    expect(groups.map((group) => group.severity)).toEqual(
      groups.map((group) => group.severity).toSorted((a, b) => rank(a) - rank(b)),
    );
    expect(groups.reduce((sum, group) => sum + group.open, 0)).toBe((await listFindings(bench.store.reader)).length);
  });
});

describe("settling", () => {
  it("gives every row that carries the label the value, in one command", async () => {
    await bench.import(odd, { mapping });
    const rule = (await listFindings(bench.store.reader)).find((one) => one.read.includes("Narnian"))?.rule ?? "";
    const before = await bench.commandCount();
    const report = await settleFindings(bench.store, bench.actor, {
      rule,
      settlement: { as: "valued", value: "Iraqi" },
      reason,
    });
    expect([report.settled, report.statements]).toEqual([1, 2]);
    expect(await bench.commandCount()).toBe(before + 1);
    const values = await bench.values();
    expect([1, 2, 3, 4].map((n) => values[n]?.["nationality"])).toEqual(["TR", "IQ", "IQ", "TR"]);
    expect((await findingsOf(rule)).map((one) => [one.status, one.settled_as, one.settled_reason])).toEqual([
      ["settled", "valued", reason],
    ]);
  });

  it("accepts what a finding proposes as a stated, pinned value", async () => {
    await bench.import(odd, { mapping });
    await settleFindings(bench.store, bench.actor, {
      rule: "nationality-is-stated",
      settlement: { as: "accepted" },
      reason,
    });
    const pinned = (await listAllStatements(bench.store)).filter((one) => one.is_pinned === 1);
    expect(pinned.map((one) => [one.property, one.value, one.certainty])).toEqual([["nationality", "TR", "stated"]]);
  });

  it("says that a value is unknown", async () => {
    await bench.import(odd, { mapping });
    await settleFindings(bench.store, bench.actor, {
      rule: "nationality-is-stated",
      settlement: { as: "unknown" },
      reason,
    });
    expect((await bench.values())["1"]?.["nationality"]).toBeNull();
  });

  it("keeps what was made, writing no value", async () => {
    await bench.import(odd, { mapping });
    const before = await listAllStatements(bench.store);
    const report = await settleFindings(bench.store, bench.actor, {
      rule: "nationality-is-stated",
      settlement: { as: "kept" },
      reason,
    });
    expect([report.settled, report.statements]).toEqual([1, 0]);
    expect(await listAllStatements(bench.store)).toEqual(before);
  });

  it("settles a whole rule in bulk, and one finding by its id", async () => {
    const labels = ["Narnian", "Gondorian", "Laputan"];
    await bench.import(head + labels.map((label, index) => `${index + 1},${label},M,25/12/14,A\n`).join(""), {
      mapping,
    });
    const rule = (await listFindings(bench.store.reader)).find((one) => one.read.includes("Narnian"))?.rule ?? "";
    const [first] = await findingsOf(rule);
    await settleFindings(bench.store, bench.actor, { ids: [first?.id ?? ""], settlement: { as: "kept" }, reason });
    expect((await findingsOf(rule)).map((one) => one.status).toSorted()).toEqual(["open", "open", "settled"]);
    const { settled } = await settleFindings(bench.store, bench.actor, { rule, settlement: { as: "unknown" }, reason });
    expect(settled).toBe(2);
  });

  it.each([
    ["no finding matches", { rule: "no-such-rule", settlement: { as: "kept" } }, "REGISTER_FINDINGS_MISSING"],
    [
      "nothing is proposed",
      { rule: "publisher-is-not-a-platform", settlement: { as: "accepted" } },
      "REGISTER_NO_PROPOSAL",
    ],
    [
      "the value is no date",
      { rule: "date-is-a-date", settlement: { as: "valued", value: "some day" } },
      "REGISTER_VALUE_UNREADABLE",
    ],
    [
      "the finding is about a whole column",
      { rule: "date-column-has-one-order", settlement: { as: "unknown" } },
      "REGISTER_VALUE_UNREADABLE",
    ],
  ] as const)("is refused and changes nothing when %s", async (_, input, code) => {
    await bench.import(`${odd}5,Syrian,M,15/02/15,YouTube\n`, { mapping });
    const before = await bench.store.digest();
    await expect(settleFindings(bench.store, bench.actor, { ...input, reason })).rejects.toMatchObject({ code });
    expect(await bench.store.digest()).toEqual(before);
  });

  it("is refused when one of the named findings is not open", async () => {
    await bench.import(odd, { mapping });
    const [open] = await findingsOf("date-is-a-date");
    const ids = [open?.id ?? "", "another"];
    await expect(
      settleFindings(bench.store, bench.actor, { ids, settlement: { as: "kept" }, reason }),
    ).rejects.toMatchObject({ code: "REGISTER_FINDINGS_MISSING" });
    expect((await findingsOf("date-is-a-date")).map((one) => one.status)).toEqual(["open"]);
  });
});

describe("accepting the name of an outlet", () => {
  const yaml = "# Mine.\ntitle: Invented\npublishers:\n  # Names that were decided.\n  aliases: {}\n";

  it("writes the alias with the comments kept, and an undo brings everything back", async () => {
    await configure(bench.store, bench.actor, yaml);
    await bench.import(odd, { mapping });
    const before = await bench.store.digest();
    const report = await settleFindings(bench.store, bench.actor, {
      rule: "publisher-label-is-one-outlet",
      settlement: { as: "accepted" },
      reason,
    });
    expect(report.configurationYaml).toContain("NBC: NBC News");
    expect(report.configurationYaml).toContain("# Mine.");
    expect(report.configurationYaml).toContain("# Names that were decided.");
    expect(await findConfigurationYaml(bench.store.reader)).toBe(report.configurationYaml);
    await bench.store.undo(bench.actor, await lastSeq());
    expect(await bench.store.digest()).toEqual(before);
    expect(await findConfigurationYaml(bench.store.reader)).toBe(yaml);
    expect((await findingsOf("publisher-label-is-one-outlet")).map((one) => one.status)).toEqual(["open"]);
    expect((await bench.store.verify(silentProgress)).problems).toEqual([]);
  });

  it("quotes labels that YAML would take for something else", () => {
    for (const label of ["no", "12:30", "a: b # c", "true", "- x", "قناة مثال"]) {
      expect(withPublisherAlias(yaml, label, "Example TV")).toContain("Example TV");
    }
  });

  it("refuses a file in which the alias cannot be written, and one that nests without end", () => {
    const anchored = "title: Invented\npublishers: &p\n  aliases: &a {}\n";
    expect(withPublisherAlias(anchored, "A", "B")).toContain("A: B");
    expect(() => withPublisherAlias(`title: ${"[".repeat(5000)}`, "A", "B")).toThrowError(/nests|well-formed/);
    expect(() =>
      withPublisherAlias(
        "title: Invented\nperiod: &p { from: 2014-01, to: 2014-02 }\npublishers:\n  aliases: *p\n",
        "A",
        "B",
      ),
    ).toThrow("cannot be written");
  });

  it("does not write over edits of study.yaml that nobody took in", async () => {
    await configure(bench.store, bench.actor, yaml);
    const file = join(bench.folder, "study.yaml");
    await writeConfiguration(file, yaml);
    await refuseEditedConfiguration(bench.store, file);
    await writeConfiguration(file, `${yaml}question: What?\n`);
    await expect(refuseEditedConfiguration(bench.store, file)).rejects.toMatchObject({
      code: "REGISTER_CONFIGURATION_EDITED",
    });
    expect(await readFile(file, "utf8")).toContain("What?");
  });
});

it("takes back a settled value with everything it changed", async () => {
  await bench.import(odd, { mapping });
  const before = await bench.store.digest();
  await settleFindings(bench.store, bench.actor, {
    rule: "date-is-a-date",
    settlement: { as: "valued", value: "2015-01-14" },
    reason,
  });
  expect((await bench.values())["2"]?.["became_public"]).toBe("2015-01-14");
  await bench.store.undo(bench.actor, await lastSeq());
  expect(await bench.store.digest()).toEqual(before);
});

function rank(severity: string): number {
  return ["decide", "check", "note"].indexOf(severity);
}
