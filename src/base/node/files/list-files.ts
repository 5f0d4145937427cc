import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { findSealedFolder, slashed } from "../sealed/sealed-folders.ts";

/** The names of what lies in a folder, as they read to us: encrypted files under their own names. Throws the system's errors. */
export async function listNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return [...new Set(names.map((name) => ownPath(join(folder, name)).split("/").at(-1) ?? name))];
}

/** A file as it reads to us, and where its bytes lie. */
export interface ListedFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly onDisk: string;
  readonly isSealed: boolean;
}

/**
 * Every file under a folder, its folders' files too, as they read to us; what is no regular file is left out. Nothing
 * where there is no such folder. Throws the system's other errors.
 */
export async function* iterateFiles(folder: string): AsyncGenerator<ListedFile> {
  const start = ownPath(folder);
  for await (const file of walk(folder)) {
    const own = ownPath(file);
    const path = start === "" ? own : own.slice(start.length + 1);
    yield { path, onDisk: file, isSealed: findSealedFolder(file) !== undefined && own !== diskPath(file) };
  }
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

/** A path on disk as it reads to us: relative to the unlocked folder around it, or the path itself where there is none. */
function ownPath(path: string): string {
  const sealed = findSealedFolder(path);
  const onDisk = diskPath(path);
  return sealed?.places.fromDisk(onDisk, sealed.key) ?? onDisk;
}

function diskPath(path: string): string {
  const sealed = findSealedFolder(path);
  return slashed(sealed === undefined ? path : resolve(path).slice(sealed.root.length + 1));
}
