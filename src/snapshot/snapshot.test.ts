import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inserted, openStudyInMemory, updated, type Store } from "../store/index.ts";
import { rowsOf, snapshotOf } from "../../test/support/snapshot-fixture.ts";
import {
  inventTestimony,
  judgementChange,
  owner,
  type InventedTestimony,
  type StoredTestimony,
} from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../test/support/store-fixture.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";

const values = (nationality: string | null, day: string | null, publisher = "Example") => ({
  nationality,
  sex: "male",
  became_public: day,
  publisher,
});

const invented: readonly InventedTestimony[] = [
  { key: "list/0000001", values: values("SY", "2014-01-05") },
  { key: "list/0000002", values: values("GB", "2014-06", "Example News") },
  { key: "list/0000003", values: values("JP", null), certainty: "likely" },
  { key: "list/0000004", values: values(null, "2015-08-31"), status: "excluded: suspected fake" },
];

type Verdict = "same" | "different" | "unsure";
interface Life {
  readonly seed?: number;
  readonly at?: Date;
  readonly testimonies?: readonly InventedTestimony[];
  /** How many rows a command takes. */
  readonly batch?: number;
  readonly judged?: readonly (readonly [left: string, right: string, verdict: Verdict])[];
}

async function withStudy<T>(life: Life, act: (snapshot: Snapshot, store: Store) => T | Promise<T>): Promise<T> {
  const { seed = 1, at = new Date(Date.UTC(2020, 0, 1)), testimonies = invented, batch = 10, judged = [] } = life;
  const store = await openStudyInMemory(() => at);
  try {
    const newId = fixedIds(seed);
    const stored = new Map<string, StoredTestimony>();
    for (let from = 0; from < testimonies.length; from += batch) {
      const some = testimonies.slice(from, from + batch).map((one) => [one.key, inventTestimony(newId, one)] as const);
      await recordTestimonies(
        store,
        some.map(([, one]) => one),
      );
      for (const [key, one] of some) stored.set(key, one);
    }
    for (const [left, right, verdict] of judged) {
      const ids = [left, right].map((key) => stored.get(key)?.testimonyId ?? "");
      await store.record(owner, { name: "judge", summary: "" }, async () => [
        judgementChange(newId, ids[0] ?? "", ids[1] ?? "", verdict),
      ]);
    }
    return await act(await snapshotOf(store), store);
  } finally {
    await store.close();
  }
}

const hashOf = (life: Life) => withStudy(life, (snapshot) => snapshot.hash);

describe("the hash of a snapshot", () => {
  test("is the same for two imports of the same data, whatever their ids, instants, order and batches", async () => {
    const judged = [
      ["list/0000001", "list/0000002", "unsure"],
      ["list/0000001", "list/0000003", "different"],
    ] as const;
    const hash = await hashOf({ judged });
    expect(await hashOf({ judged, seed: 99, at: new Date(Date.UTC(2031, 5, 6)) })).toBe(hash);
    expect(
      await hashOf({
        judged: judged.map(([left, right, verdict]) => [right, left, verdict] as const).toReversed(),
        seed: 7,
        batch: 1,
        testimonies: invented.toReversed(),
      }),
    ).toBe(hash);
  });

  test("does not depend on which of two judgements on a pair has the smaller id", async () => {
    const judged = [
      ["list/0000001", "list/0000002", "unsure"],
      ["list/0000001", "list/0000002", "different"],
    ] as const;
    expect(await hashOf({ judged })).toBe(await hashOf({ judged: judged.toReversed(), seed: 5 }));
  });

  test("changes with any value, certainty, status, judgement and case", async () => {
    const first = invented[0] as InventedTestimony;
    const others: readonly Life[] = [
      { testimonies: [{ ...first, values: values("GB", "2014-01-05") }, ...invented.slice(1)] },
      { testimonies: [{ ...first, values: values("SY", "2014-01-06") }, ...invented.slice(1)] },
      { testimonies: [{ ...first, values: { ...values("SY", "2014-01-05"), sex: null } }, ...invented.slice(1)] },
      { testimonies: [{ ...first, certainty: "inferred" }, ...invented.slice(1)] },
      { testimonies: [{ ...first, status: "excluded: duplicate" }, ...invented.slice(1)] },
      { testimonies: [{ ...first, key: "list/0000009" }, ...invented.slice(1)] },
      { testimonies: invented.slice(1) },
      { judged: [["list/0000001", "list/0000002", "unsure"]] },
      { judged: [["list/0000001", "list/0000002", "same"]] },
    ];
    const hashes = await Promise.all([hashOf({}), ...others.map(hashOf)]);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("comes back when a command is taken back", async () => {
    await withStudy({}, async ({ hash }, store) => {
      const seq = await recordTestimonies(store, [
        inventTestimony(fixedIds(50), { key: "list/0000005", values: values("SY", null) }),
      ]);
      expect((await snapshotOf(store)).hash).not.toBe(hash);
      await store.undo(owner, seq);
      expect((await snapshotOf(store)).hash).toBe(hash);
      expect((await snapshotOf(store, "2031-01-01")).hash).toBe(hash);
    });
  });

  test("tells any two studies with different values apart", async () => {
    const cell = fc.option(fc.constantFrom("SY", "GB", "TN", "2014-01", "x"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 3 }),
        fc.array(cell, { minLength: 1, maxLength: 3 }),
        async (one, other) => {
          const life = (cells: readonly (string | null)[]): Life => ({
            testimonies: cells.map((value, index) => ({ key: `list/${index}`, values: { nationality: value } })),
          });
          expect((await hashOf(life(one))) === (await hashOf(life(other)))).toBe(
            JSON.stringify(one) === JSON.stringify(other),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("the tables of a snapshot", () => {
  test("hold each case with its values and what follows from them", async () => {
    await withStudy({}, (snapshot) => {
      const [first, second, third, fourth] = rowsOf(snapshot.tables(snapshot.worlds[0] ?? fail()), "cases");
      expect(first).toMatchObject({
        n: 1,
        key: "1",
        accession_key: "list/0000001",
        status: "included",
        testimony_count: 1,
        is_hedged: false,
        conflicts: null,
      });
      expect(first).toMatchObject({
        nationality: "SY",
        nationality_name: "Syria",
        nationality_region: "Levant",
        nationality_missing: null,
        nationality_certainty: "stated",
      });
      expect(first).toMatchObject({
        became_public: "2014-01-05",
        became_public_from: "2014-01-05",
        became_public_until: "2014-01-05",
        became_public_month: "2014-01",
        became_public_year: "2014",
      });
      expect(second).toMatchObject({
        publisher: "Example",
        publisher_label: "Example News",
        became_public_from: "2014-06-01",
        became_public_until: "2014-06-30",
      });
      expect(third).toMatchObject({
        nationality: "JP",
        nationality_region: null,
        is_hedged: true,
        became_public: null,
        became_public_missing: "unknown",
        became_public_certainty: null,
      });
      expect(fourth).toMatchObject({
        status: "excluded: suspected fake",
        is_suspected: true,
        nationality_missing: "unknown",
      });
    });
  });

  test("say what nobody stated is unknown", async () => {
    await withStudy({ testimonies: [{ key: "list/1" }] }, (snapshot) => {
      expect(rowsOf(snapshot.tables(snapshot.worlds[0] ?? fail()), "cases")[0]).toMatchObject({
        sex: null,
        sex_missing: "unknown",
        sex_certainty: null,
      });
    });
  });

  test("fold two accounts of one case and show what they disagree on", async () => {
    await withStudy({ testimonies: [] }, async (_empty, store) => {
      const newId = fixedIds();
      const one = inventTestimony(newId, { key: "list/1", values: values("SY", "2014-05-01") });
      const two = inventTestimony(newId, {
        key: "list/2",
        values: { ...values("GB", "2014-02-01"), sex: null },
        caseId: one.caseId,
      });
      await recordTestimonies(store, [one, two]);
      const snapshot = await snapshotOf(store);
      const cases = rowsOf(snapshot.tables(snapshot.worlds[0] ?? fail()), "cases");
      expect(cases).toHaveLength(1);
      expect(cases[0]).toMatchObject({
        testimony_count: 2,
        sex: "male",
        became_public: "2014-02-01",
        nationality: "GB",
        conflicts: "nationality, became_public",
      });
      expect(
        rowsOf(snapshot.tables(snapshot.worlds[0] ?? fail()), "testimonies").map((row) => [
          row["case_key"],
          row["nationality"],
        ]),
      ).toEqual([
        ["1", "SY"],
        ["1", "GB"],
      ]);
    });
  });

  test("show the statement that superseded another, and not the other", async () => {
    await withStudy({ testimonies: [invented[0] as InventedTestimony] }, async (_before, store) => {
      const [last] = await store.reader
        .selectFrom("statements")
        .selectAll()
        .where("property", "=", "nationality")
        .execute();
      if (last === undefined) throw new Error("The statement is missing.");
      const next = { ...last, ordinal: 9, value: "GB", value_as_published: "British", supersedes: last.ordinal };
      await store.record(owner, { name: "correct", summary: "" }, async () => [
        { noun: "testimony", nounId: last.testimony_id, rows: [inserted("statements", next)] },
      ]);
      const tables = (await snapshotOf(store)).tables((await snapshotOf(store)).worlds[0] ?? fail());
      expect(rowsOf(tables, "cases")[0]).toMatchObject({ nationality: "GB", conflicts: null });
      expect(rowsOf(tables, "statements").filter((row) => row["property"] === "nationality")).toHaveLength(1);
    });
  });

  test("let the more cautious of two grades of a source stand, and any grade over none", async () => {
    for (const [grades, expected] of [
      [["B", "D"], "D"],
      [["D", "B"], "D"],
      [["F", "A"], "A"],
      [["F"], "F"],
    ] as const) {
      await withStudy({ testimonies: [invented[0] as InventedTestimony] }, async (_before, store) => {
        const [source] = await store.reader.selectFrom("sources").select("id").execute();
        const rows = grades.map((reliability, index) =>
          inserted("assessments", {
            id: `assessment-${index}`,
            source_id: source?.id ?? "",
            reliability,
            credibility: "3",
            reason: null,
            assessed_by: owner.id,
          }),
        );
        await store.record(owner, { name: "assess", summary: "" }, async () => [
          { noun: "source", nounId: source?.id ?? "", rows },
        ]);
        const snapshot = await snapshotOf(store);
        const tables = snapshot.tables(snapshot.worlds[0] ?? fail());
        expect(rowsOf(tables, "testimonies")[0]).toMatchObject({ reliability: expected });
        expect(rowsOf(tables, "cases")[0]).toMatchObject({ is_weak: expected === "D" });
      });
    }
  });
});

describe("the worlds of a snapshot", () => {
  const unsure = [["list/0000001", "list/0000002", "unsure"]] as const;

  test("are the unsettled pair apart and together, each with hedged values as read and set aside", async () => {
    await withStudy({ judged: unsure }, (snapshot) => {
      expect(snapshot.worlds.map((world) => world.label)).toEqual([
        "unsettled pairs apart",
        "1 and 2 as one person",
        "unsettled pairs apart, hedged values set aside",
        "1 and 2 as one person, hedged values set aside",
      ]);
      expect(snapshot.worlds.map((world) => rowsOf(snapshot.tables(world), "cases").length)).toEqual([4, 3, 4, 3]);
      expect(snapshot.worlds.map((world) => world.isBase)).toEqual([true, false, false, false]);
    });
  });

  test("differ in nothing but what is unsettled: every testimony is in each of them", async () => {
    await withStudy({ judged: unsure }, (snapshot) => {
      for (const world of snapshot.worlds)
        expect(rowsOf(snapshot.tables(world), "testimonies").map((row) => row["key"])).toEqual(["1", "2", "3", "4"]);
      const [base, together, aside] = snapshot.worlds;
      expect(rowsOf(snapshot.tables(base ?? fail()), "cases").map((row) => row["is_unsettled"])).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect(rowsOf(snapshot.tables(together ?? fail()), "cases")[0]).toMatchObject({
        key: "1",
        testimony_count: 2,
        conflicts: "nationality, became_public, publisher",
      });
      expect(rowsOf(snapshot.tables(aside ?? fail()), "cases")[2]).toMatchObject({
        nationality: null,
        nationality_missing: "unknown",
      });
    });
  });

  test("count two cases that were judged the same as one in each of them", async () => {
    await withStudy({ judged: [["list/0000001", "list/0000002", "same"]] }, (snapshot) => {
      expect(snapshot.worlds.map((world) => rowsOf(snapshot.tables(world), "cases").length)).toEqual([3, 3]);
      expect(rowsOf(snapshot.tables(snapshot.worlds[0] ?? fail()), "judgements")[0]).toMatchObject({
        verdict: "same",
        is_same_here: true,
      });
    });
  });

  test("take no notice of a judgement that was withdrawn", async () => {
    await withStudy({ judged: unsure }, async (_before, store) => {
      const [judgement] = await store.reader.selectFrom("judgements").selectAll().execute();
      if (judgement === undefined) throw new Error("The judgement is missing.");
      const after = { ...judgement, withdrawn_at: "2020-02-01", withdrawn_reason: "settled by a call" };
      await store.record(owner, { name: "withdraw", summary: "" }, async () => [
        { noun: "judgement", nounId: judgement.id, rows: [updated("judgements", judgement, after)] },
      ]);
      expect((await snapshotOf(store)).worlds).toHaveLength(2);
      expect((await snapshotOf(store)).hash).toBe(await hashOf({}));
    });
  });
});

test("an open snapshot answers in DuckDB what its tables hold", async () => {
  await withStudy({}, async (snapshot) => {
    const open = await openSnapshot(snapshot);
    const answer = await open.select(
      "select key, became_public_from from included_cases where became_public_from < date '2014-07-01' order by n",
    );
    open.close();
    expect(answer.rows).toEqual([
      ["1", "2014-01-05"],
      ["2", "2014-06-01"],
    ]);
  });
});

test("questions put to an open snapshot at once are each answered with their own rows", async () => {
  await withStudy({}, async (snapshot) => {
    const open = await openSnapshot(snapshot);
    const asked = ["select count(*) from cases", "select no_such_column from cases", "select min(key) from cases"];
    const answers = await Promise.allSettled(asked.map((sql) => open.select(sql)));
    open.close();
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value.rows : answer.status))).toEqual([
      [[4]],
      "rejected",
      [["1"]],
    ]);
  });
});

test("an empty study gives an empty snapshot that can be asked", async () => {
  await withStudy({ testimonies: [] }, async (snapshot) => {
    const open = await openSnapshot(snapshot);
    expect((await open.select("select count(*) from cases")).rows).toEqual([[0]]);
    open.close();
    expect(snapshot.published(snapshot.worlds[0] ?? fail())).toBeUndefined();
  });
});

function fail(): never {
  throw new Error("The snapshot has no such world.");
}
