import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtFile } from "../base/node/package-folder.ts";
import { silentProgress } from "../base/progress.ts";
import { mountSmallDisk, type SmallDisk } from "../../test/support/store-disks.ts";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../test/support/store-fixture.ts";
import { createStudy, isStudy, openStudy, studyPaths, type Study } from "./study-folder.ts";

const many = (newId: () => string, count: number) =>
  Array.from({ length: count }, () =>
    inventTestimony(newId, { key: newId(), values: { sex: "male", nationality: "SY" } }),
  );

async function createFilled(
  folder = join(temporaryFolder(), "study"),
): Promise<{ readonly folder: string; readonly digest: Awaited<ReturnType<Study["store"]["digest"]>> }> {
  const study = await createStudy(folder, "owner");
  await recordTestimonies(study.store, many(fixedIds(), 200));
  const digest = await study.store.digest();
  await study.close();
  return { folder, digest };
}

async function expectWhole(folder: string): Promise<number> {
  const study = await openStudy(folder);
  const { problems, commandCount } = await study.store.verify(silentProgress);
  await study.close();
  expect(problems).toEqual([]);
  return commandCount;
}

describe("a new study", () => {
  test("has its owner, its folders and nothing else", async () => {
    const folder = join(temporaryFolder(), "deep", "study");
    const study = await createStudy(folder, "Invented Owner");
    expect(await study.store.reader.selectFrom("actors").select(["name", "role"]).execute()).toEqual([
      { name: "Invented Owner", role: "owner" },
    ]);
    for (const part of ["manuscript", "results", "tables", "blobs"])
      expect(statSync(join(folder, part)).isDirectory()).toBe(true);
    await study.close();
    expect(await isStudy(folder)).toBe(true);
  });

  test("is refused where a study is, where other files lie, and where a file has its name", async () => {
    const { folder } = await createFilled();
    await expect(createStudy(folder, "owner")).rejects.toMatchObject({ code: "STORE_STUDY_EXISTS" });
    const other = temporaryFolder();
    writeFileSync(join(other, "notes.txt"), "mine");
    await expect(createStudy(other, "owner")).rejects.toMatchObject({ code: "STORE_FOLDER_NOT_EMPTY" });
    await expect(createStudy(join(other, "notes.txt"), "owner")).rejects.toMatchObject({
      code: "STORE_FOLDER_NOT_EMPTY",
    });
    expect(readFileSync(join(other, "notes.txt"), "utf8")).toBe("mine");
  });

  test("can be made again where its creation was cut off", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "tables"));
    await (await createStudy(folder, "owner")).close();
    await expectWhole(folder);
    const cutOff = temporaryFolder();
    writeFileSync(studyPaths(cutOff).database, "");
    expect(await expectWhole(cutOff)).toBe(1);
  });
});

describe("a database file that is not a whole study", () => {
  const open = (bytes: Uint8Array | string) => {
    const folder = temporaryFolder();
    writeFileSync(studyPaths(folder).database, bytes);
    return openStudy(folder);
  };

  test("is said to be missing where there is none", async () => {
    await expect(openStudy(temporaryFolder())).rejects.toMatchObject({ code: "STORE_STUDY_MISSING" });
  });

  test("is refused where it is no database", async () => {
    await expect(open("A letter, and a rather long one. ".repeat(200))).rejects.toMatchObject({
      code: "STORE_NOT_A_STUDY",
    });
  });

  test.each([100, 4096, 40_960, 100_000])("is found to be damaged where it was cut to %i bytes", async (size) => {
    const { folder } = await createFilled();
    truncateSync(studyPaths(folder).database, size);
    const failure = await openStudy(folder).then(
      async (study) => {
        try {
          return { code: "opened", problems: (await study.store.verify(silentProgress)).problems };
        } catch (error) {
          return error;
        } finally {
          await study.close();
        }
      },
      (error: unknown) => error,
    );
    expect(["STORE_DAMAGED", "STORE_NOT_A_STUDY"]).toContain((failure as { code: string }).code);
  });

  test("is found to be damaged where it is empty but the study's other files are there", async () => {
    const { folder } = await createFilled();
    writeFileSync(studyPaths(folder).configuration, "title: A study\n");
    truncateSync(studyPaths(folder).database, 0);
    await expect(openStudy(folder)).rejects.toMatchObject({ code: "STORE_DAMAGED" });
    expect(statSync(studyPaths(folder).database).size).toBe(0);
  });

  test("is reported by verify where a page of it was overwritten", async () => {
    const { folder } = await createFilled();
    const bytes = readFileSync(studyPaths(folder).database);
    bytes.fill(0x58, bytes.length - 8192, bytes.length - 4096);
    writeFileSync(studyPaths(folder).database, bytes);
    const outcome = await openStudy(folder).then(async (study) => {
      try {
        return (await study.store.verify(silentProgress)).problems;
      } catch (error) {
        return [(error as { code: string }).code];
      } finally {
        await study.close();
      }
    });
    expect(outcome).not.toEqual([]);
  });
});

describe("a disk", () => {
  const withDisk = (sizeKb: number, skip: (reason: string) => void): SmallDisk => {
    const disk = mountSmallDisk(sizeKb);
    if (disk === undefined) skip("This machine does not let the test mount a small disk.");
    onTestFinished(() => disk?.remove());
    return disk as SmallDisk;
  };

  test("that is full takes the command back and leaves a whole study", async ({ skip }) => {
    const disk = withDisk(1200, skip);
    const folder = join(disk.folder, "study");
    const study = await createStudy(folder, "owner");
    const newId = fixedIds();
    let recorded = 0;
    const fill = async (): Promise<void> => {
      for (; recorded < 1000; recorded += 1) await recordTestimonies(study.store, many(newId, 50));
    };
    await expect(fill()).rejects.toMatchObject({ code: "STORE_DISK_FULL" });
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    await study.close();
    expect(await expectWhole(folder)).toBe(recorded + 1);
  });

  test("that is full from the start makes no study", async ({ skip }) => {
    const disk = withDisk(16, skip);
    await expect(createStudy(join(disk.folder, "study"), "owner")).rejects.toMatchObject({ code: "STORE_DISK_FULL" });
  });

  test("that is read-only is said to be so", async ({ skip }) => {
    const disk = withDisk(4000, skip);
    const { folder } = await createFilled(join(disk.folder, "study"));
    disk.makeReadOnly();
    await expect(openStudy(folder)).rejects.toMatchObject({ code: "STORE_READ_ONLY" });
    await expect(createStudy(join(disk.folder, "other"), "owner")).rejects.toMatchObject({ code: "STORE_READ_ONLY" });
  });
});

describe("a second process", () => {
  const writer = (folder: string, task: "write" | "hold"): ChildProcess => {
    const script = join(builtFile(".."), "test/support/store-writer.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, folder, task], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };

  test("that holds the study makes a writer wait, and readers go on", async () => {
    const { folder, digest } = await createFilled();
    const study = await openStudy(folder);
    const holder = writer(folder, "hold");
    if (holder.stdout !== null) await once(holder.stdout, "data");
    expect(await study.store.digest()).toEqual(digest);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    setTimeout(() => holder.stdin?.end("go on\n"), 0);
    const from = performance.now();
    // SQLite waits inside the call, so the holder is told to go on before it.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await recordTestimonies(study.store, many(fixedIds(2), 1));
    expect(performance.now() - from).toBeLessThan(10_000);
    await study.close();
  });

  test("that never lets go gives up in words", async () => {
    const { folder } = await createFilled();
    const study = await openStudy(folder, undefined, { busyTimeoutMs: 200 });
    const holder = writer(folder, "hold");
    if (holder.stdout !== null) await once(holder.stdout, "data");
    await expect(recordTestimonies(study.store, many(fixedIds(2), 1))).rejects.toMatchObject({ code: "STORE_BUSY" });
    holder.kill("SIGKILL");
    await once(holder, "exit");
    await recordTestimonies(study.store, many(fixedIds(2), 1));
    await study.close();
  });

  test("that writes beside this one shares one chain with it", async () => {
    const { folder } = await createFilled();
    const study = await openStudy(folder);
    const other = writer(folder, "write");
    if (other.stdout !== null) await once(other.stdout, "data");
    const newId = fixedIds(3);
    for (let round = 0; round < 20; round += 1) {
      await recordTestimonies(study.store, many(newId, 1));
      if (round % 5 === 0) expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    }
    other.kill("SIGKILL");
    await once(other, "exit");
    await study.close();
    expect(await expectWhole(folder)).toBeGreaterThan(22);
  });

  test("that is killed at any moment leaves a whole study with every command it said was done", async () => {
    const { folder } = await createFilled();
    for (let run = 0; run < 5; run += 1) {
      const child = writer(folder, "write");
      let said = "";
      child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
      if (child.stdout !== null) await once(child.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, 7 + run * 13));
      child.kill("SIGKILL");
      await once(child, "close");
      const done = Math.max(
        ...said
          .split("\n")
          .filter((line) => line !== "")
          .map(Number),
      );
      expect(await expectWhole(folder)).toBeGreaterThanOrEqual(done);
    }
    expect(existsSync(studyPaths(folder).database)).toBe(true);
  });
});
