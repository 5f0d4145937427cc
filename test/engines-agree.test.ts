import fc from "fast-check";
import { expect, test } from "vitest";
import { fixedIds } from "./support/store-fixture.ts";
import { snapshotOf } from "./support/snapshot-fixture.ts";
import { emptyDatabase, step, take } from "./support/store-life.ts";
import { beginStore, STORES } from "./support/stores.ts";
import { isLong } from "./support/long-tests.ts";

const numRuns = isLong("journal") ? 500 : 6;

test(
  "engines that are fed the same commands give the same chain of tables and the same snapshot",
  { timeout: 1_200_000 },
  async () => {
    const engines = await Promise.all(STORES.map((kind) => kind.openEngine()));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const outcomes = [];
        for (const engine of engines) {
          await emptyDatabase(engine);
          const store = await beginStore(engine);
          const newId = fixedIds();
          for (const life of steps) await take(store, life, newId);
          const commands = await store.reader
            .selectFrom("commands")
            .select(["seq", "name", "summary"])
            .orderBy("seq")
            .execute();
          const changes = await store.reader
            .selectFrom("changes")
            .select(["command_seq", "ordinal", "payload"])
            .orderBy("command_seq")
            .orderBy("ordinal")
            .execute();
          outcomes.push({
            commands: commands.map((row) => ({ ...row })),
            changes: changes.map((row) => ({ ...row })),
            tables: await store.digest(),
            snapshot: (await snapshotOf(store)).hash,
          });
        }
        for (const outcome of outcomes.slice(1)) expect(outcome).toEqual(outcomes[0]);
      }),
      { numRuns },
    );
  },
);
