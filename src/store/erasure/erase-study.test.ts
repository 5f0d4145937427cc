import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { inventTestimony, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../../test/support/store-fixture.ts";
import { openBlobStore } from "../blobs/blob-store.ts";
import { createStudy, openStudy, type Study } from "../study-folder.ts";
import { eraseFromStudy, finishErasures, listUnfinishedErasures } from "./erase-study.ts";

const planted = "PLANTED-Umm-Example";

interface Planted {
  readonly study: Study;
  readonly testimonyId: string;
}

/** A study with planted words in everything that is ours: its tables, its log, a result, a copy from before a migration. */
async function plantStudy(): Promise<Planted> {
  const study = await createStudy(join(temporaryFolder(), "study"), "owner");
  const newId = fixedIds();
  const people = Array.from({ length: 30 }, (_, index) =>
    inventTestimony(newId, { key: `t/${index}`, values: { name: `${index === 7 ? planted : "Abu Other"} ${index}` } }),
  );
  await recordTestimonies(study.store, people);
  const seq = await recordTestimonies(study.store, [
    inventTestimony(newId, { key: "t/again", values: { name: planted } }),
  ]);
  await study.store.undo(owner, seq);
  mkdirSync(join(study.paths.results, "tables"), { recursive: true });
  writeFileSync(join(study.paths.results, "tables", "names.csv"), planted);
  copyFileSync(study.paths.database, `${study.paths.database}.before-schema-1`);
  return { study, testimonyId: people[7]?.testimonyId ?? "" };
}

/** Which files under a folder hold these bytes. */
function filesHolding(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words))
    .map((entry) => entry.name)
    .toSorted();
}

const inputOf = (testimonyId: string) => ({
  subjects: [{ table: "testimonies" as const, id: testimonyId }],
  reason: "Asked by the person.",
});

test("after an erasure no file of the study holds the words, and it is whole", async () => {
  const { study, testimonyId } = await plantStudy();
  expect(filesHolding(study.folder, `${planted} 7`)).toContain("study.db-wal");
  const erasure = await eraseFromStudy(study, owner, inputOf(testimonyId), silentProgress);
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
  expect(erasure).toMatchObject({
    results: ["results/tables/names.csv"],
    copies: ["study.db.before-schema-1"],
    files: { holding: [], unseen: [] },
  });
  expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  expect(await listUnfinishedErasures(study)).toEqual([]);
  await study.close();
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
});

test("files of people's own are not touched; those that hold the words are named, and those that cannot be searched", async () => {
  const { study, testimonyId } = await plantStudy();
  writeFileSync(join(study.paths.tables, "t.csv"), `n,name\n7,${planted} 7\n`);
  writeFileSync(join(study.paths.tables, "t.xlsx"), "packed");
  const { files } = await eraseFromStudy(study, owner, inputOf(testimonyId), silentProgress);
  expect(files).toEqual({
    holding: [{ path: "tables/t.csv", count: 1 }],
    unseen: ["tables/t.xlsx"],
  });
  expect(readFileSync(join(study.paths.tables, "t.csv"), "utf8")).toContain(planted);
  await study.close();
});

test("an erasure that was cut off after its rows were gone is known, and finished later", async () => {
  const { study, testimonyId } = await plantStudy();
  await study.store.erase(owner, inputOf(testimonyId));
  await study.close();
  const again = await openStudy(study.folder);
  expect(await listUnfinishedErasures(again)).toHaveLength(1);
  await finishErasures(again, owner, silentProgress);
  expect(await listUnfinishedErasures(again)).toEqual([]);
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
  expect((await again.store.verify(silentProgress)).problems).toEqual([]);
  await again.close();
});

test("a file that a collector has just put into blobs/ is left alone, and taken when nobody names it in the end", async () => {
  const { study, testimonyId } = await plantStudy();
  const blobs = openBlobStore(study.paths.blobs);
  const { sha256 } = await blobs.add(Buffer.from("fetched a moment ago"));
  await eraseFromStudy(study, owner, inputOf(testimonyId), silentProgress);
  expect(await blobs.has(sha256)).toBe(true);
  expect((await finishErasures(study, owner, silentProgress)).blobCount).toBe(1);
  expect(await blobs.has(sha256)).toBe(false);
  await study.close();
});

test("another process that reads the study keeps its log alive, and that is said", async () => {
  const { study, testimonyId } = await plantStudy();
  const reader = await openStudy(study.folder);
  await reader.store.read(async (open) => {
    await open.selectFrom("actors").selectAll().execute();
    const short = await openStudy(study.folder, () => new Date(), { busyTimeoutMs: 50 });
    await expect(eraseFromStudy(short, owner, inputOf(testimonyId), silentProgress)).rejects.toMatchObject({
      code: "STORE_BUSY",
    });
    expect(await listUnfinishedErasures(short)).toHaveLength(1);
    await short.close();
  });
  await reader.close();
  await finishErasures(study, owner, silentProgress);
  expect(filesHolding(study.folder, `${planted} 7`)).toEqual([]);
  await study.close();
});
