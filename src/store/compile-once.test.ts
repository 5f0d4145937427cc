import { describe, expect, test } from "vitest";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../test/support/stores.ts";
import { compileOnce } from "./compile-once.ts";

describe.each(STORES)("a query that is compiled once, on $engine", ({ openEngine }) => {
  test("finds what it finds when it is built each time, whatever it is asked with", async () => {
    const store = await beginStore(await openEngine());
    const ids = fixedIds();
    const keys = Array.from({ length: 40 }, (_, at) => `key-${at}`);
    await recordTestimonies(
      store,
      keys.map((key) => inventTestimony(ids, { key, values: {} })),
    );
    let built = 0;
    const find = compileOnce((reader, before: string, some: readonly string[], after: string) => {
      built += 1;
      return reader
        .selectFrom("testimonies")
        .select("row_key")
        .where("row_key", ">=", before)
        .where("row_key", "in", some)
        .where("row_key", "<=", after)
        .orderBy("row_key", "desc")
        .limit(7);
    });
    const expected = (some: readonly string[], before: string, after: string): readonly object[] =>
      some
        .filter((key) => key >= before && key <= after)
        .toSorted()
        .toReversed()
        .slice(0, 7)
        .map((key) => ({ row_key: key }));
    for (const [before, after] of [
      ["key-1", "key-3"],
      ["key-2", "key-9"],
    ] as const) {
      for (let length = 1; length <= keys.length; length += 1) {
        const some = keys.slice(-length);
        expect(await find(store.reader, before, some, after)).toEqual(expected(some, before, after));
        expect(await store.read((reader) => find(reader, before, some, after))).toEqual(expected(some, before, after));
      }
    }
    // Sixteen lengths are kept; the others are built at each of four calls.
    expect(built).toBe(16 + 24 * 4);
  });

  test("finds nothing among none", async () => {
    const store = await beginStore(await openEngine());
    const find = compileOnce((reader, some: readonly string[]) =>
      reader.selectFrom("actors").select("role").where("role", "in", some),
    );
    expect(await find(store.reader, ["owner"])).toHaveLength(1);
    expect(await find(store.reader, [])).toEqual([]);
  });
});
