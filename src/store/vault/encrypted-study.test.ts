import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../base/clock.ts";
import { createSealKey } from "../../base/node/sealed/seal-key.ts";
import { silentProgress } from "../../base/progress.ts";
import { createStudy, openStudy } from "../study-folder.ts";
import { studyPlaces } from "./sealed-places.ts";

const passphrase = "seven quiet lanterns";
const quick = { passphrase, workFactor: 10 };
const unlock = async () => ({ passphrase });

test("an encrypted study opens with its passphrase, and nothing in its folder can be read", async () => {
  const folder = temporaryFolder();
  const study = await createStudy(folder, "PLANTED owner", systemClock, quick);
  // The write-ahead log still holds the rows.
  expect(readdirSync(folder)).toContain("study.db-wal");
  expectNothingReadable(folder, "PLANTED");
  await study.close();
  expectNothingReadable(folder, "PLANTED");

  const again = await openStudy(folder, systemClock, { unlock });
  expect((await again.store.verify(silentProgress)).problems).toEqual([]);
  expect(await again.store.reader.selectFrom("actors").select("name").execute()).toEqual([{ name: "PLANTED owner" }]);
  await again.close();
});

test("no passphrase, a wrong one, a damaged key file and a damaged database each have their own word", async () => {
  const folder = temporaryFolder();
  await (await createStudy(folder, "owner", systemClock, quick)).close();
  await expect(openStudy(folder)).rejects.toMatchObject({ code: "SEAL_PASSPHRASE_NEEDED" });
  const wrong = async () => ({ passphrase: "eight quiet lanterns" });
  await expect(openStudy(folder, systemClock, { unlock: wrong })).rejects.toMatchObject({
    code: "SEAL_PASSPHRASE_WRONG",
  });

  const database = readFileSync(join(folder, "study.db"));
  for (const at of [0, 100, 5000]) {
    const changed = Buffer.from(database);
    changed.fill(0xff, at, at + 16);
    writeFileSync(join(folder, "study.db"), changed);
    const told = openStudy(folder, systemClock, { unlock }).then(async (study) => {
      const { problems } = await study.store.verify(silentProgress);
      await study.close();
      return problems;
    });
    await expect(told).rejects.toMatchObject({ code: "STORE_DAMAGED" });
  }
  writeFileSync(join(folder, "study.db"), database);

  writeFileSync(join(folder, "study.key"), "{}");
  await (await openStudy(folder, systemClock, { unlock })).close();
  writeFileSync(join(folder, "study.key.spare"), "");
  await expect(openStudy(folder, systemClock, { unlock })).rejects.toMatchObject({ code: "SEAL_KEY_FILE_DAMAGED" });
});

test("every file's place on disk leads back to the file, and a capture's name does not show its hash", async () => {
  const key = await createSealKey();
  const digests = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
  fc.assert(
    fc.property(
      fc.oneof(
        digests.map((digest) => `blobs/${digest.slice(0, 2)}/${digest}`),
        fc.constantFrom("study.yaml", "results/tables/by-sex.csv", "manuscript/report.md", "blobs/notes"),
      ),
      (path) => {
        const place = studyPlaces.toDisk(path, key);
        expect(place).toBeDefined();
        expect(studyPlaces.fromDisk(place ?? "", key)).toBe(path);
        if (path.length > 64) expect(place).not.toContain(path.slice(9, 20));
      },
    ),
  );
  for (const path of ["study.db", "study.key", "notes.txt", ".git/config"]) {
    expect(studyPlaces.toDisk(path, key)).toBeUndefined();
  }
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-vault-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "study");
}

function expectNothingReadable(folder: string, planted: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    expect(bytes.includes(planted), entry.name).toBe(false);
    expect(bytes.includes(Buffer.from(planted, "utf16le")), entry.name).toBe(false);
  }
}
