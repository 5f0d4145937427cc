import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { FirsthandError } from "../src/base/errors.ts";
import type { Actor } from "../src/model/actor.ts";
import { judgeInStudy } from "../src/pipeline.ts";
import {
  configure,
  importTable,
  listVariables,
  Mapping,
  readConfiguration,
  withdrawCase,
} from "../src/stages/register/index.ts";
import { listClusters, propose, type ProposeReport } from "../src/stages/resolve/index.ts";
import { clusterRows } from "../src/stages/resolve/link-tables.ts";
import { constraintsOf } from "../src/stages/resolve/study/constraints.ts";
import { listCandidates } from "../src/stages/resolve/study/list-candidates.ts";
import { planStudyLinkage, trainStudyLinkage, weighStudy } from "../src/stages/resolve/study/study-linkage.ts";
import { getActor, listCommands, listCountingJudgements, openStudyInMemory, type Store } from "../src/store/index.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";
import { temporaryFolder } from "./support/firsthand.ts";
import { isLong } from "./support/long-tests.ts";
import { owner } from "./support/store-fixture-rows.ts";
import { beginStore, STORES } from "./support/stores.ts";

const mapping = Mapping.parse({
  table: "accounts",
  key: "n",
  columns: {
    name: { property: "name" },
    nationality: { property: "nationality" },
    sex: { property: "sex" },
    date: { property: "became_public" },
    source: { property: "publisher" },
  },
});
const leastProbability = 0.05;
const baseCount = 26;

type Row = readonly [name: string, nationality: string, sex: string, date: string, source: string];

const names = ["Karim Testi", "Kareem Testy", "Lina Sample", "Leena Sampl", "Abu Example", "unknown", "Tomas Probe"];
const nations = ["Tunisian", "Tunisian", "Tunisian", "Turkish", "Syrian"];
const outlets = ["Example Post", "Example TV"];

function inventRows(): ReadonlyMap<number, Row> {
  const random = createSeededRandom("accounts that come and go");
  const pick = (from: readonly string[]): string => from[random.nextBelow(from.length)] ?? "";
  return new Map(
    Array.from({ length: baseCount }, (_, at): [number, Row] => {
      const date = `2015-0${1 + random.nextBelow(9)}-1${random.nextBelow(9)}`;
      return [at + 1, [pick(names), pick(nations), pick(["male", "female"]), date, pick(outlets)]];
    }),
  );
}

const arbitraryRow: fc.Arbitrary<Row> = fc.tuple(
  fc.constantFrom(...names),
  fc.constantFrom(...nations, "Jordanian"),
  fc.constantFrom("male", "female"),
  fc.constantFrom("2015-03-14", "2015-04-02", "2016-01-01"),
  fc.constantFrom(...outlets),
);

/** What happens to a study between two times that the machine proposes. */
type Step =
  | { readonly do: "import"; readonly key: number; readonly row: Row }
  | { readonly do: "erase" | "withdraw"; readonly key: number }
  | { readonly do: "judge"; readonly key: number; readonly other: number }
  | { readonly do: "undo" | "propose" };

const key = fc.nat({ max: baseCount + 4 }).map((at) => at + 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("import" as const), key, row: arbitraryRow }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("erase" as const, "withdraw" as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("judge" as const), key, other: key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("propose" as const) }) },
);

async function importRows(store: Store, actor: Actor, rows: ReadonlyMap<number, Row>): Promise<void> {
  const file = join(temporaryFolder(), "accounts.csv");
  const lines = [...rows].map(([at, cells]) => [at, ...cells].join(","));
  await writeFile(file, `n,name,nationality,sex,date,source\n${lines.join("\n")}\n`);
  await importTable(store, actor, file, { configuration: await readConfiguration(store), mapping }, silentProgress);
}

async function inputOf(store: Store) {
  return { variables: await listVariables(store.reader, await readConfiguration(store)), progress: silentProgress };
}

const proposeIn = async (store: Store, actor: Actor, more: { readonly again?: boolean } = {}): Promise<ProposeReport> =>
  propose(store, actor, { ...(await inputOf(store)), leastProbability, ...more });

const lastSeq = async (store: Store): Promise<number> =>
  Math.max(...(await listCommands(store.reader)).map(({ seq }) => seq));

async function take(store: Store, actor: Actor, life: Step): Promise<void> {
  const find = async (at: number): Promise<{ readonly id: string; readonly case_id: string } | undefined> =>
    store.reader
      .selectFrom("testimonies")
      .select(["id", "case_id"])
      .where("accession_key", "=", `accounts/${String(at).padStart(9, "0")}`)
      .executeTakeFirst();
  try {
    if (life.do === "import") await importRows(store, actor, new Map([[life.key, life.row]]));
    if (life.do === "withdraw") await withdrawCase(store, actor, String(life.key), { by: "person", reason: "Asked." });
    if (life.do === "judge")
      await judgeInStudy(store, actor, [String(life.key), String(life.other)], {
        verdict: "same",
        reason: "Compared.",
      });
    if (life.do === "undo") {
      await store.undo(actor, await lastSeq(store));
    }
    const found = life.do === "erase" ? await find(life.key) : undefined;
    if (found !== undefined)
      await store.erase(actor, { subjects: [{ table: "testimonies", id: found.id }], reason: "Asked." });
  } catch (error) {
    // What a study refuses, such as to withdraw twice, is a life that goes on without it.
    if (!(error instanceof FirsthandError) || error.kind === "bug") throw error;
  }
}

/** What is proposed, by the accounts' keys. */
async function readProposed(store: Store): Promise<readonly string[]> {
  const rows = await store.reader
    .selectFrom("proposals")
    .innerJoin("testimonies as one", "one.id", "proposals.left_testimony_id")
    .innerJoin("testimonies as two", "two.id", "proposals.right_testimony_id")
    .select(["one.accession_key as left", "two.accession_key as right", "weight_millibits as bits", "steps"])
    .where("proposals.status", "=", "open")
    .execute();
  return rows.map(({ left, right, bits, steps }) => `${left} ${right} ${bits} ${steps}`).toSorted();
}

/** What the model in use would propose if it weighed every pair now. */
async function weighAll(store: Store): Promise<{ readonly pairs: readonly string[]; readonly isSaved: boolean }> {
  const input = await inputOf(store);
  const linkage = await trainStudyLinkage(await planStudyLinkage(store, input), input);
  const scoring = await weighStudy(linkage, { progress: silentProgress, leastProbability });
  const pairs = listCandidates(linkage, scoring.pairs, leastProbability).map(
    ({ left, right, weightMillibits, steps }) => {
      const [one, two] = [linkage.study.rows[left]?.key, linkage.study.rows[right]?.key];
      return `${one} ${two} ${weightMillibits} ${JSON.stringify(steps)}`;
    },
  );
  return { pairs: pairs.toSorted(), isSaved: linkage.renewal === undefined };
}

/** Clusters by a linkage that nothing is kept of, from every pair. */
async function clusterAnew(store: Store): Promise<readonly string[]> {
  const input = await inputOf(store);
  const linkage = await trainStudyLinkage(await planStudyLinkage(store, input), input);
  const { pairs } = await weighStudy(linkage, { progress: silentProgress, leastProbability: 0.02 });
  const constraints = constraintsOf(linkage.study, await listCountingJudgements(store.reader));
  const { prepared, model, scorer, study } = linkage;
  const clusters = clusterRows(prepared, model, pairs, 0, { ...constraints, scorer });
  const members = new Map<number, string[]>();
  for (const [at, { key: name }] of study.rows.entries())
    members.set(clusters[at] ?? at, [...(members.get(clusters[at] ?? at) ?? []), name]);
  return [...members.values()].map((own) => own.join(" ")).toSorted();
}

/** Clusters as they are asked for: by what is kept, where it still stands. */
async function readKeptClusters(store: Store): Promise<readonly string[]> {
  const clusters = await listClusters(store, owner, await inputOf(store));
  return clusters.map(({ testimonies }) => testimonies.join(" ")).toSorted();
}

async function begin(store: Store, actor: Actor): Promise<void> {
  await configure(store, actor, "title: Invented\n");
  await importRows(store, actor, inventRows());
}

describe.each(STORES)("on $engine", ({ engine, openEngine }) => {
  const numRuns = isLong("resolve") ? 120 : engine === "sqlite" ? 14 : 2;

  test("weighing what is new proposes what weighing everything would, whatever came, changed, went or was undone", async () => {
    let savedCount = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
        const store = await beginStore(await openEngine());
        await begin(store, owner);
        await proposeIn(store, owner);
        for (const life of steps) {
          if (life.do !== "propose") {
            await take(store, owner, life);
            expect(await readKeptClusters(store)).toEqual(await clusterAnew(store));
            continue;
          }
          const before = await store.digest();
          const seq = await lastSeq(store);
          await proposeIn(store, owner);
          const all = await weighAll(store);
          expect(await readProposed(store)).toEqual(all.pairs);
          expect(await readKeptClusters(store)).toEqual(await clusterAnew(store));
          savedCount += all.isSaved ? 1 : 0;
          if ((await lastSeq(store)) > seq && steps.length % 2 === 0) {
            await store.undo(owner, await lastSeq(store));
            expect(await store.digest()).toEqual(before);
            await proposeIn(store, owner);
            expect(await readProposed(store)).toEqual(all.pairs);
          }
          const again = await proposeIn(store, owner);
          expect(again).toMatchObject({ compared: 0, proposed: 0, changed: 0, gone: 0 });
        }
        expect((await store.verify(silentProgress)).problems).toEqual([]);
      }),
      { numRuns },
    );
    expect(savedCount).toBeGreaterThan(0);
  }, 600_000);
});

test("asked to weigh all again, it proposes what a study proposes that never had another model", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(key, arbitraryRow), { minLength: 1, maxLength: 6 }), async (imports) => {
      const [grown, whole] = [await openStudyInMemory(), await openStudyInMemory()];
      try {
        const rows = new Map(inventRows());
        const [actor, other] = [await getActor(grown.reader), await getActor(whole.reader)];
        await begin(grown, actor);
        for (const [at, row] of imports) {
          rows.set(at, row);
          await importRows(grown, actor, new Map([[at, row]]));
          await proposeIn(grown, actor);
        }
        await proposeIn(grown, actor, { again: true });
        await configure(whole, other, "title: Invented\n");
        await importRows(whole, other, rows);
        await proposeIn(whole, other);
        expect(await readProposed(grown)).toEqual(await readProposed(whole));
      } finally {
        await grown.close();
        await whole.close();
      }
    }),
    { numRuns: isLong("resolve") ? 60 : 6 },
  );
}, 600_000);

describe("the saved model", () => {
  async function openGrowing(): Promise<{ readonly store: Store; readonly actor: Actor }> {
    const store = await openStudyInMemory();
    onTestFinished(() => store.close());
    const actor = await getActor(store.reader);
    await begin(store, actor);
    await proposeIn(store, actor);
    return { store, actor };
  }
  const late: Row = ["Karim Testi", "Tunisian", "male", "2015-03-14", "Example TV"];

  test("weighs an account that comes later as it weighed the first, and is not trained again for it", async () => {
    const { store, actor } = await openGrowing();
    const before = await readProposed(store);
    await importRows(store, actor, new Map([[40, late]]));
    expect(await proposeIn(store, actor)).toMatchObject({ compared: 1, changed: 0, gone: 0, renewal: undefined });
    expect(await readProposed(store)).toEqual(expect.arrayContaining([...before]));
    expect(await store.reader.selectFrom("resolutions").select("id").execute()).toHaveLength(1);
  });

  test("is trained again, and everything weighed, where a quarter of the accounts is new to it, and says so", async () => {
    const { store, actor } = await openGrowing();
    const many = Array.from({ length: baseCount / 2 }, (_, at): [number, Row] => [40 + at, late]);
    await importRows(store, actor, new Map(many));
    expect(await proposeIn(store, actor)).toMatchObject({ compared: baseCount * 1.5, renewal: "growth" });
  });

  test("is trained again where a value is four times as common as it was", async () => {
    const { store, actor } = await openGrowing();
    const row: Row = ["Tomas Probe", "Jordanian", "male", "2015-03-14", "Example TV"];
    await importRows(store, actor, new Map([[40, row]]));
    expect((await proposeIn(store, actor)).renewal).toBeUndefined();
    const more = Array.from({ length: 4 }, (_, at): [number, Row] => [41 + at, row]);
    await importRows(store, actor, new Map(more));
    expect((await proposeIn(store, actor)).renewal).toBe("frequencies");
  });

  test("proposes a pair that was judged before as soon as nobody's judgement stands, without weighing anything", async () => {
    const { store, actor } = await openGrowing();
    const judged = await judgeInStudy(store, actor, ["1", "2"], { verdict: "unsure", reason: "Compared." });
    await store.undo(actor, judged.seq);
    expect(await proposeIn(store, actor)).toMatchObject({ compared: 0, proposed: 0 });
  });

  test("of an earlier version is trained again", async () => {
    const { store, actor } = await openGrowing();
    const [row] = await store.reader.selectFrom("resolutions").selectAll().execute();
    if (row === undefined) throw new Error("There is one.");
    await store.record(actor, { name: "propose", summary: "An earlier version." }, async () => [
      {
        noun: "resolution",
        nounId: row.id,
        rows: [{ table: "resolutions", before: { ...row }, after: { ...row, counted: null } }],
      },
    ]);
    expect(await proposeIn(store, actor)).toMatchObject({ renewal: "version", changed: 0 });
  });
});
