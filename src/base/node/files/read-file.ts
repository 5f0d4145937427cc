import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { sealErrors } from "../sealed/errors.ts";
import { findSealedPlace, type SealedPlace } from "../sealed/sealed-folders.ts";

/**
 * A file's bytes; decrypted where it lies in an unlocked folder. A file there that was put in readable is read as it is.
 * Throws the system's errors, SEAL_FILE_DAMAGED, SEAL_FILE_CUT, SEAL_FILE_TWICE.
 */
export async function readBytes(path: string): Promise<Buffer> {
  const place = await findPresentPlace(path);
  if (place === undefined) return readFile(path);
  const { openStream } = await import("../sealed/age-stream.ts");
  const sealed = await readFile(place.file);
  const parts: Buffer[] = [];
  for await (const part of openStream([sealed], place.key.identity)) parts.push(part);
  return Buffer.concat(parts);
}

/** The same, or undefined where the file cannot be read at all: missing, a folder, not permitted. */
export async function findBytes(path: string): Promise<Buffer | undefined> {
  try {
    return await readBytes(path);
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return undefined;
    throw error;
  }
}

/** Whether there is a file or folder of this name, encrypted or not. */
export async function fileExists(path: string): Promise<boolean> {
  const place = findSealedPlace(path);
  return (place !== undefined && (await isThere(place.file))) || isThere(path);
}

/** Where a path's encrypted bytes lie, if they do. Throws SEAL_FILE_TWICE where the readable file lies beside them. */
export async function findPresentPlace(path: string): Promise<SealedPlace | undefined> {
  const place = findSealedPlace(path);
  if (place === undefined || !(await isThere(place.file))) return undefined;
  if (!(await isThere(path))) return place;
  throw sealErrors.create(
    "SEAL_FILE_TWICE",
    `The study's folder holds ${basename(path)} twice: encrypted, and readable beside it.`,
    {
      hint: "If the readable one is newer, take it in with firsthand files add; otherwise delete it.",
      details: { file: basename(path) },
    },
  );
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
