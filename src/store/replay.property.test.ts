import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { silentProgress } from "../base/progress.ts";
import { owner } from "../../test/support/store-fixture-rows.ts";
import { fixedIds } from "../../test/support/store-fixture.ts";
import { emptyDatabase, step, take } from "../../test/support/store-life.ts";
import { beginStore, emptySqlite, STORES } from "../../test/support/stores.ts";
import { digestProjections, replayJournal } from "./journal/replay.ts";
import { isLong } from "../../test/support/long-tests.ts";

/** With those of erasure and of the two engines, ten thousand sequences in the long form. */
const isLongRun = isLong("journal");

describe.each(STORES)("on $engine", ({ engine: name, openEngine }) => {
  const numRuns = name === "sqlite" ? (isLongRun ? 3000 : 60) : isLongRun ? 300 : 8;

  test(
    "after any commands the journal replays to the same tables and verifies",
    { timeout: isLongRun ? 1_200_000 : 60_000 },
    async () => {
      const engine = await openEngine();
      const replayed = await emptySqlite();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          await emptyDatabase(engine);
          await emptyDatabase(replayed);
          const store = await beginStore(engine);
          const newId = fixedIds();
          for (const life of steps) await take(store, life, newId);
          await replayJournal(store.reader, replayed, silentProgress);
          expect(await digestProjections(replayed)).toEqual(await digestProjections(engine));
          expect((await store.verify(silentProgress)).problems).toEqual([]);
        }),
        { numRuns },
      );
    },
  );

  test(
    "taking everything back gives the tables of the beginning, whatever was taken back before",
    { timeout: isLongRun ? 1_200_000 : 60_000 },
    async () => {
      const engine = await openEngine();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
          await emptyDatabase(engine);
          const store = await beginStore(engine);
          const newId = fixedIds();
          const start = await store.digest();
          for (const life of steps) await take(store, life, newId);
          let acts = 0;
          for (let seq = await findNewestStanding(); seq !== undefined; seq = await findNewestStanding()) {
            if ((acts += 1) > 100) throw new Error("Taking back never ends.");
            await store.undoWithDependants(owner, seq);
          }
          expect(await store.digest()).toEqual(start);
          expect((await store.verify(silentProgress)).problems).toEqual([]);

          /**
           * What stands of the newest work: the work itself, or the command that brought it back last. Work counts by when it was first
           * done: what an undo brought back is older than what was built on it.
           */
          async function findNewestStanding(): Promise<number | undefined> {
            const commands = await store.reader
              .selectFrom("commands")
              .select(["seq", "name", "undoes"])
              .where("seq", ">", 1)
              .orderBy("seq")
              .execute();
            const undone = new Set(commands.map((command) => command.undoes));
            const work = new Map<number, number>();
            for (const { seq, undoes } of commands) work.set(seq, undoes === null ? seq : (work.get(undoes) ?? seq));
            return commands
              .filter((command) => command.name !== "undo" && !undone.has(command.seq))
              .map((command) => ({ seq: command.seq, work: work.get(command.seq) ?? command.seq }))
              .toSorted((left, right) => left.work - right.work)
              .at(-1)?.seq;
          }
        }),
        { numRuns },
      );
    },
  );
});
