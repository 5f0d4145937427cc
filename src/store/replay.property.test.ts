import fc from "fast-check";
import { expect, test } from "vitest";
import { silentProgress } from "../base/progress.ts";
import {
  inventTestimony,
  judgementChange,
  owner,
  type StoredTestimony,
} from "../../test/support/store-fixture-rows.ts";
import { fixedIds } from "../../test/support/store-fixture.ts";
import { openSqlite } from "./dialects/sqlite/open-sqlite.ts";
import type { Engine } from "./dialects/engine.ts";
import { inserted, updated, type Change } from "./journal/change.ts";
import { digestProjections, replayJournal } from "./journal/replay.ts";
import { migrate } from "./migrate.ts";
import { createStore, type Store } from "./store.ts";
import type { JudgementRow, StatementRow } from "./tables.ts";
import { FirsthandError } from "../base/errors.ts";

/** One step of a study's life; numbers pick what it is about, modulo what there is. */
type Step =
  | { readonly do: "import"; readonly values: readonly string[] }
  | { readonly do: "correct"; readonly which: number; readonly value: string }
  | { readonly do: "judge"; readonly left: number; readonly right: number }
  | { readonly do: "withdraw"; readonly which: number }
  | { readonly do: "configure"; readonly yaml: string }
  | { readonly do: "remove"; readonly which: number }
  | { readonly do: "undo"; readonly which: number };

const text = fc.string({ unit: "grapheme", maxLength: 8 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("import" as const), values: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ do: fc.constant("correct" as const), which: fc.nat(), value: text }),
  fc.record({ do: fc.constant("judge" as const), left: fc.nat(), right: fc.nat() }),
  fc.record({ do: fc.constant("withdraw" as const), which: fc.nat() }),
  fc.record({ do: fc.constant("configure" as const), yaml: text }),
  fc.record({ do: fc.constant("remove" as const), which: fc.nat() }),
  fc.record({ do: fc.constant("undo" as const), which: fc.nat() }),
);

const pick = <T>(rows: readonly T[], which: number): T | undefined => rows[which % Math.max(1, rows.length)];

/** Takes a step as a command; a refused undo changes nothing and is part of life. */
async function take(store: Store, life: Step, newId: () => string): Promise<void> {
  if (life.do === "undo") {
    const seqs = (
      await store.reader.selectFrom("commands").select("seq").where("seq", ">", 1).orderBy("seq").execute()
    ).map((row) => row.seq);
    const seq = pick(seqs, life.which);
    if (seq === undefined) return;
    await store.undo(owner, seq).catch((error: unknown) => {
      if (!(error instanceof FirsthandError) || !["STORE_UNDO_BLOCKED", "STORE_ALREADY_UNDONE"].includes(error.code))
        throw error;
    });
    return;
  }
  await store.record(owner, { name: life.do, summary: "A step." }, async (reader): Promise<readonly Change[]> => {
    const testimonies = await reader.selectFrom("testimonies").selectAll().orderBy("accession_key").execute();
    switch (life.do) {
      case "import":
        return life.values.map(
          (value): Change =>
            (inventTestimony(newId, { key: newId(), values: { name: value, sex: null } }) satisfies StoredTestimony)
              .change,
        );
      case "correct": {
        const testimony = pick(testimonies, life.which);
        if (testimony === undefined) return [];
        const own = await reader
          .selectFrom("statements")
          .selectAll()
          .where("testimony_id", "=", testimony.id)
          .orderBy("ordinal")
          .execute();
        const last = own.at(-1);
        if (last === undefined) return [];
        const next: StatementRow = {
          ...last,
          ordinal: last.ordinal + 1,
          value: life.value,
          missing: null,
          value_as_published: life.value,
          supersedes: last.ordinal,
          is_pinned: 1,
        };
        return [
          {
            noun: "testimony",
            nounId: testimony.id,
            rows: [
              inserted("statements", next),
              updated("testimonies", testimony, { ...testimony, row_hash: life.value }),
            ],
          },
        ];
      }
      case "judge": {
        const [left, right] = [pick(testimonies, life.left), pick(testimonies, life.right)];
        return left === undefined || right === undefined || left.id === right.id
          ? []
          : [judgementChange(newId, left.id, right.id, "unsure")];
      }
      case "withdraw": {
        const judgement = pick<JudgementRow>(
          await reader.selectFrom("judgements").selectAll().orderBy("id").execute(),
          life.which,
        );
        if (judgement === undefined) return [];
        return [
          {
            noun: "judgement",
            nounId: judgement.id,
            rows: [
              updated("judgements", judgement, {
                ...judgement,
                withdrawn_at: "2020-01-02",
                withdrawn_reason: "settled",
              }),
            ],
          },
        ];
      }
      case "configure": {
        const before = await reader.selectFrom("configurations").selectAll().executeTakeFirst();
        const after = { id: "study", yaml: life.yaml };
        return [
          {
            noun: "study",
            nounId: "study",
            rows: [before === undefined ? inserted("configurations", after) : updated("configurations", before, after)],
          },
        ];
      }
      case "remove": {
        const judgement = pick<JudgementRow>(
          await reader.selectFrom("judgements").selectAll().orderBy("id").execute(),
          life.which,
        );
        return judgement === undefined
          ? []
          : [
              {
                noun: "judgement",
                nounId: judgement.id,
                rows: [{ table: "judgements", before: { ...judgement }, after: null }],
              },
            ];
      }
    }
  });
}

async function begin(): Promise<{ readonly engine: Engine; readonly store: Store }> {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  const store = createStore(engine, () => new Date(Date.UTC(2020, 0, 1)));
  await store.record(owner, { name: "create-study", summary: "" }, async () => [
    { noun: "actor", nounId: owner.id, rows: [inserted("actors", owner)] },
  ]);
  return { engine, store };
}

/** FIRSTHAND_LONG_TESTS multiplies the runs. */
const numRuns = process.env["FIRSTHAND_LONG_TESTS"] === undefined ? 60 : 600;

test("after any commands the journal replays to the same tables and verifies", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { engine, store } = await begin();
      const newId = fixedIds();
      for (const life of steps) await take(store, life, newId);
      const replayed = openSqlite(":memory:");
      await migrate(replayed);
      await replayJournal(store.reader, replayed, silentProgress);
      expect(await digestProjections(replayed)).toEqual(await digestProjections(engine));
      expect((await store.verify(silentProgress)).problems).toEqual([]);
      await replayed.close();
      await store.close();
    }),
    { numRuns },
  );
});

test("taking everything back, newest first, gives the tables of the beginning", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        step.filter((one) => one.do !== "undo"),
        { maxLength: 15 },
      ),
      async (steps) => {
        const { store } = await begin();
        const newId = fixedIds();
        const start = await store.digest();
        for (const life of steps) await take(store, life, newId);
        const commands = await store.reader
          .selectFrom("commands")
          .select("seq")
          .where("seq", ">", 1)
          .orderBy("seq", "desc")
          .execute();
        for (const { seq } of commands) await store.undo(owner, seq);
        expect(await store.digest()).toEqual(start);
        expect((await store.verify(silentProgress)).problems).toEqual([]);
        await store.close();
      },
    ),
    { numRuns },
  );
});
