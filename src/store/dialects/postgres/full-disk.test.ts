import { chownSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import { serverUser, startPostgres } from "../../../../test/support/postgres-server.ts";
import { mountSmallDisk } from "../../../../test/support/store-disks.ts";
import { inventTestimony } from "../../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../../test/support/store-fixture.ts";
import { beginStore } from "../../../../test/support/stores.ts";
import { migrate } from "../../migrate.ts";
import { createStore } from "../../store.ts";
import { openPostgres } from "./open-postgres.ts";

test(
  "a server whose disk is full takes the command back, says so, and goes on when there is room",
  { timeout: 120_000 },
  async ({ skip }) => {
    const disk = mountSmallDisk(14_000);
    if (disk === undefined) return skip("This machine does not let the test mount a small disk.");
    onTestFinished(() => disk.remove());
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(disk.folder, uid, gid);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create tablespace small location '${disk.folder}'`);
    await client.query("create database studies tablespace small");
    await client.end();

    const engine = await openPostgres({
      url: server.url.replace(/postgres$/, "studies"),
      schema: "full",
      mustExist: false,
    });
    onTestFinished(() => engine.close());
    await migrate(engine);
    const store = await beginStore(engine);
    const newId = fixedIds();
    let recorded = 1;
    const record = async (): Promise<void> => {
      const values = { name: "Umm Example ".repeat(20), sex: "female" };
      await recordTestimonies(
        store,
        Array.from({ length: 100 }, () => inventTestimony(newId, { key: newId(), values })),
      );
      recorded += 1;
    };
    const fill = async (): Promise<void> => {
      for (let most = 1000; most > 0; most -= 1) await record();
    };
    await expect(fill()).rejects.toMatchObject({
      code: "STORE_DISK_FULL",
      message: expect.not.stringContaining("Umm Example"),
    });
    expect(recorded).toBeGreaterThan(1);
    expect(await store.verify(silentProgress)).toMatchObject({ problems: [], commandCount: recorded });
    disk.resize(60_000);
    await record();
    expect(await store.verify(silentProgress)).toMatchObject({ problems: [], commandCount: recorded });
  },
);

test(
  "a server that has no room for its own log stops, and keeps every command that it acknowledged",
  { timeout: 180_000 },
  async ({ skip }) => {
    const disk = mountSmallDisk(24_000);
    if (disk === undefined) return skip("This machine does not let the test mount a small disk.");
    onTestFinished(() => disk.remove());
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(disk.folder, uid, gid);
    const log = join(disk.folder, "log");
    const server = await startPostgres({
      initdb: [`--waldir=${log}`, "--wal-segsize=1"],
      // A server that fell takes its time to come back by itself; the test starts it.
      settings: ["restart_after_crash=off", "checkpoint_timeout=1h"],
    });
    onTestFinished(() => server.stop());
    const open = () => openPostgres({ url: server.url, schema: "full", mustExist: false });
    const engine = await open();
    onTestFinished(() => engine.close());
    await migrate(engine);
    const store = await beginStore(engine);
    const newId = fixedIds();
    const acknowledged: string[] = [];
    const fill = async (): Promise<void> => {
      for (let most = 2000; most > 0; most -= 1) {
        const key = newId();
        await recordTestimonies(
          store,
          Array.from({ length: 100 }, (_, at) => inventTestimony(newId, { key: at === 0 ? key : newId() })),
        );
        acknowledged.push(key);
      }
    };
    const outcome = await fill().then(
      () => undefined,
      (error: unknown) => error as { readonly code: string; readonly message: string },
    );
    expect(["STORE_SERVER_GONE", "STORE_OUTCOME_UNKNOWN", "STORE_DISK_FULL"]).toContain(outcome?.code);
    expect(acknowledged.length).toBeGreaterThan(1);

    disk.resize(120_000);
    await server.kill();
    await server.restart();
    const again = createStore(await open(), () => new Date(Date.UTC(2020, 0, 1)));
    onTestFinished(() => again.close());
    const rows = await again.reader.selectFrom("testimonies").select("accession_key as key").execute();
    const kept = new Set(rows.map(({ key }) => key));
    expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
    // At most the command whose outcome nobody heard is there besides, whole.
    expect(rows.length - acknowledged.length * 100).toBeOneOf([0, 100]);
    expect((await again.verify(silentProgress)).problems).toEqual([]);
  },
);
