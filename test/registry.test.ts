import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { analyseStudy, askStudy, takeSnapshot } from "../src/pipeline.ts";
import { getAnalysis } from "../src/stages/analyse/index.ts";
import { recordSearch, importSearches, readSearches } from "../src/stages/collect/index.ts";
import {
  assessSource,
  gradeTestimony,
  judgePair,
  Mapping,
  moveCases,
  setOrigin,
  stateValue,
  withdrawCase,
} from "../src/stages/register/index.ts";
import { fillRegistry, type SmallRegistry } from "./support/small-registry.ts";
import { beginStore, STORES } from "./support/stores.ts";

const table = `n,name,nationality,sex,date,source,voice
1,Karim Testi,Tunisian,male,2015-01-14,Al-Mithal TV,own words
2,Abu Testi,Tunisian,male,2015-02-14,The Daily Example,paraphrased
3,unknown,Syrian,female,2015-03-14,Example Post,own words
4,Lina Sample,Nowherish,female,2015-03-15,Example Post,sung
5,Omar Sample,Turkish,male,2015-03-16,Example Post,own words
`;

const mapping = Mapping.parse({
  table: "accounts",
  key: "n",
  columns: {
    name: { property: "name" },
    nationality: { property: "nationality" },
    sex: { property: "sex" },
    date: { property: "became_public" },
    source: { property: "publisher" },
    voice: { property: "voice" },
  },
});

async function openRegistry(openEngine: (typeof STORES)[number]["openEngine"]): Promise<SmallRegistry> {
  return fillRegistry(await beginStore(await openEngine()), { table, mapping });
}

async function ask({ store, owner }: SmallRegistry, sql: string): Promise<readonly (readonly unknown[])[]> {
  const { session } = await askStudy(store, owner);
  try {
    return (await session.select(sql)).rows;
  } finally {
    session.close();
  }
}

const reason = "Looked at.";

async function rowsOf({ store, owner }: SmallRegistry, name: string): Promise<Readonly<Record<string, unknown>>> {
  const [run] = await analyseStudy(store, owner, [getAnalysis(name)], {});
  return Object.fromEntries(run?.result.rows.map((row) => [String(row[0]), row[1]]) ?? []);
}

describe.each(STORES)("on $engine", ({ openEngine }) => {
  test("a withdrawn person is in no table, no count and no finding, and the tombstone is counted", async () => {
    const registry = await openRegistry(openEngine);
    const { store, owner } = registry;
    expect(await ask(registry, "select count(*) from findings where read like '%Nowherish%'")).toEqual([[1]]);
    await withdrawCase(store, owner, "4", { by: "person", reason });
    const snapshot = await takeSnapshot(store);
    const everything = snapshot.worlds.flatMap((world) => snapshot.tables(world).map((one) => JSON.stringify(one)));
    for (const trace of ["Lina", "Nowherish", "sung", "000000004"])
      expect(everything.join("").includes(trace), trace).toBe(false);
    const flow = await rowsOf(registry, "exclusion-flow");
    expect(flow).toMatchObject({ "People withdrawn, in no line below": 1, Cases: 4, "Included cases": 4 });
  });

  test("a pair that tells who an account is by is unsettled until two people judged it the same", async () => {
    const registry = await openRegistry(openEngine);
    const { store, owner, second } = registry;
    await judgePair(store, owner, ["1", "3"], { verdict: "same", reason });
    expect((await takeSnapshot(store)).worlds.length).toBeGreaterThan(1);
    expect(await ask(registry, "select count(*) from cases")).toEqual([[5]]);
    await judgePair(store, second, ["1", "3"], { verdict: "same", reason });
    expect(await ask(registry, "select count(*) from cases")).toEqual([[4]]);
  });

  test("no name is shown above the least-identified account of the person", async () => {
    const registry = await openRegistry(openEngine);
    const { store, owner, second } = registry;
    const sees = async (): Promise<string> =>
      JSON.stringify([
        await ask(registry, "select name, (select string_agg(value_as_published, ' ') from statements) from cases"),
        await ask(registry, "select name from data"),
        await ask(registry, "select name from testimonies"),
      ]);
    expect(await sees()).toContain("Karim");
    for (const judge of [owner, second]) await judgePair(store, judge, ["1", "2"], { verdict: "same", reason });
    expect(await sees()).not.toContain("Karim");
    expect(await sees()).toContain("Abu Testi");
    await stateValue(store, owner, "5", { property: "anonymity", value: "granted", reason: "Promised on air." });
    expect(await sees()).not.toContain("Omar");
  });

  test("sources of one origin are one voice in counts and in the fold", async () => {
    const registry = await openRegistry(openEngine);
    const { store, owner } = registry;
    await judgePair(store, owner, ["4", "5"], { verdict: "same", reason });
    const origins = () => ask(registry, "select origin_count from cases where testimony_count = 2");
    expect(await origins()).toEqual([[2]]);
    expect(await rowsOf(registry, "sensitivity")).toMatchObject({ "Without cases of a single origin": 1 });
    await setOrigin(store, owner, ["4", "5"], { origin: "agency report", reason: "Same wording." });
    expect(await origins()).toEqual([[1]]);
    expect(await rowsOf(registry, "sensitivity")).toMatchObject({ "Without cases of a single origin": 0 });
  });

  test("weak grades of either kind show up in the sensitivity table, F and 6 do not, and the newest stands", async () => {
    const registry = await openRegistry(openEngine);
    const { store, owner } = registry;
    const kept = async () => (await rowsOf(registry, "sensitivity"))["Without weak cases (D, E; 4, 5)"];
    await assessSource(store, owner, "1", { reliability: "F", reason });
    await gradeTestimony(store, owner, "2", { credibility: "6", reason });
    expect(await kept()).toBe(5);
    await assessSource(store, owner, "1", { reliability: "E", reason });
    await gradeTestimony(store, owner, "2", { credibility: "4", reason });
    expect(await kept()).toBe(3);
    expect(await ask(registry, "select reliability, credibility from testimonies order by n limit 2")).toEqual([
      ["E", "6"],
      [null, "4"],
    ]);
  });

  test("the flow tells searches, those in vain too, the cases on the way and those left out", async () => {
    const registry = await openRegistry(openEngine);
    const { store, owner } = registry;
    const search = { place: "Example Post", query: "left the group", date: "2015-03-20" };
    await recordSearch(store, owner, { ...search, language: "ar", found: "2", finds: ["3", "accounts/000000004"] });
    await recordSearch(store, owner, { ...search, language: "en", found: "0", outcome: "Nothing." });
    await moveCases(store, owner, ["1"], { to: "candidate", reason });
    await moveCases(store, owner, ["1"], { to: "preserved", reason, evidence: "Recording." });
    await moveCases(store, owner, ["2"], { to: "excluded: suspected fake", reason, grounds: "Nobody knows the unit." });
    expect(await rowsOf(registry, "exclusion-flow")).toMatchObject({
      "Searches on record": 2,
      "Searches that found nothing": 1,
      "Accounts found by searches, again and again": 2,
      "On the way: preserved": 1,
      "Not counted: excluded: suspected fake": 1,
      "Included cases": 3,
    });
    const [run] = await analyseStudy(store, owner, [getAnalysis("searches")], {});
    expect(run?.result.rows).toEqual([
      ["ar", "Example Post", 1, 0, 2, 2, "2015-03-20", "2015-03-20"],
      ["en", "Example Post", 1, 1, 0, 0, "2015-03-20", "2015-03-20"],
    ]);
  });

  test("a table of searches is taken in once, and what it says otherwise later changes nothing", async () => {
    const { store, owner } = await openRegistry(openEngine);
    const folder = await mkdtemp(join(tmpdir(), "firsthand-searches-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "searches.csv");
    await writeFile(
      file,
      "id,outlet,query,date,hits\nA,Example Post,left,2015-01-14,0\nB,,left,,\nC,Al-Mithal TV,left,,many\n",
    );
    const first = await importSearches(store, owner, file);
    expect([first.added, first.findings.map((one) => one.rule)]).toEqual([1, ["search-is-whole", "search-is-whole"]]);
    expect(await importSearches(store, owner, file)).toMatchObject({ added: 0, unchanged: 1 });
    await writeFile(file, "id,outlet,query,date,hits\nA,Example Post,left,2015-01-14,7\n");
    expect((await importSearches(store, owner, file)).findings.map((one) => one.rule)).toEqual([
      "search-keeps-its-record",
    ]);
    expect((await readSearches(store, owner)).map((one) => one.found_count)).toEqual([0]);
    await writeFile(file, "where,what\nx,y\n");
    await expect(importSearches(store, owner, file)).rejects.toMatchObject({ code: "COLLECT_COLUMNS_MISSING" });
    await expect(recordSearch(store, owner, { place: "", query: "x" })).rejects.toMatchObject({
      code: "COLLECT_SEARCH_UNFIT",
    });
  });

  test("terms are read from a table, and what is none of them is a finding", async () => {
    const registry = await openRegistry(openEngine);
    expect(await ask(registry, "select voice, count(*) from cases group by all order by voice")).toEqual([
      ["own words", 3],
      ["reporter's paraphrase", 1],
      [null, 1],
    ]);
    expect(await ask(registry, "select made from findings where rule = 'term-is-in-vocabulary'")).toHaveLength(1);
  });
});
