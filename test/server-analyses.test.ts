import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../src/base/clock.ts";
import { createApp } from "../src/server/index.ts";
import { openStudy, type Study } from "../src/store/index.ts";
import { succeed } from "./support/firsthand.ts";

const key = "k".repeat(43);
const host = "127.0.0.1:4400";
const folder = mkdtempSync(join(tmpdir(), "firsthand-server-analyses-"));
const place = join(folder, "study");
let study: Study;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  await succeed(["new", place, "--from-example", "icsr-2015"]);
  await succeed(["import", "--study", place]);
  study = await openStudy(place, systemClock);
  app = createApp(study, { key, hosts: () => [host] });
}, 120_000);
afterAll(async () => {
  await study.close();
  rmSync(folder, { recursive: true, force: true });
});

const headers = { host, cookie: `firsthand-4400=${key}`, origin: `http://${host}` };
const get = async (path: string) => app.request(`http://${host}/api${path}`, { headers });
const post = async (path: string, body: unknown) =>
  app.request(`http://${host}/api${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const bodyOf = async <T>(response: Response): Promise<T> => (await response.json()) as T;
interface Told {
  readonly code: string;
  readonly message: string;
}

describe("SQL of one's own", () => {
  const query = (sql: string, maxRows?: number) =>
    post("/query", { sql, ...(maxRows === undefined ? {} : { maxRows }) });

  test("is answered with the snapshot it was put to, and cut where it is long", { timeout: 60_000 }, async () => {
    const answer = await bodyOf(await query("select sex, count(*) as n from included_cases group by all order by n"));
    expect(answer).toMatchObject({ columns: ["sex", "n"], isCut: false, snapshot: { hash: expect.any(String) } });
    expect(await bodyOf(await query("select key from cases", 3))).toMatchObject({ isCut: true });
    const { tables } = await bodyOf<{ readonly tables: readonly { readonly name: string }[] }>(
      await get("/query/tables"),
    );
    expect(tables.map(({ name }) => name)).toContain("included_cases");
  });

  const secret = join(folder, "secret.csv");
  const escapes: readonly (readonly [string, string])[] = [
    ["attach a file", `attach '${join(place, "study.db")}' as other`],
    ["attach memory", "attach ':memory:' as other"],
    ["read a file as CSV", `select * from read_csv('${secret}')`],
    ["read a file as text", `select * from read_text('${secret}')`],
    ["read a file by its name", `select * from '${secret}'`],
    ["list a folder", `select * from glob('${folder}/*')`],
    ["copy to a file", `copy (select 1) to '${join(folder, "written.csv")}'`],
    ["export the database", `export database '${join(folder, "exported")}'`],
    ["install an extension", "install httpfs"],
    ["load an extension", "load httpfs"],
    ["read from the network", "select * from read_csv('http://127.0.0.1:4400/')"],
    ["a pragma that sets", "pragma memory_limit='64GB'"],
    ["a pragma that writes", "pragma enable_profiling='json'"],
    ["a setting", "set enable_external_access = true"],
    ["the environment", "select getenv('HOME')"],
    ["two statements", "select 1; drop table cases"],
    ["a write", "insert into cases select * from cases"],
    ["a write that is explained", "explain analyze delete from cases"],
    ["a new table", "create table more as select 1"],
    ["a write in a CTE", "with gone as (delete from cases returning *) select * from gone"],
    ["a call", "call pragma_version()"],
  ];
  test.each(escapes)("does not let through: %s", { timeout: 60_000 }, async (_what, sql) => {
    writeFileSync(secret, "word\nhollyhock\n");
    const response = await query(sql);
    const told = await bodyOf<Told>(response);
    expect([response.status, told.code]).toEqual([400, expect.stringMatching(/^QUERY_(NOT_ONE_SELECT|FAILED)$/u)]);
    expect(JSON.stringify(told)).not.toContain("hollyhock");
  });

  test("cannot run without end, and the next question is answered", { timeout: 60_000 }, async () => {
    const response = await query("select list_aggregate(range(2000000000), 'sum')");
    expect(await bodyOf<Told>(response)).toMatchObject({ code: expect.stringMatching(/^QUERY_/u) });
    expect((await query("select 1")).status).toBe(200);
  });
});

describe("an analysis that is built", () => {
  interface View {
    readonly result: {
      readonly rows: readonly (readonly (string | number | null)[])[];
      readonly denominator: { readonly what: string; readonly count: number };
      readonly notes: readonly string[];
    };
    readonly svg: string;
  }
  const view = async (query: string): Promise<View> => bodyOf<View>(await get(query));

  test("counts by one variable and by two", async () => {
    const counts = await view("/analyses/counts?by=sex");
    expect(counts.result.rows.map(([label, count]) => [label, count])).toEqual([
      ["male", 51],
      ["female", 7],
    ]);
    expect(counts.svg).toContain("Internal, unprotected");
    expect((await view("/analyses/cross?by=sex&with=region")).result.denominator.count).toBe(58);
  });

  test("leaves doubtful cases out and says so", async () => {
    const { result } = await view("/analyses/counts?by=sex&without=unsettled,hedged");
    expect(result.denominator.count).toBeLessThan(57);
    expect(result.notes.join(" ")).toContain("Left out: cases of unsettled pairs and cases with hedged values");
  });

  test("counts testimonies, and cases of other states", async () => {
    const testimonies = await view("/analyses/counts?by=publisher&unit=testimonies");
    expect(testimonies.result.denominator).toMatchObject({ what: "testimonies of included cases", count: 58 });
    const others = await view("/analyses/counts?by=sex&states=candidate,unresolved");
    expect(others.result.denominator).toMatchObject({ what: "cases asked for", count: 0 });
    expect(others.svg).toContain("There are no cases asked for");
  });

  test("takes no state, doubt or variable that there is not, whatever it is written like", async () => {
    for (const query of ["states=included'%20or%20true", "without=weak)%20or%20(true", "by=sex%22%20from%20cases--"]) {
      const response = await get(`/analyses/counts?by=sex&${query}`);
      expect([query, response.status < 500 && response.status >= 400]).toEqual([query, true]);
    }
  });

  test("is given as a file that names its snapshot and says what it is", async () => {
    for (const [form, start] of [
      ["csv", "sex,cases"],
      ["svg", "<svg"],
      ["xlsx", "PK"],
      ["json", "{"],
    ] as const) {
      const response = await get(`/analyses/counts/file?by=sex&form=${form}`);
      expect(response.headers.get("content-disposition")).toMatch(
        new RegExp(`^attachment; filename="counts-[0-9a-f]{12}-internal\\.${form}"$`, "u"),
      );
      expect((await response.text()).slice(0, start.length)).toBe(start);
    }
  });
});

describe("the manuscript", () => {
  interface Text {
    readonly text: string;
    readonly hash: string;
  }
  const file = join(place, "manuscript", "report.md");

  test("is saved on what it was opened from, and refused where somebody was there before", async () => {
    const opened = await bodyOf<Text>(await get("/manuscript/report.md"));
    expect(opened.text).toBe(readFileSync(file, "utf8"));
    const mine = { text: `${opened.text}\nOne more line.\n`, basedOn: opened.hash };
    const saved = await bodyOf<Text>(await post("/manuscript/report.md", mine));
    expect(readFileSync(file, "utf8")).toBe(mine.text);
    const theirs = await post("/manuscript/report.md", { text: "Something else.", basedOn: opened.hash });
    expect([theirs.status, (await bodyOf<Told>(theirs)).code]).toEqual([409, "REPORT_MANUSCRIPT_CHANGED"]);
    writeFileSync(file, "An edit outside.\n");
    const late = await post("/manuscript/report.md", { text: "Late.", basedOn: saved.hash });
    expect(late.status).toBe(409);
    expect(readFileSync(file, "utf8")).toBe("An edit outside.\n");
    const outside = await bodyOf<Text>(await get("/manuscript/report.md"));
    expect((await post("/manuscript/report.md", { text: opened.text, basedOn: outside.hash })).status).toBe(200);
  });

  test("of two saves at the same moment only one is taken", async () => {
    const opened = await bodyOf<Text>(await get("/manuscript/report.md"));
    const answers = await Promise.all(
      ["a", "b", "c"].map((word) => post("/manuscript/report.md", { text: opened.text + word, basedOn: opened.hash })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const kept = await bodyOf<Text>(await get("/manuscript/report.md"));
    expect((await post("/manuscript/report.md", { text: opened.text, basedOn: kept.hash })).status).toBe(200);
  });

  test("is no other file of the study, whatever the address", async () => {
    for (const name of ["study.yaml", "..%2fstudy.yaml", "%2e%2e%2fstudy.db", "other.md"]) {
      expect([name, (await get(`/manuscript/${name}`)).status]).toEqual([
        name,
        expect.toSatisfy((one: number) => one >= 400 && one < 500),
      ]);
    }
  });

  test("is previewed with its claims recomputed, and writes nothing", { timeout: 120_000 }, async () => {
    const manuscript = await bodyOf<Text>(await get("/manuscript/report.md"));
    const claims = await bodyOf<Text>(await get("/manuscript/claims.yaml"));
    const draft = { manuscript: manuscript.text, claimsYaml: claims.text };
    const preview = await bodyOf<{
      readonly claims: readonly { readonly verdict: string }[];
      readonly document: { readonly blocks: readonly unknown[] };
      readonly coverage: { readonly numbers: number };
    }>(await post("/report/preview", draft));
    expect(preview.claims.length).toBeGreaterThan(70);
    expect(preview.claims.filter(({ verdict }) => verdict === "contradicted").length).toBeGreaterThan(0);
    expect(preview.document.blocks.length).toBeGreaterThan(20);
    expect(await bodyOf(await get("/report/files"))).toEqual({ reports: [] });
    const broken = await post("/report/preview", {
      ...draft,
      manuscript: `${draft.manuscript}\n\n:claim[x]{#no-such-claim}\n`,
    });
    expect(await bodyOf(broken)).toMatchObject({ code: "REPORT_CLAIM_UNKNOWN", details: { line: expect.any(Number) } });
  });
});
