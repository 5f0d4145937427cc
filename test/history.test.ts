import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fail, firsthand, json, succeed } from "./support/firsthand.ts";

const mark = "Qxvareth";
const folder = mkdtempSync(join(tmpdir(), "firsthand-history-"));
const study = join(folder, "study");
const table = join(folder, "people.csv");

interface Logged {
  readonly seq: number;
  readonly name: string;
  readonly summary: string;
}

const log = (...args: readonly string[]) => json<readonly Logged[]>(["log", study, ...args]);

beforeAll(async () => {
  const rows = [
    "Tunisian,M,2015-01-14,Al-Mithal TV",
    "German,F,2015-02-14,Example Post",
    "Nowherish,M,2015-03-14,Example Post",
  ];
  writeFileSync(
    table,
    `n,name,nationality,sex,date,source\n${rows.map((row, index) => `${index + 1},Karim ${mark} ${index + 1},${row}`).join("\n")}\n`,
  );
  await succeed(["new", study, "--no-passphrase"]);
  await succeed(["import", table, "--study", study]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("log", () => {
  test("pages backwards through all commands, each once", async () => {
    const all = await log("--limit", "1000");
    const pages: Logged[] = [];
    for (let before = all.length + 1; ;) {
      const page = await log("--limit", "2", "--before", String(before));
      if (page.length === 0) break;
      pages.push(...page);
      before = page.at(-1)?.seq ?? 0;
      if (before === 1) break;
    }
    expect(pages).toEqual(all);
  });

  test("filters by noun, by what a command touched, by words, by day and by actor", async () => {
    expect((await log("--noun", "testimony")).map((one) => one.name)).toEqual(["import-rows"]);
    expect((await log("--about", "people/2")).map((one) => one.name)).toContain("import-rows");
    expect((await log("--text", "IMPORTED INTO")).map((one) => one.name)).toEqual(["import-rows"]);
    expect(await log("--until", "2001-01-01")).toEqual([]);
    expect(await log("--since", "2001-01-01", "--until", "2999-01-01", "--limit", "1000")).toEqual(
      await log("--limit", "1000"),
    );
    expect(await log("--actor", "nobody of that name")).toEqual([]);
    await fail(["log", study, "--about", "people/99"], 3, "CLI_KEY_UNKNOWN");
  });

  test("shows what a command changed with names masked, unless they are asked for", async () => {
    const [imported] = await log("--name", "import-rows");
    const diff = ["log", study, "--diff", String(imported?.seq)];
    const masked = await succeed(diff);
    expect(masked).toContain("Tunisian");
    expect(masked).not.toContain(mark);
    expect(masked).toContain("•••");
    expect(await succeed([...diff, "--json"])).not.toContain(mark);
    expect(await succeed([...diff, "--show-private"])).toContain(mark);
  });

  test("as CSV has a header and a row a command", async () => {
    const lines = (await succeed(["log", study, "--csv", "--limit", "1000"])).trim().split("\n");
    expect(lines[0]?.trim()).toBe("seq,at,actor_name,name,change_count,summary,undoes,undone_by,hash");
    expect(lines).toHaveLength((await log("--limit", "1000")).length + 1);
  });
});

test("a chain exported earlier agrees with the study as it goes on, and a forged one does not", async () => {
  const chain = join(folder, "chain.jsonl");
  writeFileSync(chain, await succeed(["log", study, "--chain"]));
  expect(readFileSync(chain, "utf8")).not.toContain(mark);
  await succeed(["verify", study, "--against", chain]);
  const lines = readFileSync(chain, "utf8").trim().split("\n");
  writeFileSync(chain, `${lines.join("\n")}\n${JSON.stringify({ seq: lines.length + 1, hash: "0".repeat(64) })}\n`);
  const told = await firsthand(["verify", study, "--against", chain]);
  expect(told.code).toBe(4);
  expect(told.stdout).toContain("1 commands were cut off");
  await fail(["verify", study, "--against", table], 2, "STORE_CHAIN_UNREADABLE");
});

test("an undo with its dependants lists them, needs a yes, and redo brings all back", async () => {
  const before = await json<unknown>(["verify", study]);
  const [imported] = await log("--name", "import-rows");
  const undo = ["undo", String(imported?.seq), "--study", study];
  await fail(undo, 4, "STORE_UNDO_BLOCKED");
  const asked = await firsthand([...undo, "--with-dependants"]);
  expect(asked.code).toBe(2);
  expect(asked.stderr).toContain("--yes");
  expect(asked.stdout).toContain("Finished importing");
  expect(await json<unknown>(["verify", study])).toEqual(before);
  await succeed([...undo, "--with-dependants", "--yes"]);
  expect(await json(["query", "select count(*) as n from cases", "--study", study])).toEqual([{ n: 0 }]);
  for (let count = (await log("--name", "undo")).length; count > 0; count -= 1)
    await succeed(["redo", "--study", study]);
  expect(await json(["query", "select count(*) as n from cases", "--study", study])).toEqual([{ n: 3 }]);
  await fail(["redo", "--study", study], 4, "STORE_NOT_UNDONE");
});

test("an erasure says what would go, needs a yes, and leaves the words in no file but the person's own, which it names", async () => {
  const erase = ["erase", "--study", study, "--case", "people/1", "--reason", "asked by the person"];
  const plan = await json<{ rowCounts: Readonly<Record<string, number>> }>([...erase, "--plan"]);
  expect(plan.rowCounts).toMatchObject({ testimonies: 1, cases: 1, sources: 1 });
  expect((await firsthand(erase)).code).toBe(2);
  await fail(["erase", "--study", study, "--case", "people/9", "--reason", "r", "--yes"], 3, "CLI_KEY_UNKNOWN");
  await fail([...erase.slice(0, 5), "--reason", `it is Karim ${mark} 1`, "--yes"], 2, "STORE_ERASURE_REASON_TELLS");
  writeFileSync(join(study, "tables", "people.csv"), readFileSync(table));
  const told = await firsthand([...erase, "--yes"]);
  expect(told.code, told.stderr).toBe(0);
  expect(told.stderr).toContain("tables/people.csv");
  expect(told.stdout + told.stderr).not.toContain(mark);
  expect(readFileSync(join(study, "study.db")).includes(`${mark} 1`)).toBe(false);
  expect((await json<{ problems: readonly string[] }>(["verify", study])).problems).toEqual([]);
  await succeed(["import", table, "--study", study]);
  expect(await json(["query", "select count(*) as n from cases", "--study", study])).toEqual([{ n: 2 }]);
  expect(readFileSync(join(study, "study.db")).includes(`${mark} 1`)).toBe(false);
});
