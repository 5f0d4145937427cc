import { mkdir, rename, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { findSealedPlace, type SealedPlace } from "../sealed/sealed-folders.ts";

/** Writes a file from a stream of bytes, whole or not at all; encrypted where it lies in an unlocked folder. Throws the system's errors. */
export async function writeWhole(
  path: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const place = findSealedPlace(path);
  const file = place?.file ?? path;
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  try {
    await pipeline(await onDisk(content, place), createWriteStream(temporary));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function onDisk(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, place: SealedPlace | undefined) {
  if (place === undefined) return content;
  const { sealStream } = await import("../sealed/age-stream.ts");
  return sealStream(content, place.key.identity);
}
