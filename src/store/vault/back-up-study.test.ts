import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../base/clock.ts";
import { sealPacket } from "../../base/node/packet/seal-packet.ts";
import { readBytes } from "../../base/node/files/read-file.ts";
import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { silentProgress } from "../../base/progress.ts";
import { dropSchemas, postgresUrl } from "../../../test/support/postgres-schemas.ts";
import { inventTestimony } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { getActor } from "../actors.ts";
import { inserted, updated } from "../journal/change.ts";
import { moveStudy } from "../move-study.ts";
import { findStudyDatabase } from "../study-database.ts";
import { createStudy, openStudy, type Study } from "../study-folder.ts";
import { backUpStudy } from "./back-up-study.ts";
import { listBackups } from "./backup-register.ts";
import { changePassphrase, renewRecoveryKey } from "./passphrase.ts";
import { restoreStudy } from "./restore-study.ts";

const passphrase = "seven quiet lanterns";
const planted = "PLANTED-Qalmira";
const unlock = async () => ({ passphrase });
const quick = { workFactor: 10 };

test.each([undefined, passphrase])("a study (passphrase: %s) comes back from its backup as it was", async (own) => {
  const root = temporaryFolder();
  const study = await plantStudy(join(root, "study"), own);
  const digest = await study.store.digest();
  const backup = await backUp(study, join(root, "backup"));
  expect(await listBackups(study.folder)).toEqual([backup]);
  await study.close();
  expect(readFileSync(backup.file).includes(planted)).toBe(false);
  expect(backup.sizeBytes).toBe(readFileSync(backup.file).length);

  const again = join(root, "again");
  const label = await restoreStudy(backup.file, again, unlock, silentProgress);
  expect(label).toMatchObject({ kind: "study-backup", madeBy: planted });
  expect(existsSync(join(again, "study.key"))).toBe(own !== undefined);
  const restored = await openStudy(again, systemClock, { unlock });
  expect(await restored.store.digest()).toEqual(digest);
  expect((await readBytes(join(again, "manuscript", "report.md"))).toString()).toBe(planted);
  expect((await readBytes(join(again, "blobs", "ab", "x"))).toString()).toBe(planted);
  await restored.close();
  if (own !== undefined) expectNothingReadable(root);
});

test.each([undefined, passphrase])(
  "a study on a server (passphrase: %s) is backed up while others write, comes back in a folder and goes to a server again",
  async (own) => {
    const root = temporaryFolder();
    const databaseUrl = await postgresUrl();
    const study = await plantStudy(join(root, "study"), own, databaseUrl);
    onTestFinished(async () => dropSchemas(databaseUrl, await schemaOf(study.folder)));
    const actor = await getActor(study.store.reader);
    const newId = fixedIds();
    await recordTestimonies(
      study.store,
      Array.from({ length: 2500 }, () =>
        inventTestimony(newId, { key: newId(), values: { name: planted, sex: null } }),
      ),
    );
    const other = await openStudy(study.folder, systemClock, { unlock, databaseUrl });
    const stop = new AbortController();
    const counts = [await countCommands(study)];
    const writing = (async () => {
      while (!stop.signal.aborted) {
        await recordTestimonies(other.store, [inventTestimony(newId, { key: newId() })]);
      }
    })();
    const backup = await backUpStudy(
      study,
      join(root, "backup"),
      { actor, now: systemClock, passphrase, ...quick },
      silentProgress,
    );
    stop.abort();
    await writing;
    counts.push(await countCommands(study));
    await other.close();
    await study.close();
    expect(readdirSync(study.folder).filter((name) => name.startsWith("study.db"))).toEqual([]);

    const again = join(root, "again");
    await restoreStudy(backup.file, again, unlock, silentProgress);
    const restored = await openStudy(again, systemClock, { unlock });
    expect((await restored.store.verify(silentProgress)).problems).toEqual([]);
    expect(await countCommands(restored)).toBeGreaterThanOrEqual(counts[0] ?? 0);
    expect(await countCommands(restored)).toBeLessThanOrEqual(counts[1] ?? 0);
    expect((await readBytes(join(again, "blobs", "ab", "x"))).toString()).toBe(planted);
    const digest = await restored.store.digest();
    await restored.close();
    if (own !== undefined) expectNothingReadable(root);

    await moveStudy(again, "postgres", { databaseUrl, unlock, progress: silentProgress });
    onTestFinished(async () => dropSchemas(databaseUrl, await schemaOf(again)));
    const there = await openStudy(again, systemClock, { unlock, databaseUrl });
    expect(await there.store.digest()).toEqual(digest);
    await there.close();
  },
);

async function countCommands({ store }: Study): Promise<number> {
  return (await store.reader.selectFrom("commands").select("seq").execute()).length;
}

async function schemaOf(folder: string): Promise<string> {
  const database = await findStudyDatabase(folder);
  return database?.engine === "postgres" ? database.schema : "none";
}

test("writers go on while a backup is made, and it holds one instant of the study", async () => {
  const root = temporaryFolder();
  const study = await plantStudy(join(root, "study"), passphrase);
  const other = await openStudy(study.folder, systemClock, { unlock });
  const actor = await getActor(other.store.reader);
  const stop = new AbortController();
  let written = 0;
  const writing = (async () => {
    for (let count = 0; !stop.signal.aborted; count += 1) {
      const after = { id: "study", yaml: String(count) };
      const before = { id: "study", yaml: String(count - 1) };
      const row = count === 0 ? inserted("configurations", after) : updated("configurations", before, after);
      await other.store.record(actor, { name: "configure", summary: "Invented." }, async () => [
        { noun: "study", nounId: "study", rows: [row] },
      ]);
      written += 1;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  const backup = await backUp(study, join(root, "backup"));
  stop.abort();
  await writing;
  await other.close();
  await study.close();
  expect(written).toBeGreaterThan(1);
  const label = await restoreStudy(backup.file, join(root, "again"), unlock, silentProgress);
  expect(label.kind).toBe("study-backup");
});

test("the recovery sheet of the time opens a backup, and so does the passphrase of the time", async () => {
  const root = temporaryFolder();
  const study = await plantStudy(join(root, "study"), passphrase);
  const { recoveryKey } = await renewRecoveryKey(study.folder, unlock);
  const backup = await backUp(study, join(root, "backup"));
  await study.close();
  await changePassphrase(study.folder, unlock, "nine louder lanterns", quick);
  const byPassphrase = await restoreStudy(backup.file, join(root, "by-passphrase"), unlock, silentProgress);
  const bySheet = await restoreStudy(
    backup.file,
    join(root, "by-sheet"),
    async () => ({ recoveryKey }),
    silentProgress,
  );
  expect(bySheet).toEqual(byPassphrase);
});

test("a wrong passphrase, a cut and a damaged backup are told apart, and leave nothing behind", async () => {
  const root = temporaryFolder();
  const study = await plantStudy(join(root, "study"), undefined);
  const { file } = await backUp(study, join(root, "backup"));
  await study.close();
  const target = join(root, "again");
  const wrong = async () => ({ passphrase: "eight quiet lanterns" });
  await expect(restoreStudy(file, target, wrong, silentProgress)).rejects.toMatchObject({
    code: "SEAL_PASSPHRASE_WRONG",
  });
  const whole = readFileSync(file);
  const damaged = Buffer.from(whole);
  damaged[whole.length - 100] = (damaged[whole.length - 100] ?? 0) ^ 1;
  writeFileSync(file, damaged);
  await expect(restoreStudy(file, target, unlock, silentProgress)).rejects.toMatchObject({ code: "PACKET_DAMAGED" });
  writeFileSync(file, whole);
  truncateSync(file, whole.length - 100);
  await expect(restoreStudy(file, target, unlock, silentProgress)).rejects.toMatchObject({ code: "PACKET_CUT" });
  expect(readdirSync(root).toSorted()).toEqual(["backup", "study"]);
});

test("nothing is overwritten, and a packet of another kind is no backup", async () => {
  const root = temporaryFolder();
  const study = await plantStudy(join(root, "study"), undefined);
  const { file } = await backUp(study, join(root, "backup"));
  await expect(backUp(study, file)).rejects.toMatchObject({ code: "PACKET_PLACE_TAKEN" });
  await study.close();
  await expect(restoreStudy(file, study.folder, unlock, silentProgress)).rejects.toMatchObject({
    code: "STORE_STUDY_EXISTS",
  });
  const packet = join(root, "packet");
  const label = { kind: "coder-packet", version: 1, madeAt: "2026-01-02T03:04:05.000Z", madeBy: "x" };
  await sealPacket(packet, [], { label, opener: { passphrase }, ...quick });
  await expect(restoreStudy(packet, join(root, "again"), unlock, silentProgress)).rejects.toMatchObject({
    code: "STORE_BACKUP_OTHER_KIND",
  });
});

test("a study that does not verify gives no backup", async () => {
  const root = temporaryFolder();
  const study = await plantStudy(join(root, "study"), undefined);
  const { sql } = await import("kysely");
  await sql`update actors set name = 'changed past the journal'`.execute(study.store.reader);
  const file = join(root, "backup");
  await expect(backUp(study, file)).rejects.toMatchObject({ code: "STORE_BACKUP_NOT_WHOLE" });
  expect(existsSync(file)).toBe(false);
  await study.close();
});

async function plantStudy(folder: string, own: string | undefined, databaseUrl?: string): Promise<Study> {
  const server = databaseUrl === undefined ? {} : { databaseUrl };
  const study = await createStudy(folder, planted, systemClock, { passphrase: own, ...server, ...quick });
  for (const path of ["study.yaml", "tables/a.csv", "manuscript/report.md", "results/x.json", "blobs/ab/x"]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    await writeFileIfChanged(join(folder, path), planted);
  }
  return study;
}

async function backUp(study: Study, file: string) {
  const actor = await getActor(study.store.reader);
  return backUpStudy(study, file, { actor, now: systemClock, passphrase, ...quick }, silentProgress);
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function expectNothingReadable(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    expect(readFileSync(join(entry.parentPath, entry.name)).includes(planted), entry.name).toBe(false);
  }
}
