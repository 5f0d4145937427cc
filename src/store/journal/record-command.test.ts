import { beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { inventBasis, inventTestimony, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../../test/support/stores.ts";
import type { Store } from "../store.ts";
import { chainStart } from "./chain.ts";
import { inserted, updated } from "./change.ts";

describe.each(STORES)("on $engine", ({ openEngine }) => {
  let store: Store;
  const newId = fixedIds();

  beforeEach(async () => {
    store = await beginStore(await openEngine());
  });

  test("each command follows the one before it, from the start of the chain", async () => {
    await recordTestimonies(store, [inventTestimony(newId, { key: "a" })]);
    await recordTestimonies(store, [inventTestimony(newId, { key: "b" })]);
    const commands = await store.reader.selectFrom("commands").selectAll().orderBy("seq").execute();
    expect(commands.map((command) => command.seq)).toEqual([1, 2, 3]);
    expect(commands.map((command) => command.previous_hash)).toEqual([
      chainStart,
      commands[0]?.hash,
      commands[1]?.hash,
    ]);
    expect(commands[2]).toMatchObject({
      at: "2020-01-01T00:00:00.000Z",
      actor_id: owner.id,
      name: "import-rows",
      undoes: null,
    });
  });

  test("every payload has a salt of its own", async () => {
    await recordTestimonies(
      store,
      ["a", "b", "c"].map((key) => inventTestimony(newId, { key })),
    );
    const salts = (await store.reader.selectFrom("changes").select("salt").execute()).map((row) => row.salt);
    expect(new Set(salts).size).toBe(salts.length);
  });

  test("a decision that changes nothing records nothing", async () => {
    expect(await store.record(owner, { name: "idle", summary: "" }, async () => [])).toBeUndefined();
    expect(await store.reader.selectFrom("commands").selectAll().execute()).toHaveLength(1);
  });

  test("a command that fails half-way leaves the study as it was", async () => {
    const before = await store.digest();
    const twice = inventTestimony(newId, { key: "a" });
    await expect(recordTestimonies(store, [twice, twice])).rejects.toThrow(/UNIQUE/);
    await expect(
      store.record(owner, { name: "broken", summary: "" }, async () => {
        throw new Error("The decision failed.");
      }),
    ).rejects.toThrow("The decision failed.");
    expect(await store.digest()).toEqual(before);
    expect(await store.verify(silentProgress)).toMatchObject({ commandCount: 1, problems: [] });
  });

  test("a row that names a row which is not there is refused when the command commits", async () => {
    const { change } = inventTestimony(newId, { key: "a", caseId: newId() });
    await expect(store.record(owner, { name: "import-rows", summary: "" }, async () => [change])).rejects.toThrow(
      /FOREIGN KEY/,
    );
    expect(await store.verify(silentProgress)).toMatchObject({ commandCount: 1, problems: [] });
  });

  test("a change to a row that is not there is refused", async () => {
    const row = inventBasis(newId());
    const change = {
      noun: "basis" as const,
      nounId: row.id,
      rows: [updated("bases", row, { ...row, reason: "other" })],
    };
    await expect(store.record(owner, { name: "mend", summary: "" }, async () => [change])).rejects.toThrow(
      "A change names a row of bases that is not there.",
    );
  });

  test("a command may write a row and write it again", async () => {
    const row = inventBasis(newId());
    const rows = [inserted("bases", row), updated("bases", row, { ...row, reason: "agreed twice" })];
    await store.record(owner, { name: "record-basis", summary: "" }, async () => [
      { noun: "basis", nounId: row.id, rows },
    ]);
    expect(await store.reader.selectFrom("bases").select("reason").execute()).toEqual([{ reason: "agreed twice" }]);
    expect((await store.verify(silentProgress)).problems).toEqual([]);
  });

  test("a clock that was set back does not set the journal back", async () => {
    let now = Date.UTC(2020, 5, 1);
    const own = await beginStore(await openEngine(), () => new Date(now));
    const seen: string[] = [];
    const record = async (): Promise<void> => {
      const { change } = inventTestimony(own.newId, { key: own.newId() });
      await own.record(owner, { name: "import-rows", summary: "" }, async (_reader, at) => {
        seen.push(at);
        return [change];
      });
    };
    await record();
    now = Date.UTC(2019, 0, 1);
    await record();
    now = Date.UTC(2021, 0, 1);
    await record();
    const commands = await own.reader.selectFrom("commands").select("at").orderBy("seq").execute();
    expect(commands.slice(1).map((command) => command.at)).toEqual(seen);
    expect(seen.map((at) => at.slice(0, 7))).toEqual(["2020-06", "2020-06", "2021-01"]);
    expect((await own.verify(silentProgress)).problems).toEqual([]);
  });

  test("what another command did meanwhile is seen: the decision is made again, and each row is written once", async () => {
    const row = { id: newId(), scope: "names", reason: "0", recorded_by: owner.id };
    await store.record(owner, { name: "record-basis", summary: "" }, async () => [
      { noun: "basis", nounId: row.id, rows: [inserted("bases", row)] },
    ]);
    const count = () =>
      store.record(owner, { name: "count", summary: "" }, async (reader) => {
        const before = await reader.selectFrom("bases").selectAll().executeTakeFirstOrThrow();
        const after = { ...before, reason: String(Number(before.reason) + 1) };
        return [{ noun: "basis", nounId: row.id, rows: [updated("bases", before, after)] }];
      });
    await Promise.all(Array.from({ length: 12 }, count));
    expect(await store.reader.selectFrom("bases").select("reason").execute()).toEqual([{ reason: "12" }]);
    expect(await store.verify(silentProgress)).toMatchObject({ commandCount: 14, problems: [] });
  });

  test("two commands that each rest on what the other writes are not both recorded", async () => {
    const judge = (key: string) =>
      store.record(owner, { name: "add-unless-there", summary: "" }, async (reader) => {
        const there = await reader.selectFrom("cases").select("id").where("status", "=", "candidate").execute();
        return there.length > 0 ? [] : [inventTestimony(newId, { key, status: "candidate" }).change];
      });
    const recorded = await Promise.all(["a", "b", "c", "d"].map(judge));
    expect(recorded.filter((command) => command !== undefined)).toHaveLength(1);
    expect(await store.reader.selectFrom("cases").select("id").execute()).toHaveLength(1);
  });

  test.each(["U+0000 \u0000", "half a pair \ud83d", "the other half \ude00"])(
    "a text that no database keeps is refused: %j",
    async (reason) => {
      const row = { id: newId(), scope: "names", reason, recorded_by: owner.id };
      await expect(
        store.record(owner, { name: "record-basis", summary: "" }, async () => [
          { noun: "basis", nounId: row.id, rows: [inserted("bases", row)] },
        ]),
      ).rejects.toMatchObject({ code: "STORE_TEXT_UNSTORABLE" });
      expect(await store.verify(silentProgress)).toMatchObject({ commandCount: 1, problems: [] });
    },
  );

  test("a text that only looks like an escape is kept as it is", async () => {
    const reason = "a backslash and u0000: \\u0000 \\ud83d, and a whole \u{1f600}";
    const row = { id: newId(), scope: "names", reason, recorded_by: owner.id };
    await store.record(owner, { name: "record-basis", summary: "" }, async () => [
      { noun: "basis", nounId: row.id, rows: [inserted("bases", row)] },
    ]);
    expect(await store.reader.selectFrom("bases").select("reason").execute()).toEqual([{ reason }]);
    expect((await store.verify(silentProgress)).problems).toEqual([]);
  });
});
