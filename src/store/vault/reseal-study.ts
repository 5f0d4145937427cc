import { createWriteStream } from "node:fs";
import { copyFile, readdir, stat, statfs, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import { iterateBytes, openFile } from "../../base/node/files/open-file.ts";
import { fileExists, findPresentPlace } from "../../base/node/files/read-file.ts";
import { sealStream } from "../../base/node/sealed/age-stream.ts";
import { serialiseKeyFile, type KeyFile } from "../../base/node/sealed/key-file.ts";
import type { SealKey } from "../../base/node/sealed/seal-key.ts";
import { slashed, unlockFolder } from "../../base/node/sealed/sealed-folders.ts";
import type { Progress } from "../../base/progress.ts";
import { holdAlone, rekeyFile, type HeldDatabase } from "../dialects/sqlite/hold-alone.ts";
import { storeErrors } from "../errors.ts";
import { isPart, sealedFiles, sealedRooms, studyPlaces } from "./sealed-places.ts";
import { withStagedChange, type StagedChange } from "./staged-change.ts";
import { keyFileNames } from "./study-key.ts";

export interface Reseal {
  /** What the study lies under; undefined where it is readable. */
  readonly from: SealKey | undefined;
  readonly to: SealKey | undefined;
  /** The wrapped `to`. */
  readonly keyFile: KeyFile | undefined;
}

/**
 * Puts a whole study under another key, or under none. A process that dies at any moment leaves the old state or the
 * new one, and the old files are overwritten before they are removed.
 * Throws STORE_BUSY, STORE_DISK_FULL, STORE_PASSPHRASE_CHANGING, and what is wrong with a file that cannot be read.
 */
export async function resealStudy(folder: string, reseal: Reseal, progress: Progress): Promise<void> {
  const { from } = reseal;
  await withStagedChange(folder, async (change) => {
    // A study on a server has no database here: the passphrase covers its files.
    const hasDatabase = await fileExists(join(folder, "study.db"));
    const held = hasDatabase ? holdAlone(join(folder, "study.db"), from?.database) : undefined;
    const lock = from === undefined ? () => {} : unlockFolder(folder, from, studyPlaces);
    try {
      const files = await listFiles(folder);
      const copies = await listDatabaseCopies(folder);
      const names = [...(hasDatabase ? ["study.db"] : []), ...copies, ...files.map(({ place }) => place)];
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      await refuseWithoutSpace(folder, total);
      progress.start(reseal.to === undefined ? "Decrypting the study" : "Encrypting the study", files.length + 2);
      await stageDatabases(folder, change, held, copies, reseal);
      progress.advance(1);
      for (const file of files) {
        await stageFile(folder, change, file.path, reseal.to);
        progress.advance(1);
      }
      if (reseal.keyFile !== undefined) {
        const text = serialiseKeyFile(reseal.keyFile);
        for (const name of keyFileNames) await writeFile(await change.stage(name), text, { mode: 0o600 });
      }
      progress.advance(1);
      await change.commit([...names, ...(from === undefined ? [] : keyFileNames), ...(await listParts(folder))]);
      progress.finish(`${files.length} files and the database`);
    } finally {
      lock();
      held?.release();
    }
  });
}

interface PlacedFile {
  /** As it reads to us, relative to the study's folder. */
  readonly path: string;
  /** Where it lies now. */
  readonly place: string;
}

async function listFiles(folder: string): Promise<readonly PlacedFile[]> {
  const files: PlacedFile[] = [];
  for (const room of sealedRooms) {
    for await (const { path, onDisk } of iterateFiles(join(folder, room))) {
      if (!isPart(onDisk)) files.push({ path: `${room}/${path}`, place: placeOf(folder, onDisk) });
    }
  }
  for (const path of sealedFiles) {
    const file = join(folder, path);
    const place = await findPresentPlace(file);
    if (await fileExists(file)) files.push({ path, place: placeOf(folder, place?.file ?? file) });
  }
  return files;
}

/** Copies of the database that an upgrade left. */
async function listDatabaseCopies(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => /^study\.db\.before-schema-\d+$/.test(name));
}

/** What a process that died left half-written. */
async function listParts(folder: string): Promise<readonly string[]> {
  const parts = (await readdir(folder)).filter(isPart);
  for (const room of sealedRooms) {
    for await (const { onDisk } of iterateFiles(join(folder, room))) {
      if (isPart(onDisk)) parts.push(placeOf(folder, onDisk));
    }
  }
  return parts;
}

async function stageDatabases(
  folder: string,
  change: StagedChange,
  held: HeldDatabase | undefined,
  copies: readonly string[],
  { from, to }: Reseal,
): Promise<void> {
  if (held !== undefined) await held.copyTo(await change.stage("study.db"), to?.database);
  for (const name of copies) {
    const copy = await change.stage(name);
    await copyFile(join(folder, name), copy);
    rekeyFile(copy, from?.database, to?.database);
  }
}

async function stageFile(folder: string, change: StagedChange, path: string, to: SealKey | undefined): Promise<void> {
  const target = await change.stage(to === undefined ? path : (studyPlaces.toDisk(path, to) ?? path));
  const source = await openFile(join(folder, path));
  try {
    const bytes = iterateBytes(source);
    await pipeline(to === undefined ? bytes : sealStream(bytes, to.identity), createWriteStream(target));
  } finally {
    await source.close();
  }
}

/** Old and new lie side by side until the change counts. */
async function refuseWithoutSpace(folder: string, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = Math.ceil(sizeBytes * 1.1) + (1 << 20);
  if (bavail * bsize >= needed) return;
  throw storeErrors.create(
    "STORE_DISK_FULL",
    `The change needs ${Math.ceil(needed / 1e6)} MB of free space beside the study; nothing was changed.`,
    { hint: "Free some space and run the command again." },
  );
}

function placeOf(folder: string, file: string): string {
  return slashed(relative(folder, file));
}
