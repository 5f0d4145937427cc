import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FirsthandError } from "../../base/errors.ts";
import { silentProgress } from "../../base/progress.ts";
import { inventTestimony, judgementChange, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds } from "../../../test/support/store-fixture.ts";
import { emptyDatabase } from "../../../test/support/store-life.ts";
import { beginStore, emptySqlite, STORES } from "../../../test/support/stores.ts";
import type { Engine } from "../dialects/engine.ts";
import { inserted, updated, type Change } from "../journal/change.ts";
import { digestProjections, replayJournal } from "../journal/replay.ts";
import type { Store } from "../store.ts";
import { projectionNames, type FindingRow } from "../tables.ts";
import { isLong } from "../../../test/support/long-tests.ts";

/** One step of a study's life about a few people, each of whom carries words of their own wherever something is said of them. */
type Step =
  | { readonly do: "import"; readonly who: number; readonly sharesSource: boolean }
  | { readonly do: "correct" | "find" | "undo" | "redo"; readonly who: number }
  | { readonly do: "judge"; readonly who: number; readonly other: number };

const people = 4;
const who = fc.nat({ max: people - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("import" as const), who, sharesSource: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("correct" as const, "find" as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("undo" as const, "redo" as const), who: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("judge" as const), who, other: who }) },
);

const wordsOf = (person: number): string => `PLANTED${person}`;
const keyOf = (person: number): string => `t/${wordsOf(person)}`;

async function take(store: Store, life: Step, newId: () => string): Promise<void> {
  if (life.do === "undo" || life.do === "redo") return takeBack(store, life.do, life.who);
  await store.record(owner, { name: "import-rows", summary: "A step." }, async (reader): Promise<readonly Change[]> => {
    const testimonies = await reader.selectFrom("testimonies").selectAll().orderBy("accession_key").execute();
    const own = testimonies.find((row) => row.accession_key === keyOf(life.who));
    if (life.do === "import") {
      if (own !== undefined) return [];
      const shared = life.sharesSource
        ? await reader.selectFrom("sources").select("id").orderBy("id").limit(1).execute()
        : [];
      const { change } = inventTestimony(newId, {
        key: keyOf(life.who),
        values: { name: `Umm ${wordsOf(life.who)}`, sex: "female", nationality: "SY" },
        ...(shared[0] === undefined ? {} : { sourceId: shared[0].id }),
      });
      return [change];
    }
    if (own === undefined) return [];
    if (life.do === "correct") {
      const after = { ...own, row_hash: `${wordsOf(life.who)} ${newId()}` };
      return [{ noun: "testimony", nounId: own.id, rows: [updated("testimonies", own, after)] }];
    }
    if (life.do === "find")
      return [
        findingAbout(
          newId(),
          life.who,
          testimonies.map((row) => row.accession_key),
        ),
      ];
    const { other: second } = { other: 0, ...life };
    const other = testimonies.find((row) => row.accession_key === keyOf(second));
    if (other === undefined || other === own) return [];
    return [judgementChange(newId, own.id, other.id, "unsure", `They say ${wordsOf(life.who)}.`)];
  });
}

/** Newest commands are picked most often, as people do; a refusal changes nothing and is part of life. */
async function takeBack(store: Store, what: "undo" | "redo", which: number): Promise<void> {
  const commands = await store.reader
    .selectFrom("commands")
    .select("seq")
    .where("seq", ">", 1)
    .orderBy("seq", "desc")
    .execute();
  const seq = commands[which % Math.max(1, Math.min(5, commands.length))]?.seq;
  if (seq === undefined) return;
  await (what === "undo" ? store.undoWithDependants(owner, seq) : store.redo(owner, seq)).catch((error: unknown) => {
    if (!(error instanceof FirsthandError) || error.kind !== "conflict") throw error;
  });
}

function findingAbout(id: string, person: number, keys: readonly string[]): Change {
  const isAlone = id.endsWith("0") || id.endsWith("5");
  const row: FindingRow = {
    id,
    identity: id,
    rule: "value-is-read",
    severity: "decide",
    testimony_id: null,
    property: "name",
    place: JSON.stringify({ keys: isAlone ? [keyOf(person)] : keys }),
    read: isAlone ? `“Umm ${wordsOf(person)}”` : "several rows",
    made: "Nothing.",
    decision: "",
    proposal: null,
    import_id: null,
    status: "open",
    settled_as: null,
    settled_reason: null,
    settled_by: null,
  };
  return { noun: "finding", nounId: id, rows: [inserted("findings", row)] };
}

/** Every row of every table as text. */
async function dump(engine: Engine): Promise<string> {
  const parts = [
    await engine.kysely.selectFrom("commands").selectAll().execute(),
    await engine.kysely.selectFrom("changes").selectAll().execute(),
  ].map((rows) => JSON.stringify(rows));
  for (const table of projectionNames)
    for await (const rows of engine.iterateTable(engine.kysely, table, "as-stored")) parts.push(JSON.stringify(rows));
  return parts.join("\n");
}

describe.each(STORES)("on $engine", ({ engine: name, openEngine }) => {
  const numRuns = name === "sqlite" ? (isLong("journal") ? 3000 : 80) : isLong("journal") ? 300 : 8;

  test(
    "whatever was done before, an erased person is in no row, the others are, and the journal gives the tables",
    { timeout: 600_000 },
    async () => {
      const engine = await openEngine();
      const replayed = await emptySqlite();
      // One database for all runs: a schema costs more than a life.
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), who, async (steps, person) => {
          await emptyDatabase(engine);
          const store = await beginStore(engine);
          const newId = fixedIds();
          for (const life of steps) await take(store, life, newId);
          const [row] = await store.reader
            .selectFrom("testimonies")
            .select("id")
            .where("accession_key", "=", keyOf(person))
            .execute();
          if (row === undefined) return;
          const others = (await store.reader.selectFrom("testimonies").select("accession_key").execute()).length - 1;
          await store.erase(owner, { subjects: [{ table: "testimonies", id: row.id }], reason: "Asked." });
          expect(await dump(engine)).not.toContain(wordsOf(person));
          expect(await store.reader.selectFrom("testimonies").select("id").execute()).toHaveLength(others);
          expect((await store.verify(silentProgress)).problems).toEqual([]);
          await emptyDatabase(replayed);
          await replayJournal(store.reader, replayed, silentProgress);
          expect(await digestProjections(replayed)).toEqual(await digestProjections(engine));
          // Life goes on afterwards.
          for (const life of steps.slice(0, 5)) await take(store, life, newId);
          expect((await store.verify(silentProgress)).problems).toEqual([]);
        }),
        { numRuns },
      );
    },
  );
});
