import type { FileHandle } from "node:fs/promises";
import { findAgeHeader } from "./age-header.ts";
import { chunkLength, openChunk, plainLength, sealedChunkLength } from "./age-payload.ts";
import { cutOff, damaged } from "./age-stream.ts";

export interface SealedReader {
  readonly sizeBytes: number;
  readAt(buffer: Buffer, position: number): Promise<number>;
}

/**
 * Reads an age file at any place, a chunk at a time. The last chunk is checked first, so that a file that was cut off
 * is refused before anything is read from it. Throws SEAL_FILE_DAMAGED, SEAL_FILE_CUT.
 */
export async function openSealedFile(handle: FileHandle, identity: string): Promise<SealedReader> {
  const { size } = await handle.stat();
  const start = Buffer.alloc(Math.min(size, 16 * 1024));
  await handle.read(start, 0, start.length, 0);
  const header = await findAgeHeader(start, identity).catch((cause: unknown) => {
    throw damaged(cause);
  });
  if (header === undefined) throw damaged();
  const { payloadKey } = header;
  const payloadStart = header.bytes.length;
  const plain = plainLength(size - payloadStart);
  if (plain === undefined) throw cutOff();
  const sizeBytes = plain;
  const chunkCount = Math.max(1, Math.ceil(sizeBytes / chunkLength));
  let held: { readonly index: number; readonly bytes: Buffer } | undefined;

  async function chunkAt(index: number): Promise<Buffer> {
    if (held?.index === index) return held.bytes;
    const from = payloadStart + index * sealedChunkLength;
    const sealed = Buffer.alloc(Math.min(sealedChunkLength, size - from));
    await handle.read(sealed, 0, sealed.length, from);
    const isLast = index === chunkCount - 1;
    const bytes = openChunk(payloadKey, index, isLast, sealed);
    if (bytes === undefined) {
      throw isLast && openChunk(payloadKey, index, false, sealed) !== undefined ? cutOff() : damaged();
    }
    held = { index, bytes };
    return bytes;
  }

  await chunkAt(chunkCount - 1);
  return {
    sizeBytes,
    async readAt(buffer, position) {
      let filled = 0;
      while (filled < buffer.length && position + filled < sizeBytes) {
        const at = position + filled;
        const chunk = await chunkAt(Math.floor(at / chunkLength));
        filled += chunk.copy(buffer, filled, at % chunkLength);
      }
      return filled;
    },
  };
}
