import { randomFillSync } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import { syncFile, syncFolder } from "../../base/node/files/sync.ts";
import { tryLock } from "../dialects/sqlite/hold-alone.ts";
import { storeErrors } from "../errors.ts";

/**
 * Changes every file of a study's folder as one: the new files are made aside, one small file written whole says that
 * they count, and from then on whoever comes next finishes the change. Before it, whoever comes next clears it away.
 */
const stagingName = ".firsthand-change";

const Committed = z.object({
  /** Places of the new files, relative to the study's folder. */
  added: z.array(z.string()),
  /** Places of the files that they replace. */
  removed: z.array(z.string()),
});
type Committed = z.infer<typeof Committed>;

export interface StagedChange {
  /** Where to write the new file that belongs at this place. */
  stage(place: string): Promise<string>;
  /** Makes the staged files count in place of the old ones, and puts them there. */
  commit(removed: readonly string[]): Promise<void>;
}

/** Runs a change alone; what it staged is cleared away where it throws before its commit. Throws STORE_PASSPHRASE_CHANGING. */
export async function withStagedChange<T>(folder: string, work: (change: StagedChange) => Promise<T>): Promise<T> {
  await mkdir(stagingOf(folder), { recursive: true });
  const release = lockChange(folder);
  try {
    await settle(folder);
    await mkdir(join(stagingOf(folder), "new"), { recursive: true });
    const added = new Set<string>();
    return await work({
      async stage(place) {
        added.add(place);
        const file = join(stagingOf(folder), "new", place);
        await mkdir(dirname(file), { recursive: true });
        return file;
      },
      async commit(removed) {
        const text = JSON.stringify({ added: [...added], removed: removed.filter((place) => !added.has(place)) });
        for (const place of added) await syncFile(join(stagingOf(folder), "new", place));
        await writeFile(join(stagingOf(folder), "committed.part"), text);
        await syncFile(join(stagingOf(folder), "committed.part"));
        await rename(join(stagingOf(folder), "committed.part"), committedFile(folder));
        await syncFolder(stagingOf(folder));
        await settle(folder);
      },
    });
  } finally {
    await settle(folder);
    await rm(stagingOf(folder), { recursive: true, force: true });
    release();
  }
}

/** Finishes or clears away a change that was cut off. Throws STORE_PASSPHRASE_CHANGING where it is still going on. */
export async function settleStagedChange(folder: string): Promise<void> {
  if (!(await isThere(stagingOf(folder)))) return;
  await withStagedChange(folder, async () => {});
}

function lockChange(folder: string): () => void {
  const release = tryLock(join(stagingOf(folder), "lock"));
  if (release !== undefined) return release;
  throw storeErrors.create("STORE_PASSPHRASE_CHANGING", "Another process is changing how the study is encrypted.", {
    hint: "Wait until it has finished, then run the command again.",
  });
}

/** Safe to run again from any point: each step leaves alone what is done. */
async function settle(folder: string): Promise<void> {
  const committed = await findCommitted(folder);
  const staged = join(stagingOf(folder), "new");
  if (committed !== undefined) {
    for (const place of committed.added) {
      if (!(await isThere(join(staged, place)))) continue;
      await overwrite(join(folder, place));
      await mkdir(dirname(join(folder, place)), { recursive: true });
      await rename(join(staged, place), join(folder, place));
    }
    for (const place of committed.removed) await shredFile(join(folder, place));
    for (const name of ["study.db-wal", "study.db-shm", "study.db-journal"]) await shredFile(join(folder, name));
    await syncFolder(folder);
    await rm(committedFile(folder), { force: true });
  }
  // What was staged and does not count may be a readable copy of an encrypted study.
  for await (const { onDisk } of iterateFiles(staged)) await shredFile(onDisk);
}

/** Overwrites a file with random bytes and removes it. On an SSD or a snapshotting disk the old blocks may outlive this. */
export async function shredFile(file: string): Promise<void> {
  await overwrite(file);
  await unlink(file).catch(ignoreMissing);
}

const shredLength = 1 << 20;

async function overwrite(file: string): Promise<void> {
  const handle = await open(file, "r+").catch(ignoreMissing);
  if (handle === undefined) return;
  try {
    const { size } = await handle.stat();
    const noise = Buffer.alloc(Math.min(size, shredLength));
    for (let at = 0; at < size; at += noise.length) {
      randomFillSync(noise);
      await handle.write(noise, 0, Math.min(noise.length, size - at), at);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function findCommitted(folder: string): Promise<Committed | undefined> {
  const text = await readFile(committedFile(folder), "utf8").catch(ignoreMissing);
  return text === undefined ? undefined : Committed.parse(JSON.parse(text));
}

function stagingOf(folder: string): string {
  return join(folder, stagingName);
}

function committedFile(folder: string): string {
  return join(stagingOf(folder), "committed.json");
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
