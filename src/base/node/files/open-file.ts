import type { BigIntStats } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { findPresentPlace } from "./read-file.ts";

/** A file open for reading at any place. */
export interface OpenFile {
  /** Of the plain bytes. */
  readonly sizeBytes: number;
  /** Fills the buffer from its start with what lies at `position`; says how many bytes there were. */
  readAt(buffer: Buffer, position: number): Promise<number>;
  /** Of the file on disk. */
  stat(): Promise<BigIntStats>;
  close(): Promise<void>;
}

/** Opens a file for reading; an encrypted one is decrypted chunk by chunk as it is read. Throws the system's errors, SEAL_FILE_DAMAGED, SEAL_FILE_CUT, SEAL_FILE_TWICE. */
export async function openFile(path: string): Promise<OpenFile> {
  const place = await findPresentPlace(path);
  const handle = await open(place?.file ?? path, "r");
  if (place === undefined) return plainFile(handle);
  try {
    const { openSealedFile } = await import("../sealed/open-sealed-file.ts");
    const sealed = await openSealedFile(handle, place.key.identity);
    return { ...plainParts(handle), ...sealed };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Every byte of an open file. */
export async function readAll(file: Pick<OpenFile, "sizeBytes" | "readAt">): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(file.sizeBytes);
  return bytes.subarray(0, await file.readAt(bytes, 0));
}

const pieceLength = 256 * 1024;

/** The file's bytes from `start` on, in pieces that the receiver may keep. */
export async function* iterateBytes(file: Pick<OpenFile, "readAt">, start = 0): AsyncGenerator<Buffer> {
  for (let position = start; ;) {
    const buffer = Buffer.allocUnsafe(pieceLength);
    const length = await file.readAt(buffer, position);
    if (length === 0) return;
    yield buffer.subarray(0, length);
    position += length;
  }
}

async function plainFile(handle: FileHandle): Promise<OpenFile> {
  const { size } = await handle.stat();
  return {
    ...plainParts(handle),
    sizeBytes: size,
    async readAt(buffer, position) {
      let filled = 0;
      for (;;) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
        filled += bytesRead;
        if (bytesRead === 0 || filled === buffer.length) return filled;
      }
    },
  };
}

function plainParts(handle: FileHandle): Pick<OpenFile, "stat" | "close"> {
  return { stat: () => handle.stat({ bigint: true }), close: () => handle.close() };
}
