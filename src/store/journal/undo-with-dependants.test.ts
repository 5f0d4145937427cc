import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { inventBasis, inventTestimony, judgementChange, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../../test/support/stores.ts";
import type { Store } from "../store.ts";
import { inserted, updated } from "./change.ts";

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

  /** An import of two accounts, a judgement on them, and a correction of the judgement. */
  async function buildUp(): Promise<{ imported: number; judged: number; withdrawn: number }> {
    const [left, right] = [inventTestimony(newId, { key: "a" }), inventTestimony(newId, { key: "b" })];
    const imported = await recordTestimonies(store, [left, right]);
    const change = judgementChange(newId, left.testimonyId, right.testimonyId, "unsure");
    const judged = await store.record(owner, { name: "judge", summary: "Judged." }, async () => [change]);
    const [row] = await store.reader.selectFrom("judgements").selectAll().execute();
    if (row === undefined) throw new Error("There is one.");
    const after = { ...row, withdrawn_at: "2020-01-02", withdrawn_reason: "Settled otherwise." };
    const withdrawn = await store.record(owner, { name: "withdraw", summary: "Withdrew." }, async () => [
      { noun: "judgement", nounId: row.id, rows: [updated("judgements", row, after)] },
    ]);
    return { imported, judged: judged?.seq ?? 0, withdrawn: withdrawn?.seq ?? 0 };
  }

  const commandCount = async () => (await store.reader.selectFrom("commands").select("seq").execute()).length;

  describe("an undo with what leans on it", () => {
    test("takes back the later commands first, newest first, and nothing else", async () => {
      const start = await store.digest();
      const { imported, judged, withdrawn } = await buildUp();
      const apart = await recordTestimonies(store, [inventTestimony(newId, { key: "c" })]);
      const recorded = await store.undoWithDependants(owner, imported);
      expect(recorded.map((command) => command.undoes)).toEqual([withdrawn, judged, imported]);
      await store.undo(owner, apart);
      expect(await store.digest()).toEqual(start);
    });

    test("says beforehand what it would take back, and then does not", async () => {
      const { imported, judged, withdrawn } = await buildUp();
      const [digest, count] = [await store.digest(), await commandCount()];
      const plan = await store.undoWithDependants(owner, imported, { isPlan: true });
      expect(plan.map((command) => command.undoes)).toEqual([withdrawn, judged, imported]);
      expect(await store.digest()).toEqual(digest);
      expect(await commandCount()).toBe(count);
    });

    test("takes back none where one of them may not be taken back", async () => {
      const editor = { id: newId(), name: "Invented Editor", role: "editor" as const };
      const [left, right] = [inventTestimony(newId, { key: "a" }), inventTestimony(newId, { key: "b" })];
      const imported = await recordTestimonies(store, [left, right]);
      const change = judgementChange(newId, left.testimonyId, right.testimonyId, "unsure");
      await store.record(editor, { name: "judge-pair", summary: "" }, async () => [change]);
      const [row] = await store.reader.selectFrom("judgements").selectAll().execute();
      if (row === undefined) throw new Error("There is one.");
      const after = { ...row, withdrawn_at: "2020-01-02", withdrawn_reason: "The case was withdrawn." };
      await store.record(owner, { name: "withdraw-case", summary: "" }, async () => [
        { noun: "judgement", nounId: row.id, rows: [updated("judgements", row, after)] },
      ]);
      const digest = await store.digest();
      await expect(store.undoWithDependants(editor, imported)).rejects.toMatchObject({ code: "ACTOR_NOT_ALLOWED" });
      expect(await store.digest()).toEqual(digest);
    });

    test("of an undo brings back what its work leans on as well", async () => {
      const { imported, judged, withdrawn } = await buildUp();
      const digest = await store.digest();
      const [, undidJudging] = await store.undoWithDependants(owner, imported);
      const recorded = await store.undoWithDependants(owner, undidJudging?.seq ?? 0);
      expect(recorded.map((command) => command.summary)).toEqual([
        `Brought back command ${imported}: Imported 2 rows.`,
        `Brought back command ${judged}: Judged.`,
      ]);
      await store.redo(owner, withdrawn);
      expect(await store.digest()).toEqual(digest);
    });
  });

  describe("redo", () => {
    test("brings back what was taken back last, and then what was before it", async () => {
      const { imported, judged, withdrawn } = await buildUp();
      const digest = await store.digest();
      await store.undoWithDependants(owner, imported);
      for (const seq of [imported, judged, withdrawn]) {
        const command = await store.redo(owner);
        expect(command).toMatchObject({ name: "redo" });
        expect(command.summary).toMatch(new RegExp(`^Brought back command ${seq}: `));
      }
      expect(await store.digest()).toEqual(digest);
      await expect(store.redo(owner)).rejects.toMatchObject({ code: "STORE_NOT_UNDONE" });
    });

    test("takes the number of the command, however often it was taken back and brought back", async () => {
      const { withdrawn } = await buildUp();
      const digest = await store.digest();
      for (let round = 0; round < 3; round += 1) {
        const { length } = await store.reader.selectFrom("commands").select("seq").execute();
        await store.undo(owner, round === 0 ? withdrawn : length);
        await store.redo(owner, withdrawn);
      }
      expect(await store.digest()).toEqual(digest);
      await expect(store.redo(owner, withdrawn)).rejects.toMatchObject({ code: "STORE_NOT_UNDONE" });
      await expect(store.redo(owner, 999)).rejects.toMatchObject({ code: "STORE_COMMAND_MISSING" });
    });

    test("is refused where the rows that it leans on are gone, and names what to bring back first", async () => {
      const { imported, judged } = await buildUp();
      const recorded = await store.undoWithDependants(owner, imported);
      await expect(store.redo(owner, judged)).rejects.toMatchObject({
        code: "STORE_UNDO_BLOCKED",
        details: { later: [recorded.at(-1)?.seq] },
      });
    });

    test("is refused where rows written since have its keys", async () => {
      const first = await recordTestimonies(store, [inventTestimony(newId, { key: "a" })]);
      await store.undo(owner, first);
      await recordTestimonies(store, [inventTestimony(newId, { key: "a" })]);
      const digest = await store.digest();
      await expect(store.redo(owner, first)).rejects.toMatchObject({ code: "STORE_UNDO_BLOCKED" });
      expect(await store.digest()).toEqual(digest);
    });

    test("is said of work that was brought back, not of what was taken back twice", async () => {
      const basis = inventBasis(newId());
      const recorded = await store.record(owner, { name: "record-basis", summary: "Recorded." }, async () => [
        { noun: "basis", nounId: basis.id, rows: [inserted("bases", basis)] },
      ]);
      const seq = recorded?.seq ?? 0;
      const undone = await store.undo(owner, seq);
      const redone = await store.undo(owner, undone.seq);
      const again = await store.undo(owner, redone.seq);
      expect([undone, redone, again].map((command) => [command.name, command.summary])).toEqual([
        ["undo", `Took back command ${seq}: Recorded.`],
        ["redo", `Brought back command ${seq}: Recorded.`],
        ["undo", `Took back command ${seq}: Recorded.`],
      ]);
    });
  });
});
