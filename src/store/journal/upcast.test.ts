import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { inventBasis, owner } from "../../../test/support/store-fixture-rows.ts";
import { beginStore, STORES } from "../../../test/support/stores.ts";
import type { Row } from "../dialects/engine.ts";
import { migrations, type Migration } from "../migrations/all-migrations.ts";
import { migrate } from "../migrate.ts";
import { projections } from "../tables.ts";
import { inserted, parseChange, updated, type PayloadSchema } from "./change.ts";
import { addColumn, payloadVersionOf, renameColumn, upcast } from "./upcast.ts";

const last = migrations.at(-1)?.version ?? 0;

/** Two invented migrations after the released ones: a column gets another name, and a column comes that may not be null. */
const invented: readonly Migration[] = [
  ...migrations,
  {
    version: last + 1,
    name: "invented-rename",
    async up(database) {
      await sql`alter table bases rename column reason to grounds`.execute(database);
    },
    upcast: renameColumn("bases", "reason", "grounds"),
  },
  {
    version: last + 2,
    name: "invented-column",
    async up(database) {
      await sql`alter table bases add column weight integer not null default 3`.execute(database);
    },
    upcast: addColumn("bases", "weight", 3),
  },
];

const { bases } = projections;
const later: PayloadSchema = {
  projections: {
    ...projections,
    bases: {
      ...bases,
      columns: [...bases.columns.map((column) => (column === "reason" ? "grounds" : column)), "weight"],
    },
  },
  steps: invented,
};

describe.each(STORES)("on $engine", ({ openEngine }) => {
  test("payloads of before two migrations give the rows that the migrations made of the tables", async () => {
    const engine = await openEngine();
    const store = await beginStore(engine);
    const [kept, gone] = [inventBasis(store.newId()), inventBasis(store.newId())];
    const act = { name: "record-basis", summary: "An invented step." };
    const about = { noun: "basis" as const, nounId: kept.id };
    await store.record(owner, act, async () => [{ ...about, rows: [inserted("bases", kept)] }]);
    const undone = await store.record(owner, act, async () => [{ ...about, rows: [inserted("bases", gone)] }]);
    await store.undo(owner, undone?.seq ?? 0);
    const stored = await store.reader.selectFrom("bases").selectAll().executeTakeFirstOrThrow();
    await store.record(owner, act, async () => [
      { ...about, rows: [updated("bases", stored, { ...stored, reason: "a better reason" })] },
    ]);

    await migrate(engine, async () => {}, invented);
    const rows = new Map<unknown, Row>();
    const changes = await engine.kysely
      .selectFrom("changes")
      .selectAll()
      .where("noun", "=", "basis")
      .orderBy("command_seq")
      .orderBy("ordinal")
      .execute();
    for (const { payload, version } of changes) {
      for (const { before, after } of parseChange({ payload: payload ?? "[]", version }, later)) {
        if (before !== null) {
          expect(rows.get(before["id"])).toEqual(before);
          rows.delete(before["id"]);
        }
        if (after !== null) rows.set(after["id"], after);
      }
    }
    const migrated = await sql<Row>`select * from bases`.execute(engine.kysely);
    expect([...rows.values()]).toEqual(migrated.rows.map((row) => ({ ...row })));
    expect([...rows.values()][0]).toMatchObject({ grounds: "a better reason", weight: 3 });
  });
});

test("a payload is lifted by the steps after it alone, oldest first", () => {
  const written = [{ table: "bases", before: null, after: { id: "b", reason: "agreed" } }];
  const lifted = { id: "b", grounds: "agreed" };
  expect(upcast(written, 1, invented)[0]?.after).toEqual({ weight: 3, ...lifted });
  expect(upcast([{ table: "bases", before: null, after: lifted }], last + 1, invented)[0]?.after).toEqual({
    weight: 3,
    ...lifted,
  });
  const today = [{ table: "bases", before: null, after: { ...lifted, weight: 5 } }];
  expect(upcast(today, last + 2, invented)).toEqual(today);
});

test("the version that payloads are written under is that of the newest migration with an upcaster", () => {
  expect(payloadVersionOf(invented)).toBe(last + 2);
  expect(payloadVersionOf([{ version: 1 }, { version: 2 }])).toBe(1);
});

test("a table that went takes its rows along, and one that is unknown is no payload", () => {
  const without: PayloadSchema = {
    ...later,
    steps: [{ version: 9, upcast: (row) => (row.table === "old" ? [] : [row]) }],
  };
  const payload = JSON.stringify([["old", null, { id: "x" }]]);
  expect(parseChange({ payload, version: 1 }, without)).toEqual([]);
  expect(() => parseChange({ payload, version: 9 }, without)).toThrow(/which there is not/);
});
