import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { inventBasis, inventTestimony, judgementChange, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../../test/support/stores.ts";
import type { Store } from "../store.ts";
import { inserted, updated, type RowChange } from "./change.ts";

describe.each(STORES)("on $engine", ({ openEngine }) => {
  let store: Store;
  let newId: () => string;

  beforeEach(async () => {
    store = await beginStore(await openEngine());
    newId = fixedIds();
  });

  afterEach(async () => {
    const { problems } = await store.verify(silentProgress);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  });

  const basis = (reason: string) => inventBasis("basis", reason);

  async function recordRows(rows: readonly RowChange[]): Promise<number> {
    const command = await store.record(owner, { name: "record-basis", summary: "Recorded a basis." }, async () => [
      { noun: "basis", nounId: "basis", rows },
    ]);
    return command?.seq ?? 0;
  }

  const reasons = async () =>
    (await store.reader.selectFrom("bases").select("reason").execute()).map((row) => row.reason);

  test("an undo gives back the tables as they were and keeps both commands", async () => {
    const before = await store.digest();
    const seq = await recordTestimonies(store, [inventTestimony(newId, { key: "a", values: { sex: "male" } })]);
    const undo = await store.undo(owner, seq);
    expect(await store.digest()).toEqual(before);
    expect(undo).toMatchObject({
      seq: seq + 1,
      name: "undo",
      undoes: seq,
      summary: `Took back command ${seq}: Imported 1 rows.`,
    });
    expect(await store.reader.selectFrom("commands").select("seq").execute()).toHaveLength(3);
  });

  test("undoing an undo brings the work back, and that can be undone again", async () => {
    const seq = await recordTestimonies(store, [inventTestimony(newId, { key: "a", values: { sex: "male" } })]);
    const after = await store.digest();
    const undo = await store.undo(owner, seq);
    const before = await store.digest();
    const redo = await store.undo(owner, undo.seq);
    expect(await store.digest()).toEqual(after);
    await store.undo(owner, redo.seq);
    expect(await store.digest()).toEqual(before);
  });

  test("a change that was written and rewritten in one command is undone whole", async () => {
    const seq = await recordRows([
      inserted("bases", basis("first")),
      updated("bases", basis("first"), basis("second")),
    ]);
    await store.undo(owner, seq);
    expect(await reasons()).toEqual([]);
  });

  test("an update is undone to the value before it", async () => {
    await recordRows([inserted("bases", basis("first"))]);
    const seq = await recordRows([updated("bases", basis("first"), basis("second"))]);
    await store.undo(owner, seq);
    expect(await reasons()).toEqual(["first"]);
  });

  test("a second undo is refused and says which command took the work back", async () => {
    const seq = await recordRows([inserted("bases", basis("first"))]);
    const undo = await store.undo(owner, seq);
    await expect(store.undo(owner, seq)).rejects.toMatchObject({
      code: "STORE_ALREADY_UNDONE",
      message: `Command ${seq} was undone by command ${undo.seq}.`,
      hint: `To bring it back, undo command ${undo.seq}.`,
    });
    const redo = await store.undo(owner, undo.seq);
    await expect(store.undo(owner, seq)).rejects.toMatchObject({
      code: "STORE_ALREADY_UNDONE",
      hint: `Undo command ${redo.seq} instead.`,
    });
  });

  test("an undo of a command that is not there is refused", async () => {
    await expect(store.undo(owner, 99)).rejects.toMatchObject({ code: "STORE_COMMAND_MISSING" });
  });

  describe("later work that leans on a command", () => {
    test("blocks its undo where it rewrote the same row, and is named", async () => {
      const first = await recordRows([inserted("bases", basis("first"))]);
      const second = await recordRows([updated("bases", basis("first"), basis("second"))]);
      await expect(store.undo(owner, first)).rejects.toMatchObject({
        code: "STORE_UNDO_BLOCKED",
        details: { later: [second] },
      });
      await store.undo(owner, second);
      await store.undo(owner, first);
      expect(await reasons()).toEqual([]);
    });

    test("blocks its undo where it names a row of it, and is named", async () => {
      const [left, right] = [inventTestimony(newId, { key: "a" }), inventTestimony(newId, { key: "b" })];
      const imported = await recordTestimonies(store, [left, right]);
      const judged = await store.record(owner, { name: "judge", summary: "" }, async () => [
        judgementChange(newId, left.testimonyId, right.testimonyId, "unsure"),
      ]);
      await expect(store.undo(owner, imported)).rejects.toMatchObject({
        code: "STORE_UNDO_BLOCKED",
        message: `Command ${imported} cannot be undone. Later work in judgements leans on it (${judged?.seq}).`,
        details: { later: [judged?.seq] },
      });
      await store.undo(owner, judged?.seq ?? 0);
      await store.undo(owner, imported);
    });

    test("is named by its newest redo, and no longer once it was taken back", async () => {
      const [left, right] = [inventTestimony(newId, { key: "a" }), inventTestimony(newId, { key: "b" })];
      const imported = await recordTestimonies(store, [left, right]);
      const judge = () =>
        store.record(owner, { name: "judge", summary: "" }, async () => [
          judgementChange(newId, left.testimonyId, right.testimonyId, "unsure"),
        ]);
      const gone = await judge();
      await store.undo(owner, gone?.seq ?? 0);
      const back = await judge();
      const undo = await store.undo(owner, back?.seq ?? 0);
      const redo = await store.undo(owner, undo.seq);
      await expect(store.undo(owner, imported)).rejects.toMatchObject({ details: { later: [redo.seq] } });
    });

    test("is another testimony of the same source", async () => {
      const first = inventTestimony(newId, { key: "a" });
      const imported = await recordTestimonies(store, [first]);
      const later = await recordTestimonies(store, [inventTestimony(newId, { key: "b", sourceId: first.sourceId })]);
      await expect(store.undo(owner, imported)).rejects.toMatchObject({
        code: "STORE_UNDO_BLOCKED",
        details: { later: [later] },
      });
    });
  });
});
