import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { inventTestimony, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../../test/support/stores.ts";
import { iterateCurrentStatements } from "../testimonies.ts";

describe.each(STORES)("on $engine", ({ openEngine }) => {
  test("text is ordered byte by byte", async () => {
    const engine = await openEngine();
    const keys = ["b", "A", "a", "Z", "é", "\u{1F600}", "\uFFFD", "ß", "10", "9", ""];
    const store = await beginStore(engine);
    await recordTestimonies(
      store,
      keys.map((key) => inventTestimony(fixedIds(keys.indexOf(key) + 1), { key })),
    );
    const rows = await engine.kysely
      .selectFrom("cases")
      .select("accession_key as key")
      .orderBy("accession_key")
      .execute();
    const byBytes = keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect(rows.map((row) => row.key)).toEqual(byBytes);
  });

  test("counts, sums and truths are numbers", async () => {
    const engine = await openEngine();
    const { rows } = await sql`
      select count(*) as counted, sum(seq) as summed, max(seq) as most, 1 = 1 as truth, 1.5 as part from
      (select 1 as seq union all select 2) numbers`.execute(engine.kysely);
    expect(rows).toEqual([{ counted: 2, summed: 3, most: 2, truth: 1, part: 1.5 }]);
  });

  test("a whole number of 53 bits is kept", async () => {
    const engine = await openEngine();
    const row = {
      id: "1",
      name: "t",
      file_name: "t.csv",
      sha256: "",
      mapping: "{}",
      row_count: Number.MAX_SAFE_INTEGER,
    };
    await engine.write((transaction) => engine.insertRows(transaction, "imports", Object.keys(row), [row]));
    expect(await engine.kysely.selectFrom("imports").selectAll().execute()).toEqual([row]);
  });

  test("a statement's line is the same JSON, whatever its text", async () => {
    const engine = await openEngine();
    const store = await beginStore(engine);
    const newId = fixedIds();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), async (drawn) => {
        const value = drawn.replaceAll("\0", "") || "x";
        const testimony = inventTestimony(newId, { key: newId(), values: { name: value, sex: null } });
        await recordTestimonies(store, [testimony]);
        for await (const batch of iterateCurrentStatements(engine.kysely)) {
          for (const { testimony_id: id, lines } of batch) {
            if (id !== testimony.testimonyId) continue;
            expect(lines.split("\u001e")).toEqual([
              JSON.stringify(["name", value, value, null, "stated", 0]),
              JSON.stringify(["sex", null, "unknown", "unknown", "stated", 0]),
            ]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a table is read whole, by key and as it lies", async () => {
    const engine = await openEngine();
    const rows = Array.from({ length: 4500 }, (_, n) => ({
      id: String(n),
      accession_key: String(n),
      status: "included",
      status_reason: null,
    }));
    await engine.write((transaction) =>
      engine.insertRows(transaction, "cases", ["id", "accession_key", "status", "status_reason"], rows),
    );
    const read = async (order: "by-key" | "as-stored"): Promise<readonly unknown[]> => {
      const ids: unknown[] = [];
      for await (const batch of engine.iterateTable(engine.kysely, "cases", order))
        for (const row of batch) ids.push(row[0]);
      return ids;
    };
    expect(await read("as-stored")).toEqual(rows.map((row) => row.id));
    expect(await read("by-key")).toEqual(rows.map((row) => row.id).toSorted());
  });

  test("reads that belong together see one state, whatever is written beside them", async () => {
    const engine = await openEngine();
    const store = await beginStore(engine);
    const count = "select count(*) as n from cases";
    await store.read(async (reader) => {
      const before = await sql.raw<{ n: number }>(count).execute(reader);
      if (engine.name === "postgres") await recordTestimonies(store, [inventTestimony(fixedIds(), { key: "a" })]);
      expect((await sql.raw<{ n: number }>(count).execute(reader)).rows).toEqual(before.rows);
    });
  });

  test("a stream that is left early lets the next command write", async () => {
    const engine = await openEngine();
    const store = await beginStore(engine);
    await recordTestimonies(store, [
      inventTestimony(fixedIds(), { key: "a" }),
      inventTestimony(fixedIds(2), { key: "b" }),
    ]);
    for await (const row of engine.kysely.selectFrom("cases").selectAll().stream()) {
      expect(row.status).toBe("included");
      break;
    }
    await recordTestimonies(store, [inventTestimony(fixedIds(3), { key: "c" })]);
    expect((await store.reader.selectFrom("actors").selectAll().execute())[0]?.id).toBe(owner.id);
  });
});
