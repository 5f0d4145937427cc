import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../base/clock.ts";
import { readBytes } from "../../base/node/files/read-file.ts";
import { packageFolder } from "../../base/node/package-folder.ts";
import { silentProgress } from "../../base/progress.ts";
import { createStudy, openStudy, type Study } from "../study-folder.ts";
import type { AskOpener } from "./study-key.ts";
import { changePassphrase, removePassphrase, renewKey, renewRecoveryKey, setPassphrase } from "./passphrase.ts";
import { isLong } from "../../../test/support/long-tests.ts";

const passphrase = "seven quiet lanterns";
const other = "nine louder lanterns";
const quick = { workFactor: 10 };
const planted = "PLANTED-Qalmira";
const unlock = async () => ({ passphrase });
const unlockOther = async () => ({ passphrase: other });

const made = mkdtempSync(join(tmpdir(), "firsthand-passphrase-"));
afterAll(() => rmSync(made, { recursive: true, force: true }));
const plain = join(made, "plain");
await plantStudy(plain);
const sealed = join(made, "sealed");
cpSync(plain, sealed, { recursive: true });
await setPassphrase(sealed, passphrase, silentProgress, quick);

test("setting a passphrase leaves nothing readable, and removing it gives the same study back", async () => {
  const folder = copyOf(plain);
  await setPassphrase(folder, passphrase, silentProgress, quick);
  expectReadable(folder, false);
  expect(readdirSync(folder)).not.toContain(".firsthand-change");
  await expectStudy(folder, unlock);
  await removePassphrase(folder, unlock, silentProgress);
  expect(listTree(folder)).toEqual(listTree(plain));
  expect(readFileSync(join(folder, "tables/a.csv"), "utf8")).toBe(planted);
  await expectStudy(folder, undefined);
});

test("a changed passphrase opens the same files without writing them again", async () => {
  const folder = copyOf(sealed);
  const before = readFileSync(join(folder, "study.db"));
  await changePassphrase(folder, unlock, other, quick);
  expect(readFileSync(join(folder, "study.db")).equals(before)).toBe(true);
  await expect(openStudy(folder, systemClock, { unlock })).rejects.toMatchObject({ code: "SEAL_PASSPHRASE_WRONG" });
  await expectStudy(folder, unlockOther);
});

test("a renewed key takes the worth from every old passphrase, sheet and key file", async () => {
  const folder = copyOf(sealed);
  const { recoveryKey } = await renewRecoveryKey(folder, unlock);
  await expectStudy(folder, async () => ({ recoveryKey }));
  const oldKeyFile = readFileSync(join(folder, "study.key"));
  await renewKey(folder, async () => ({ recoveryKey }), other, silentProgress, quick);
  await expectStudy(folder, unlockOther);
  for (const name of ["study.key", "study.key.spare"]) writeFileSync(join(folder, name), oldKeyFile);
  await expect(openStudy(folder, systemClock, { unlock })).rejects.toMatchObject({ code: "STORE_DAMAGED" });
});

test("a study that somebody has open is left as it is", async () => {
  const folder = copyOf(plain);
  const study = await openStudy(folder);
  await study.store.reader.selectFrom("actors").selectAll().execute();
  await expect(setPassphrase(folder, passphrase, silentProgress, quick)).rejects.toMatchObject({ code: "STORE_BUSY" });
  await study.close();
  await expectStudy(folder, undefined);
}, 30_000);

test("a damaged file stops the change, and the study stays as it was", async () => {
  const folder = copyOf(sealed);
  writeFileSync(join(folder, "tables/a.csv.age"), "not what was written");
  await expect(removePassphrase(folder, unlock, silentProgress)).rejects.toMatchObject({ code: "SEAL_FILE_DAMAGED" });
  expect(readdirSync(folder)).not.toContain(".firsthand-change");
  expectReadable(folder, false);
  await (await openStudy(folder, systemClock, { unlock })).close();
});

test("what cannot be done is said", async () => {
  await expect(setPassphrase(copyOf(sealed), passphrase, silentProgress, quick)).rejects.toMatchObject({
    code: "STORE_ALREADY_ENCRYPTED",
  });
  await expect(removePassphrase(copyOf(plain), unlock, silentProgress)).rejects.toMatchObject({
    code: "STORE_NOT_ENCRYPTED",
  });
});

/** A process is killed at every step in the long form, at some of them in the short one. */
describe.each([
  { task: "set", start: plain },
  { task: "remove", start: sealed },
  { task: "renew", start: sealed },
])("a process that is killed while it does: $task", ({ task, start }) => {
  test("leaves the old state or the new one, and nothing in between", async () => {
    const stepCount = Number(runChanger(copyOf(start), task, 0));
    expect(stepCount).toBeGreaterThan(10);
    const everyStep = Array.from({ length: stepCount }, (_, index) => index + 1);
    const steps = isLong("passphrases") ? everyStep : everyStep.filter((step) => step % Math.ceil(stepCount / 4) === 1);
    const ends = new Set<string>();
    for (const step of steps) {
      const folder = copyOf(start);
      runChanger(folder, task, step);
      const end = await stateOf(folder);
      ends.add(end);
      expect(["plain", "old passphrase", "new passphrase"]).toContain(end);
      expect(readdirSync(folder), `killed at step ${step}`).not.toContain(".firsthand-change");
      expectReadable(folder, end === "plain");
    }
    expect(ends.size, "both the old and the new state were met").toBe(2);
  }, 600_000);
});

/** Opens the study, which finishes or clears away what was cut off, and says which state it is in. */
async function stateOf(folder: string): Promise<string> {
  const opened = async (opener: typeof unlock | undefined): Promise<boolean> => {
    try {
      await expectStudy(folder, opener);
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && String(error.code).startsWith("SEAL_PASSPHRASE")) return false;
      throw error;
    }
  };
  if (await opened(undefined)) return "plain";
  if (await opened(unlock)) return "old passphrase";
  return (await opened(unlockOther)) ? "new passphrase" : "nothing opens it";
}

function runChanger(folder: string, task: string, killAt: number): string {
  const script = join(packageFolder, "test/support/passphrase-changer.ts");
  const told = spawnSync(process.execPath, ["--import", "tsx", script, folder, task, String(killAt)], {
    cwd: packageFolder,
    encoding: "utf8",
  });
  if (killAt === 0) expect(told.status, told.stderr).toBe(0);
  return told.stdout;
}

async function plantStudy(folder: string): Promise<void> {
  const study = await createStudy(folder, planted);
  await study.close();
  for (const path of ["study.yaml", "tables/a.csv", "manuscript/report.md", "results/tables/x.json", "blobs/ab/note"]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), planted);
  }
  cpSync(join(folder, "study.db"), join(folder, "study.db.before-schema-1"));
}

async function expectStudy(folder: string, opener: AskOpener | undefined): Promise<void> {
  const study: Study = await openStudy(folder, systemClock, { unlock: opener });
  try {
    expect(await study.store.reader.selectFrom("actors").select("name").execute()).toEqual([{ name: planted }]);
    expect((await readBytes(join(folder, "tables/a.csv"))).toString()).toBe(planted);
    expect((await readBytes(join(folder, "blobs/ab/note"))).toString()).toBe(planted);
  } finally {
    await study.close();
  }
}

function expectReadable(folder: string, isReadable: boolean): void {
  const readable = listTree(folder).filter((path) => readFileSync(join(folder, path)).includes(planted));
  if (!isReadable) expect(readable).toEqual([]);
  else expect(readable.length).toBeGreaterThan(4);
}

function listTree(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

function copyOf(study: string): string {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-passphrase-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, "study");
  cpSync(study, copy, { recursive: true });
  expect(existsSync(copy)).toBe(true);
  return copy;
}
