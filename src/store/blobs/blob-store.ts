import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import { openFile, type OpenFile } from "../../base/node/files/open-file.ts";
import { fileExists, findBytes } from "../../base/node/files/read-file.ts";
import { syncFile, syncFolder } from "../../base/node/files/sync.ts";
import { writeWhole } from "../../base/node/files/write-whole.ts";
import { findSealedPlace } from "../../base/node/sealed/sealed-folders.ts";
import { sha256 } from "../../base/node/sha256.ts";
import { storeErrors } from "../errors.ts";

/** Bytes by the SHA-256 of what they are, in lower-case hexadecimal. They are never changed; the same bytes are kept once. */
export interface BlobStore {
  /** Keeps bytes and waits until they are on the disk, so that a command may name them. */
  add(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /** Throws STORE_BLOB_MISSING, STORE_BLOB_DAMAGED. */
  read(hash: string): Promise<Uint8Array>;
  /** Opens bytes to be read piece by piece, after a look at all of them. Throws STORE_BLOB_MISSING, STORE_BLOB_DAMAGED. */
  open(hash: string): Promise<OpenFile>;
  has(hash: string): Promise<boolean>;
  /** Whether the bytes are still those of the name; read piece by piece. */
  isWhole(hash: string): Promise<boolean>;
  /** Everything under the folder; files that are no blob's come with `hash: undefined`. */
  iterate(): AsyncIterable<BlobFile>;
  remove(hash: string): Promise<void>;
}

export interface StoredBlob {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** False where the same bytes were there before. */
  readonly isNew: boolean;
}

export interface BlobFile {
  readonly hash: string | undefined;
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
}

/** Opens the blobs of a folder: `ab/abcdef…`, so that no folder holds too many names. In an unlocked study they lie encrypted. */
export function openBlobStore(folder: string): BlobStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  const has = (hash: string): Promise<boolean> => fileExists(pathOf(hash));
  return {
    has,
    async add(content) {
      const incoming = join(folder, `incoming-${randomUUID()}`);
      try {
        const counted = countAndHash(content);
        await writeWhole(incoming, counted.parts);
        const { hash, sizeBytes } = counted.end();
        const isNew = !(await has(hash));
        if (isNew) await moveDurably(onDisk(incoming), onDisk(pathOf(hash)));
        return { sha256: hash, sizeBytes, isNew };
      } finally {
        await rm(onDisk(incoming), { force: true });
      }
    },
    async read(hash) {
      const bytes = await findBytes(pathOf(hash));
      if (bytes === undefined) throw missing(hash);
      if (sha256(bytes) === hash) return bytes;
      throw damaged(hash);
    },
    async open(hash) {
      if (!(await has(hash))) throw missing(hash);
      if (!(await isWhole(pathOf(hash), hash))) throw damaged(hash);
      return openFile(pathOf(hash));
    },
    isWhole: (hash) => isWhole(pathOf(hash), hash),
    async *iterate() {
      for await (const { path } of iterateFiles(folder)) yield { hash: hashOf(path), path };
    },
    async remove(hash) {
      await rm(onDisk(pathOf(hash)), { force: true });
    },
  };
}

function missing(hash: string) {
  return storeErrors.create("STORE_BLOB_MISSING", `The study lacks the file ${hash.slice(0, 12)}….`, {
    hint: "Restore the folder blobs/ from a backup.",
  });
}

function damaged(hash: string) {
  return storeErrors.create(
    "STORE_BLOB_DAMAGED",
    `The file ${hash.slice(0, 12)}… is not what it was when it was kept.`,
    { hint: "Keep it as it is, and restore it from a backup." },
  );
}

function onDisk(path: string): string {
  return findSealedPlace(path)?.file ?? path;
}

function hashOf(path: string): string | undefined {
  return /^(?<start>[\da-f]{2})\/(?<hash>\k<start>[\da-f]{62})$/.exec(path)?.groups?.["hash"];
}

function countAndHash(content: Uint8Array | AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* parts(): AsyncIterable<Uint8Array> {
    for await (const part of content instanceof Uint8Array ? [content] : content) {
      hash.update(part);
      sizeBytes += part.length;
      yield part;
    }
  }
  return { parts: parts(), end: () => ({ hash: hash.digest("hex"), sizeBytes }) };
}

async function moveDurably(from: string, to: string): Promise<void> {
  await syncFile(from);
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  await syncFolder(dirname(to));
}

const bytesAtOnce = 1 << 20;

async function isWhole(path: string, hash: string): Promise<boolean> {
  const file = await openFile(path);
  try {
    const digest = createHash("sha256");
    const buffer = Buffer.allocUnsafe(bytesAtOnce);
    for (let at = 0; at < file.sizeBytes;) {
      const count = await file.readAt(buffer, at);
      if (count === 0) break;
      digest.update(buffer.subarray(0, count));
      at += count;
    }
    return digest.digest("hex") === hash;
  } finally {
    await file.close();
  }
}
