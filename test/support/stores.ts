import { onTestFinished } from "vitest";
import type { Clock } from "../../src/base/clock.ts";
import type { Engine } from "../../src/store/dialects/engine.ts";
import { openPostgres } from "../../src/store/dialects/postgres/open-postgres.ts";
import { openSqlite } from "../../src/store/dialects/sqlite/open-sqlite.ts";
import { inserted } from "../../src/store/journal/change.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createStore, type Store } from "../../src/store/store.ts";
import { newSchema } from "./postgres-schemas.ts";
import { owner } from "./store-fixture-rows.ts";

/** One kind of store, for tests that must hold on every one: `describe.each(STORES)`. */
export interface StoreKind {
  readonly engine: Engine["name"];
  /** An empty database of the newest schema, gone when the test is over. */
  readonly openEngine: () => Promise<Engine>;
}

/** An empty database in memory of the newest schema, gone when the test is over. */
export async function emptySqlite(): Promise<Engine> {
  const engine = openSqlite(":memory:");
  onTestFinished(() => engine.close());
  await migrate(engine);
  return engine;
}

export const STORES: readonly StoreKind[] = [
  {
    engine: "sqlite",
    openEngine: emptySqlite,
  },
  {
    engine: "postgres",
    async openEngine() {
      const { url, schema } = await newSchema();
      const engine = await openPostgres({ url, schema, mustExist: false });
      onTestFinished(() => engine.close());
      await migrate(engine);
      return engine;
    },
  },
];

/** A store that begins with its owner, who has the fixture's id. */
export async function beginStore(engine: Engine, now: Clock = () => new Date(Date.UTC(2020, 0, 1))): Promise<Store> {
  const store = createStore(engine, now);
  await store.record(owner, { name: "create-study", summary: "Created the study." }, async () => [
    { noun: "actor", nounId: owner.id, rows: [inserted("actors", owner)] },
  ]);
  return store;
}
