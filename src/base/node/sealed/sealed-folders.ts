import { resolve, sep } from "node:path";
import type { SealKey } from "./seal-key.ts";

/** Which of a folder's files lie encrypted, and under which names. */
export interface SealedPlaces {
  /** The place on disk of a file, both relative to the folder; undefined for one that is not ours to encrypt. */
  toDisk(path: string, key: SealKey): string | undefined;
  /** The other way; undefined where what lies there is not an encrypted file of ours. */
  fromDisk(path: string, key: SealKey): string | undefined;
}

export interface SealedFolder {
  readonly root: string;
  readonly key: SealKey;
  readonly places: SealedPlaces;
}

/**
 * The encrypted folders that this process has the key of, as a mount table holds what is mounted: whoever reads or
 * writes a file through `base/node/files` gets the plain bytes, and the disk the encrypted ones. A room that forgets
 * about encryption is therefore safe; docs/decisions has the argument.
 */
const unlocked: SealedFolder[] = [];

/** From here on files in this folder are encrypted and decrypted with this key; gives the end of it. */
export function unlockFolder(folder: string, key: SealKey, places: SealedPlaces): () => void {
  const entry = { root: resolve(folder), key, places };
  unlocked.push(entry);
  return () => {
    // A folder may be open twice: it stays unlocked until both are done.
    const at = unlocked.indexOf(entry);
    if (at !== -1) unlocked.splice(at, 1);
  };
}

export interface SealedPlace {
  readonly key: SealKey;
  /** Where the encrypted file lies. */
  readonly file: string;
}

/** Where a path's encrypted bytes lie; undefined outside the unlocked folders. */
export function findSealedPlace(path: string): SealedPlace | undefined {
  const folder = findSealedFolder(path);
  if (folder === undefined) return undefined;
  const { root, key, places } = folder;
  const onDisk = places.toDisk(slashed(resolve(path).slice(root.length + 1)), key);
  return onDisk === undefined ? undefined : { key, file: `${root}${sep}${onDisk.split("/").join(sep)}` };
}

/** The unlocked folder around a path, the nearest one. */
export function findSealedFolder(path: string): SealedFolder | undefined {
  if (unlocked.length === 0) return undefined;
  const full = resolve(path);
  let nearest: SealedFolder | undefined;
  for (const folder of unlocked) {
    const isInside = full === folder.root || full.startsWith(folder.root + sep);
    if (isInside && folder.root.length > (nearest?.root.length ?? -1)) nearest = folder;
  }
  return nearest;
}

export function slashed(path: string): string {
  return path.split(sep).join("/");
}
