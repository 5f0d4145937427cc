import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole, fail, firsthand, json, succeed, temporaryFile } from "./support/firsthand.ts";

let home: string;
let study: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "firsthand-queries-"));
  study = join(home, "study");
  await succeed(["new", study, "--from-example", "icsr-2015"]);
  writeFileSync(join(home, "secret.csv"), "word\nopensesame\n");
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("a query that should not run", () => {
  test.each([
    ["writes", "delete from cases", "QUERY_NOT_ONE_SELECT"],
    ["makes a table", "create table x as select 1", "QUERY_NOT_ONE_SELECT"],
    ["is two", "select 1; select 2", "QUERY_NOT_ONE_SELECT"],
    ["is none", "  -- nothing", "QUERY_"],
    ["attaches a database", "attach ':memory:' as other", "QUERY_NOT_ONE_SELECT"],
    ["changes a setting", "set enable_external_access = true", "QUERY_NOT_ONE_SELECT"],
    ["exports", "copy cases to 'out.csv'", "QUERY_"],
    ["names what is not there", "select nothing from cases", "QUERY_FAILED"],
    ["writes behind EXPLAIN", "explain analyze insert into cases select * from cases", "QUERY_"],
  ])("is refused: it %s", async (_, sql, code) => {
    const told = await firsthand(["query", sql, "--study", study]);
    expect(told).toMatchObject({ code: 2, stdout: "" });
    expect(told.stderr).toContain(code);
    expect(await json(["query", "select count(*) as n from cases", "--study", study])).toEqual([{ n: 58 }]);
    await expectWhole(study);
  });

  test.each(["read_csv('FILE')", "read_text('FILE')", "'FILE'", "glob('FOLDER/*')"])(
    "reads no file through %s",
    async (source) => {
      const from = source.replace("FILE", join(home, "secret.csv")).replace("FOLDER", home);
      const told = await firsthand(["query", `select * from ${from}`, "--study", study]);
      expect(told).toMatchObject({ code: 2, stdout: "" });
      expect(told.stdout + told.stderr).not.toContain("opensesame");
    },
  );

  test("that has no end is stopped at its time limit", async () => {
    const began = Date.now();
    const endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r";
    await fail(["query", endless, "--timeout", "1", "--study", study], 2, "QUERY_TOO_SLOW");
    expect(Date.now() - began).toBeLessThan(30_000);
    await expectWhole(study);
  });

  test("that eats memory is stopped, by its limit or by the clock", async () => {
    const told = await firsthand([
      "query",
      "select list_aggregate(range(2000000000), 'sum')",
      "--timeout",
      "5",
      "--study",
      study,
    ]);
    expect(told).toMatchObject({ code: 2, stdout: "" });
    expect(told.stderr).toMatch(/QUERY_OUT_OF_MEMORY|QUERY_TOO_SLOW/);
    await expectWhole(study);
  });
});

describe("an audit with such queries", () => {
  test("still prints every claim, and the others keep their verdicts", async () => {
    const claims = temporaryFile(
      "claims.yaml",
      [
        `- {id: before, says: "58", query: "select count(*) from cases"}`,
        `- {id: none, says: "58"}`,
        `- {id: typo, says: "58", query: "selct 1"}`,
        `- {id: writes, says: "58", query: "drop table cases"}`,
        `- {id: endless, says: "58", query: "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r"}`,
        `- {id: hungry, says: "58", query: "select list_aggregate(range(2000000000), 'sum')"}`,
        `- {id: reads, says: "58", query: "select count(*) from read_csv('${join(home, "secret.csv")}')"}`,
        `- {id: after, says: "51", query: "select count(*) from cases where sex = 'male'"}`,
      ].join("\n"),
    );
    const told = await firsthand(["audit", claims, "--study", study, "--json", "--timeout", "2"]);
    expect(told.code).toBe(0);
    const audited = JSON.parse(told.stdout) as { id: string; verdict: string; note: string; recomputed: unknown }[];
    expect(audited.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      "before supported",
      "none not-checkable",
      "typo not-checkable",
      "writes not-checkable",
      "endless not-checkable",
      "hungry not-checkable",
      "reads not-checkable",
      "after supported",
    ]);
    for (const id of ["typo", "writes", "endless", "hungry", "reads"]) expect(told.stderr).toContain(id);
    for (const { note } of audited.slice(2, 7)) expect(note).toContain("the query failed");
    expect(audited[1]?.note).toContain("no query");
    expect((await firsthand(["audit", claims, "--study", study, "--strict", "--timeout", "2"])).code).toBe(4);
    await expectWhole(study);
  });

  test("a step that fails leaves the verdict and says so", async () => {
    const claims = temporaryFile(
      "claims.yaml",
      `- id: a\n  says: "58"\n  query: select count(*) from cases\n  steps:\n    - {says: "half of it", query: "select nothing"}\n    - {says: "women", query: "select count(*) from cases where sex = 'female'"}\n`,
    );
    const [audited] = await json<{ verdict: string; note: string }[]>(["audit", claims, "--study", study]);
    expect(audited).toMatchObject({ verdict: "supported" });
    expect(audited?.note).toMatch(/half of it \(the query failed.*women 7/);
  });
});
