import { chownSync } from "node:fs";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import { serverUser, startPostgres } from "../../../../test/support/postgres-server.ts";
import { mountSmallDisk } from "../../../../test/support/store-disks.ts";
import { inventTestimony } from "../../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../../test/support/store-fixture.ts";
import { beginStore } from "../../../../test/support/stores.ts";
import { migrate } from "../../migrate.ts";
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
