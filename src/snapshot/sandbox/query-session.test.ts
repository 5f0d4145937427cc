import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { builtFile } from "../../base/node/package-folder.ts";
import { temporaryFolder } from "../../../test/support/store-fixture.ts";
import { columnOf, keepRows } from "../build-column.ts";
import { openQuerySession } from "./query-session.ts";

const cases = {
  name: "cases",
  rowCount: 3,
  columns: [
    columnOf("key", "varchar", ["1", "2", "3"]),
    columnOf("status", "varchar", ["included", "included", "candidate"]),
    columnOf("نص", "varchar", ["سوريا", "naïve", null]),
    columnOf("seen_from", "date", ["2014-01-05", null, "2015-08-31"]),
  ],
};
const other = {
  ...cases,
  rowCount: 1,
  columns: cases.columns.map((column) => keepRows(column, [true, false, false])),
};

const limits = { timeoutMs: 1500, memoryLimit: "256MB", addressSpaceMb: 4096, maxRows: 1000 };
const session = openQuerySession([() => [cases], () => [other]], true, limits);
afterAll(() => session.close());

const count = async (world = 0) => (await session.select("select count(*) from cases", world)).rows[0]?.[0];

describe("a query", () => {
  test("gives columns and rows, whole numbers as numbers and days as text", async () => {
    expect(
      await session.select(
        "select key, count(*) over () as n, seen_from, status = 'included' as ok from cases order by key",
      ),
    ).toEqual({
      columns: ["key", "n", "seen_from", "ok"],
      rows: [
        ["1", 3, "2014-01-05", true],
        ["2", 3, null, true],
        ["3", 3, "2015-08-31", false],
      ],
      isCut: false,
    });
  });

  test("reads the views, names beyond ASCII, a closing semicolon and comments", async () => {
    expect((await session.select("select count(*) from included_cases; -- the end")).rows).toEqual([[2]]);
    expect((await session.select('/* any */ select "نص" from cases where "نص" = \'سوريا\' ;')).rows).toEqual([
      ["سوريا"],
    ]);
    expect((await session.select("explain select 1")).rows.length).toBeGreaterThan(0);
    expect((await session.select("with a as (select 1 as x) select x from a")).rows).toEqual([[1]]);
    expect((await session.select("from cases select count(*)")).rows).toEqual([[3]]);
  });

  test("runs in the world it names", async () => {
    expect([await count(0), await count(1), await count(0)]).toEqual([3, 1, 3]);
  });

  test("is cut at the row limit, however many rows there would be", async () => {
    const answer = await session.select("select range as n from range(10000000)");
    expect(answer.rows).toHaveLength(1000);
    expect(answer.isCut).toBe(true);
    expect((await session.select("select range from range(1000)")).isCut).toBe(false);
  });

  test("answers in turn where several are asked at once", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => session.select(`select ${n}`)));
    expect(answers.map((answer) => answer.rows[0]?.[0])).toEqual([1, 2, 3, 4]);
  });

  test("gives numbers that no number can hold as text", async () => {
    const { rows } = await session.select(
      "select 9007199254740993::bigint, 'nan'::double, 'inf'::double, [1, 2], {'a': 1}, 0.1::double, 12.50::decimal(6,2)",
    );
    expect(rows).toEqual([["9007199254740993", "NaN", "Infinity", "[1, 2]", "{'a': 1}", 0.1, 12.5]]);
  });
});

const folder = mkdtempSync(join(tmpdir(), "firsthand-query-"));
const secret = join(folder, "secret.csv");
writeFileSync(secret, "name\nnobody\n");
afterAll(() => rmSync(folder, { recursive: true }));

describe("a hostile query is refused", () => {
  test.each([
    ["two statements", "select 1; select 2"],
    ["a write behind a select", "select 1; drop table cases"],
    ["insert", "insert into cases (key) values ('4')"],
    ["update", "update cases set key = '9'"],
    ["delete", "delete from cases"],
    ["drop", "drop table cases"],
    ["create table", "create table t as select 1"],
    ["create temp table", "create temp table t as select 1"],
    ["create view", "create or replace view included_cases as select 1"],
    ["create macro", "create macro f(x) as x"],
    ["attach", "attach ':memory:' as m"],
    ["attach a file", `attach '${secret}' as m`],
    ["detach", "detach memory"],
    ["install", "install httpfs"],
    ["load", "load json"],
    ["pragma", "pragma memory_limit = '8GB'"],
    ["set", "set memory_limit = '8GB'"],
    ["set variable", "set variable x = 1"],
    ["reset", "reset memory_limit"],
    ["unlocking", "set lock_configuration = false"],
    ["external access", "set enable_external_access = true"],
    ["call", "call pragma_version()"],
    ["prepare", "prepare p as select 1"],
    ["begin", "begin transaction"],
    ["commit", "commit"],
    ["checkpoint", "checkpoint"],
    ["vacuum", "vacuum"],
    ["use", "use memory.main"],
  ])("%s", async (_what, sql) => {
    await expect(session.select(sql)).rejects.toMatchObject({ code: "QUERY_NOT_ONE_SELECT" });
    expect(await count()).toBe(3);
  });

  test("and what it may do is locked, were a statement to come through that sets it", async () => {
    const { rows } = await session.select(
      "select name, value from duckdb_settings() where name in ('lock_configuration', 'enable_external_access') order by 1",
    );
    expect(rows).toEqual([
      ["enable_external_access", "false"],
      ["lock_configuration", "true"],
    ]);
  });

  test.each([
    ["nothing", ""],
    ["a comment alone", "-- nothing"],
    ["copy out", `copy cases to '${folder}/out.csv'`],
    ["copy in", `copy cases from '${secret}'`],
    ["export", `export database '${folder}/all'`],
    ["execute", "execute p"],
    ["explain analyze insert", "explain analyze insert into cases (key) values ('4')"],
    ["explain analyze delete", "explain analyze delete from cases"],
    ["explain analyze create", "explain analyze create table t as select 1"],
    ["explain analyze copy", `explain analyze copy cases to '${folder}/out.csv'`],
    ["explain analyze drop", "explain analyze drop table cases"],
    ["explain analyze attach", "explain analyze attach ':memory:' as m"],
    ["reading a csv", `select * from read_csv('${secret}')`],
    ["reading text", `select * from read_text('${secret}')`],
    ["reading bytes", "select * from read_blob('/etc/hostname')"],
    ["reading json", `select * from read_json('${secret}')`],
    ["reading parquet", `select * from read_parquet('${secret}')`],
    ["listing files", "select * from glob('/etc/*')"],
    ["a file as a table", `select * from '${secret}'`],
    ["the network", "select * from read_csv('https://example.org/x.csv')"],
    ["sniffing", `select * from sniff_csv('${secret}')`],
    ["a query in a string", "select * from query('drop table cases')"],
    ["a table that is not there", "select * from no_such_table"],
    ["no SQL at all", "how many cases are there?"],
    ["an unfinished string", "select 'open"],
    ["a cast that fails", "select 'x'::integer"],
  ])("%s", async (_what, sql) => {
    await expect(session.select(sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^QUERY_(FAILED|NOT_ONE_SELECT)$/),
    });
    expect(existsSync(join(folder, "out.csv"))).toBe(false);
    expect(await count()).toBe(3);
  });
});

describe("a query beyond its limits is stopped, and the next one is answered", () => {
  test.each([
    ["a list of two thousand million numbers", "select list_aggregate(range(2000000000), 'sum')"],
    [
      "a recursion without end",
      "with recursive r as (select 1 as n union all select n + 1 from r) select max(n) from r",
    ],
    [
      "a join of everything with everything",
      "select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = -1",
    ],
    ["a string of a thousand million letters", "select repeat('x', 1000000000)"],
    ["many long strings", "select repeat('x', 1000000) || range from range(1000)"],
    [
      "a sort of more than memory",
      "select * from (select range as n, repeat('x', 1000) || range as s from range(10000000)) order by s desc",
    ],
    ["a list that grows", "select list(repeat('x', 1000) || range) from range(10000000)"],
  ])("%s", { timeout: 30_000 }, async (_what, sql) => {
    await expect(session.select(sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^QUERY_(TOO_SLOW|OUT_OF_MEMORY|TOO_LARGE)$/),
    });
    expect(await count()).toBe(3);
    expect(await count(1)).toBe(1);
  });

  test("and this process's memory stays as it was", { timeout: 60_000 }, async () => {
    await count();
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 3; round += 1) {
      await session.select("select list_aggregate(range(2000000000), 'sum')").catch(() => {});
      await session.select("select repeat('x', 1000000000)").catch(() => {});
    }
    await count();
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

/** The query processes that there are, by Linux's own list. */
function queryProcesses(): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("sandbox/child.js");
      } catch {
        return false;
      }
    });
}

test.skipIf(!existsSync("/proc/self/cmdline"))(
  "a query process dies with a parent that was killed in the middle of a query",
  { timeout: 30_000 },
  async () => {
    const script = join(temporaryFolder(), "parent.mts");
    const sessionFile = join(builtFile(".."), "src/snapshot/sandbox/query-session.ts");
    writeFileSync(
      script,
      `import { openQuerySession } from ${JSON.stringify(sessionFile)};
     const session = openQuerySession([() => []], false, { timeoutMs: 60_000 });
     await session.select("select 1");
     const pids = (await import("node:fs")).readFileSync("/proc/self/task/" + process.pid + "/children", "utf8").trim();
     process.stdout.write(pids + "\\n");
     await session.select("select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = -1");`,
    );
    const parent = spawn(process.execPath, ["--import", "tsx", script], {
      stdio: ["ignore", "pipe", "inherit"],
      cwd: builtFile(".."),
    });
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [said] = (await Promise.race([
      once(parent.stdout, "data"),
      once(parent, "exit").then(() => ["" as const]),
    ])) as [Buffer | ""];
    const pids = said.toString().trim().split(/\s+/);
    expect(queryProcesses()).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^(${pids.join("|")})$`))]),
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    const gone = once(parent, "exit");
    parent.kill("SIGKILL");
    await gone;
    for (let tries = 0; tries < 50 && queryProcesses().some((pid) => pids.includes(pid)); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(queryProcesses().filter((pid) => pids.includes(pid))).toEqual([]);
  },
);

test("a session that was closed leaves no process, and opens anew when asked", async () => {
  const short = openQuerySession([() => [cases]], false, limits);
  await short.select("select 1");
  short.close();
  expect((await short.select("select count(*) from cases")).rows).toEqual([[3]]);
  short.close();
});
