import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import { startPostgres, type PostgresServer, type ServerOptions } from "../../../../test/support/postgres-server.ts";
import { inventTestimony } from "../../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../../test/support/store-fixture.ts";
import { beginStore } from "../../../../test/support/stores.ts";
import { migrate } from "../../migrate.ts";
import type { Store } from "../../store.ts";
import { openPostgres } from "./open-postgres.ts";

const schema = "settings";

interface Begun {
  readonly server: PostgresServer;
  readonly store: Store;
}

async function begin(options: ServerOptions = {}): Promise<Begun> {
  const server = await startPostgres(options);
  onTestFinished(() => server.stop());
  const engine = await openPostgres({ url: server.url, schema, mustExist: false });
  onTestFinished(() => engine.close());
  await migrate(engine);
  return { server, store: await beginStore(engine) };
}

/** Changes a setting of a server at work, and waits until new reads see it. */
async function set({ url }: PostgresServer, setting: string, value: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`alter system set ${setting} = ${value}`);
    await client.query("select pg_reload_conf()");
    for (;;) {
      const { rows } = await client.query<Record<string, string>>(`show ${setting}`);
      if (rows[0]?.[setting] === value) return;
      await sleep(20);
    }
  } finally {
    await client.end();
  }
}

test(
  "verify reads the server's settings again, and a server that became unsafe is not opened any more",
  { timeout: 60_000 },
  async () => {
    const { server, store } = await begin();
    expect(await store.verify(silentProgress)).toMatchObject({ problems: [], notes: [] });
    for (const setting of ["fsync", "full_page_writes"]) {
      await set(server, setting, "off");
      await expect
        .poll(async () => (await store.verify(silentProgress)).problems, { timeout: 10_000 })
        .toEqual([`The database: the server runs with ${setting} = off.`]);
      await expect(openPostgres({ url: server.url, schema, mustExist: true })).rejects.toMatchObject({
        code: "STORE_PRAGMA_REFUSED",
        message: expect.stringContaining(`${setting} = off`),
      });
      await set(server, setting, "on");
    }
    // A server that leaves commits in memory by default does not for a study, whose connections ask for more.
    await set(server, "synchronous_commit", "off");
    const again = await openPostgres({ url: server.url, schema, mustExist: true });
    expect(await again.read((reader) => again.checkIntegrity(reader))).toEqual({ problems: [], notes: [] });
    await again.close();
  },
);

test("a server without checksums of its pages is noted, and works", { timeout: 60_000 }, async () => {
  const { store } = await begin({ initdb: ["--no-data-checksums"] });
  const { problems, notes } = await store.verify(silentProgress);
  expect(problems).toEqual([]);
  expect(notes).toEqual([expect.stringContaining("keeps no checksums")]);
});

test(
  "a server that takes no writes any more says so; the study is whole and can be read",
  { timeout: 60_000 },
  async () => {
    const { server, store } = await begin();
    const newId = fixedIds();
    const add = (key: string) => recordTestimonies(store, [inventTestimony(newId, { key })]);
    await add("a");
    await set(server, "default_transaction_read_only", "on");
    await expect
      .poll(
        () =>
          add("b").then(
            () => "recorded",
            (error: { code?: string }) => error.code,
          ),
        { timeout: 10_000 },
      )
      .toBe("STORE_READ_ONLY");
    expect((await store.verify(silentProgress)).problems).toEqual([]);
    const keys = await store.reader.selectFrom("cases").select("accession_key as key").execute();
    expect(keys.some(({ key }) => key === "a")).toBe(true);
    await set(server, "default_transaction_read_only", "off");
    await expect
      .poll(
        () =>
          add("c").then(
            () => "recorded",
            () => "refused",
          ),
        { timeout: 10_000 },
      )
      .toBe("recorded");
  },
);
