import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole, fail, firsthand, json, succeed, temporaryFile, temporaryFolder } from "./support/firsthand.ts";

const commands = [
  "new",
  "run",
  "import",
  "configure",
  "findings",
  "settle",
  "agreement",
  "query",
  "analyse",
  "audit",
  "report",
  "verify",
  "log",
  "undo",
  "redo",
  "erase",
];

describe("help", () => {
  test("names every command, on standard output, with exit code 0", async () => {
    const told = await firsthand(["--help"]);
    expect(told).toMatchObject({ code: 0, stderr: "" });
    for (const command of commands) expect(told.stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  });

  test.each(commands)("of %s says what it does and takes", async (command) => {
    const told = await firsthand([command, "--help"]);
    expect(told).toMatchObject({ code: 0, stderr: "" });
    expect(told.stdout).toMatch(new RegExp(`^Usage: firsthand ${command}`));
    for (const line of told.stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(130);
  });

  test("a misspelt command fails with the one that may be meant", async () => {
    const told = await firsthand(["aduit"]);
    expect(told).toMatchObject({ code: 2, stdout: "" });
    expect(told.stderr).toContain("Did you mean audit?");
  });

  test("a misspelt option fails with the one that may be meant", async () => {
    const told = await firsthand(["verify", "--jsno"]);
    expect(told).toMatchObject({ code: 2, stdout: "" });
    expect(told.stderr).toContain("--json");
  });

  test("two different studies named at once are refused", async () => {
    const told = await firsthand(["verify", "one", "--study", "two"]);
    expect(told).toMatchObject({ code: 2, stdout: "" });
    expect(told.stderr).toContain("two studies are named");
  });

  test("the version is the package's", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(await succeed(["--version"])).toBe(`${version}\n`);
  });
});

describe("on the founding study", () => {
  let home: string;
  let study: string;
  let printed: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "firsthand-commands-"));
    study = join(home, "study");
    printed = await succeed(["run", study, "--from-example", "icsr-2015"]);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test("run prints findings, the audit with its coverage, and where the files are", () => {
    for (const part of [
      "Findings:",
      "Audit:",
      "33 of 80 claims could be checked",
      "report.html",
      "report.pdf",
      "report.docx",
      "Internal, unprotected",
    ]) {
      expect(printed).toContain(part);
    }
  });

  test("a second run writes nothing, and prints the same audit", async () => {
    const before = await json<unknown[]>(["log", study, "--limit", "1000"]);
    const again = await succeed(["run", study, "--from-example", "icsr-2015"]);
    expect(again).toContain("Nothing has changed since the last run");
    expect(again.slice(again.indexOf("Audit:"), again.indexOf("Snapshot"))).toBe(
      printed.slice(printed.indexOf("Audit:"), printed.indexOf("Snapshot")),
    );
    expect(await json<unknown[]>(["log", study, "--limit", "1000"])).toEqual(before);
  });

  test("new does not touch a study that is there", async () => {
    expect(await fail(["new", study, "--from-example", "icsr-2015"], 4, "STORE_STUDY_EXISTS")).toContain(
      "never overwritten",
    );
  });

  test("the study is found by argument, option, setting and surrounding folder alike", async () => {
    const wanted = await json(["verify", study]);
    expect(await json(["verify", "--study", study])).toEqual(wanted);
    expect(await json(["verify"], { env: { FIRSTHAND_STUDY: study } })).toEqual(wanted);
    expect(await json(["verify"], { cwd: join(study, "tables") })).toEqual(wanted);
    expect(await json(["verify", "study"], { cwd: home })).toEqual(wanted);
  });

  test("without a study the command says how to name one", async () => {
    expect(await fail(["findings"], 3, "CLI_STUDY_NOT_NAMED", { cwd: home })).toContain("--study");
    await fail(["findings", join(home, "nowhere")], 3, "STORE_STUDY_MISSING");
  });

  test("findings come grouped by rule, each with what was read, made of it and to be decided", async () => {
    const groups = await json<
      { rule: string; findings: { id: string; read: string; made: string; decision: string; status: string }[] }[]
    >(["findings", study]);
    expect(groups.map((group) => group.rule)).toEqual(
      expect.arrayContaining([
        "date-is-a-date",
        "publisher-label-is-one-outlet",
        "publisher-is-not-a-platform",
        "nationality-labels-agree",
      ]),
    );
    for (const { findings } of groups)
      for (const finding of findings)
        expect(finding).toMatchObject({
          id: expect.any(String),
          read: expect.any(String),
          made: expect.any(String),
          status: "open",
        });
    expect(await succeed(["findings", study, "--rule", "date-is-a-date"])).toContain("01/14/15");
  });

  test("query answers as a table, CSV and JSON, and keeps columns of one name apart", async () => {
    const sql = "select sex, count(*) as n from cases group by all order by all";
    expect(await json(["query", sql, "--study", study])).toEqual([
      { sex: "female", n: 7 },
      { sex: "male", n: 51 },
    ]);
    expect(await succeed(["query", sql, "--study", study, "--csv"])).toBe("sex,n\r\nfemale,7\r\nmale,51\r\n");
    expect(await succeed(["query", sql, "--study", study])).toContain("female   7");
    expect(await json(["query", "select 1 as a, 2 as a", "--study", study])).toEqual([{ a: 1, a_2: 2 }]);
    expect(await succeed(["query", "--tables", "--study", study])).toContain("included_cases");
  });

  test("query says when it cut the answer", async () => {
    const told = await firsthand(["query", "select * from range(100)", "--max-rows", "7", "--json", "--study", study]);
    expect(JSON.parse(told.stdout)).toHaveLength(7);
    expect(told.stderr).toContain("cut after 7 rows");
  });

  test("data are the table's own columns, in a study as beside a bare table", async () => {
    const sql =
      "select count(*) filter (where sex = 'F'), count(distinct source), min(n) from data where date like '%/15'";
    const claims = temporaryFile(
      "claims.yaml",
      `- {id: a, says: "4", query: "select count(*) from data where sex = 'F' and date like '%/15'"}\n`,
    );
    const [row] = await json<Record<string, number>[]>(["query", sql, "--study", study]);
    expect(Object.values(row ?? {})).toHaveLength(3);
    const inStudy = await json(["audit", claims, "--study", study]);
    expect(inStudy).toEqual(await json(["audit", claims, "--table", join(study, "tables", "appendix-a.csv")]));
  });

  test("analyse prints each form, and lists what there is", async () => {
    const result = await json<{
      columns: unknown[];
      rows: unknown[][];
      denominator: unknown;
      missing: unknown;
      notes: string[];
      sql: unknown;
      snapshot: { hash: string };
    }>(["analyse", "by-sex", "--study", study]);
    expect(result).toMatchObject({
      missing: { unknown: 0, notApplicable: 0 },
      snapshot: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(result.notes.length).toBeGreaterThan(0);
    expect(await succeed(["analyse", "by-sex", "--csv", "--study", study])).toMatch(/\r\n/);
    expect(await succeed(["analyse", "by-sex", "--svg", "--study", study])).toMatch(/^<svg/);
    const file = join(home, "out.xlsx");
    await succeed(["analyse", "by-sex", "--xlsx", "--out", file, "--study", study]);
    expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
    expect((await json<unknown[]>(["analyse"])).length).toBeGreaterThan(10);
  });

  test("what does not fit is refused with its reason", async () => {
    await fail(["analyse", "by-magic", "--study", study], 3, "ANALYSE_ANALYSIS_UNKNOWN");
    await fail(["analyse", "by-sex", "--xlsx", "--study", study], 2, "CLI_OPTION_UNFIT");
    await fail(["query", "--study", study], 2, "CLI_OPTION_UNFIT");
    await fail(["settle", "--study", study, "--keep", "--reason", "x"], 2, "CLI_OPTION_UNFIT");
    await fail(
      ["settle", "--study", study, "--rule", "no-such-rule", "--keep", "--reason", "x"],
      3,
      "REGISTER_FINDINGS_MISSING",
    );
    await fail(["configure", "--study", study, "--as", "Nobody Here"], 3, "STORE_ACTOR_MISSING");
    await fail(["new", join(home, "other"), "--from-example", "atlantis"], 3, "REGISTER_EXAMPLE_MISSING");
    expect(await fail(["undo", "99999", "--study", study], 3, "STORE_COMMAND_MISSING")).toContain("log");
  });

  test("settling is journalled, shows in findings, and can be undone", async () => {
    const openOf = async (): Promise<number> =>
      (await json<{ findings: unknown[] }[]>(["findings", study, "--rule", "person-is-named"])).flatMap(
        (group) => group.findings,
      ).length;
    const before = await openOf();
    await succeed([
      "settle",
      "--study",
      study,
      "--rule",
      "person-is-named",
      "--keep",
      "--reason",
      "They are unnamed in print.",
    ]);
    expect(await openOf()).toBe(0);
    const [last] = await json<{ name: string; seq: number }[]>(["log", study, "--limit", "1"]);
    expect(last?.name).toBe("settle-findings");
    expect(await succeed(["log", study, "--diff", String(last?.seq)])).toContain("They are unnamed in print.");
    await succeed(["undo", "--study", study]);
    expect(await openOf()).toBe(before);
    await expectWhole(study);
  });

  test("configure takes an edited file in once, and findings warn before", async () => {
    const file = join(study, "study.yaml");
    const yaml = readFileSync(file, "utf8");
    writeFileSync(file, yaml.replace("language: en", "language: en # checked"));
    expect((await firsthand(["findings", study])).stderr).toContain("study.yaml was edited");
    expect(await succeed(["configure", "--study", study])).toContain("Took in");
    expect(await succeed(["configure", "--study", study])).toContain("has not changed");
    await succeed(["undo", "--study", study]);
    expect(readFileSync(file, "utf8")).toBe(yaml);
  });

  test("strict auditing prints the whole audit, then fails", async () => {
    const claims = join(study, "manuscript", "claims.yaml");
    const told = await firsthand(["audit", claims, "--study", study, "--json", "--strict"]);
    expect(told.code).toBe(4);
    expect(JSON.parse(told.stdout)).toHaveLength(80);
    expect(told.stderr).toContain("AUDIT_CLAIM_CONTRADICTED");
    expect((await firsthand(["audit", claims, "--study", study])).stdout).toContain("33 of 80 claims could be checked");
  });

  test("a study of one's own begins empty and takes a table", async () => {
    const own = join(temporaryFolder(), "own");
    expect(await succeed(["new", own, "--title", "Wards"])).toContain("Created the study");
    const table = temporaryFile("wards.csv", "id,ward,patients\n1,A,12\n2,B,7\n");
    expect(await succeed(["import", table, "--draft"])).toContain("key: id");
    const reports = await json<{ added: number }[]>(["import", table, "--study", own]);
    expect(reports).toMatchObject([{ added: 2 }]);
    expect(await json<{ unchanged: number }[]>(["import", table, "--study", own])).toMatchObject([
      { added: 0, changed: 0, unchanged: 2 },
    ]);
    expect(await json(["query", "select sum(patients) as n from data", "--study", own])).toEqual([{ n: 19 }]);
    expect(await succeed(["run", own])).toContain("nothing was audited");
    await expectWhole(own);
  });

  test("a folder with other files in it is not made a study", async () => {
    const folder = join(temporaryFolder(), "busy");
    mkdirSync(folder);
    writeFileSync(join(folder, "letter.txt"), "mine");
    expect(await fail(["new", folder], 4, "STORE_FOLDER_NOT_EMPTY")).toContain("empty folder");
  });
});
