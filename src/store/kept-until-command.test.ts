import { describe, expect, test } from "vitest";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../test/support/stores.ts";
import { markRequest } from "./journal/request-mark.ts";
import { keptUntilCommand } from "./kept-until-command.ts";
import { createStore } from "./store.ts";

describe.each(STORES)("what is kept until the next command, on $engine", ({ openEngine }) => {
  test("is read once, and anew after a command of this store or of another one", async () => {
    const engine = await openEngine();
    const store = await beginStore(engine);
    const another = createStore(engine, () => new Date(Date.UTC(2020, 0, 2)));
    let reads = 0;
    const countCases = keptUntilCommand(async ({ reader }) => {
      reads += 1;
      return (await reader.selectFrom("cases").select("id").execute()).length;
    });
    expect([await countCases(store), await countCases(markRequest(store, "a request")), reads]).toEqual([0, 0, 1]);
    const ids = fixedIds();
    await recordTestimonies(another, [inventTestimony(ids, { key: "a", values: {} })]);
    expect([await countCases(store), await countCases(store), reads]).toEqual([1, 1, 2]);
    const seq = await recordTestimonies(store, [inventTestimony(ids, { key: "b", values: {} })]);
    expect(await countCases(store)).toBe(2);
    const [actor] = await store.reader.selectFrom("actors").selectAll().execute();
    await store.undo({ id: actor?.id ?? "", name: "owner", role: "owner" }, seq);
    expect([await countCases(store), reads]).toEqual([1, 4]);
  });

  test("is asked for again where it could not be read", async () => {
    const store = await beginStore(await openEngine());
    let reads = 0;
    const fails = keptUntilCommand(async () => {
      reads += 1;
      if (reads === 1) throw new Error("not now");
      return reads;
    });
    await expect(fails(store)).rejects.toThrow("not now");
    expect(await fails(store)).toBe(2);
  });
});
