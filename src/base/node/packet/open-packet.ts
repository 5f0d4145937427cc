import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import { FirsthandError } from "../../errors.ts";
import { openStream } from "../sealed/age-stream.ts";
import { findKeyFile, openKeyFile, type KeyFile, type Opener } from "../sealed/key-file.ts";
import type { SealKey } from "../sealed/seal-key.ts";
import { packetErrors } from "./errors.ts";
import {
  firstLineLength,
  isSafeName,
  labelName,
  manifestName,
  PacketLabel,
  PacketManifest,
  readFirstLine,
  type PackedFile,
} from "./packet-label.ts";

/** A file as it comes out of a packet; its content is read before the next one is asked for, or it is passed over. */
export interface UnpackedEntry {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface OpenPacket {
  readonly keyFile: KeyFile;
  readonly sizeBytes: number;
  readonly label: PacketLabel;
  /**
   * Every file, once, in the order they were packed. Only when it has run to its end is it known that nothing is missing
   * and every file is what its hash says. Throws PACKET_CUT, PACKET_DAMAGED, PACKET_ENTRY_REFUSED.
   */
  iterateEntries(): AsyncGenerator<UnpackedEntry>;
  /** After the end: the SHA-256 of the packet's own bytes. */
  digest(): string;
  /** Lets the file go before its end. */
  close(): void;
}

/**
 * Opens a packet, streaming. Throws PACKET_NOT_ONE, PACKET_NEWER, PACKET_CUT, PACKET_DAMAGED, SEAL_PASSPHRASE_WRONG,
 * SEAL_RECOVERY_KEY_WRONG; a wrong passphrase is told from damage.
 */
export async function openPacket(
  file: string,
  opener: Opener | ((keyFile: KeyFile) => Promise<SealKey>),
): Promise<OpenPacket> {
  const { keyFile, start, sizeBytes, beginning, isCut } = await readBeginning(file);
  const key = typeof opener === "function" ? await opener(keyFile) : await openKeyFile(keyFile, opener);
  const hash = createHash("sha256").update(beginning);
  const source = createReadStream(file, { start, highWaterMark: 256 * 1024 });
  const progress: ReadProgress = { filesRead: 0, bytesRead: 0, isCut };
  const tar = ReadableStream.from(openStream(hashed(source, hash), key.identity)).pipeThrough(
    createTarDecoder({ strict: true }),
  );
  const entries = tar[Symbol.asyncIterator]();
  const next = async (): Promise<ParsedTarEntry | undefined> => {
    const { done, value } = await entries.next().catch((error: unknown) => {
      throw explain(error, progress);
    });
    return done === true ? undefined : value;
  };
  const labelled = await next();
  if (labelled?.header.name !== labelName) throw damaged(progress);
  const label = PacketLabel.safeParse(await readJson(labelled, progress));
  if (!label.success) throw damaged(progress);
  return {
    keyFile,
    sizeBytes,
    label: label.data,
    digest: () => hash.copy().digest("hex"),
    close: () => void source.destroy(),
    async *iterateEntries() {
      const found: PackedFile[] = [];
      for (let entry = await next(); entry !== undefined; entry = await next()) {
        const { name, size, type } = entry.header;
        if (name === manifestName) {
          const manifest = PacketManifest.safeParse(await readJson(entry, progress));
          if (!manifest.success || !isSame(manifest.data.files, found) || (await next()) !== undefined)
            throw damaged(progress);
          return;
        }
        if (type !== "file" || !isSafeName(name) || found.some((one) => one.name === name)) throw refused();
        const digest = createHash("sha256");
        const body = entry.body[Symbol.asyncIterator]();
        yield { name, size, content: { [Symbol.asyncIterator]: () => checked(body, digest, progress) } };
        // What the caller did not read is read here, so that its hash is known.
        for await (const bytes of checked(body, digest, progress)) void bytes;
        progress.filesRead += 1;
        progress.bytesRead += size;
        found.push({ name, size, sha256: digest.digest("hex") });
      }
      throw damaged(progress);
    },
  };
}

interface ReadProgress {
  /** Shorter than its first line says: whatever goes wrong is owed to that. */
  readonly isCut: boolean;
  filesRead: number;
  bytesRead: number;
}

async function* checked(
  body: AsyncIterator<Uint8Array>,
  digest: Hash,
  progress: ReadProgress,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await body.next().catch((error: unknown) => {
      throw explain(error, progress);
    });
    if (done === true) return;
    digest.update(value);
    yield value;
  }
}

async function* hashed(source: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    hash.update(bytes);
    yield bytes;
  }
}

const longestBeginning = 64 * 1024;

async function readBeginning(file: string) {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, longestBeginning));
    await handle.read(bytes, 0, bytes.length, 0);
    const stated = readFirstLine(bytes);
    if (stated === "newer") {
      throw packetErrors.create("PACKET_NEWER", "The file was written by a newer Firsthand.", {
        hint: "Install the newer Firsthand.",
      });
    }
    if (stated === undefined || stated === 0) {
      throw packetErrors.create("PACKET_NOT_ONE", "The file is no packet or backup of Firsthand.", {
        hint: "Check the path.",
      });
    }
    const end = bytes.indexOf(0x0a, firstLineLength) + 1;
    const keyFile = end === 0 ? undefined : findKeyFile(bytes.subarray(firstLineLength, end).toString("utf8"));
    if (size < stated) {
      // What can be read is still worth knowing, where the key is there.
      if (keyFile === undefined) throw cut({ filesRead: 0, bytesRead: 0, isCut: true });
    } else if (keyFile === undefined || size > stated) throw damaged({ filesRead: 0, bytesRead: 0, isCut: false });
    return { keyFile, start: end, sizeBytes: stated, beginning: bytes.subarray(0, end), isCut: size < stated };
  } finally {
    await handle.close();
  }
}

async function readJson(entry: ParsedTarEntry, progress: ReadProgress): Promise<unknown> {
  const parts: Uint8Array[] = [];
  for await (const part of checked(entry.body[Symbol.asyncIterator](), createHash("sha256"), progress))
    parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    return undefined;
  }
}

function isSame(listed: readonly PackedFile[], found: readonly PackedFile[]): boolean {
  return (
    listed.length === found.length &&
    listed.every((one, index) => {
      const other = found[index];
      return one.name === other?.name && one.size === other.size && one.sha256 === other.sha256;
    })
  );
}

function explain(error: unknown, progress: ReadProgress): unknown {
  if (error instanceof FirsthandError && error.code.startsWith("PACKET_")) return error;
  return damaged(progress, error);
}

function cut(progress: ReadProgress, cause?: unknown) {
  return packetErrors.create("PACKET_CUT", `The file was cut off; ${readable(progress)}`, {
    hint: "Take another copy: a transfer or a full disk may have cut this one.",
    details: { filesRead: progress.filesRead, bytesRead: progress.bytesRead },
    ...(cause === undefined ? {} : { cause }),
  });
}

function damaged(progress: ReadProgress, cause?: unknown) {
  if (progress.isCut) return cut(progress, cause);
  return packetErrors.create("PACKET_DAMAGED", `The file is not what was written; ${readable(progress)}`, {
    hint: "Take another copy. Nothing of this one is used.",
    details: { filesRead: progress.filesRead, bytesRead: progress.bytesRead },
    ...(cause === undefined ? {} : { cause }),
  });
}

function readable({ filesRead, bytesRead }: ReadProgress): string {
  return `${filesRead} files (${(bytesRead / 1e6).toFixed(1)} MB) could be read before that.`;
}

function refused() {
  return packetErrors.create("PACKET_ENTRY_REFUSED", "The packet holds what no packet of ours does; it is refused.", {
    hint: "Ask whoever sent it how it was made. Nothing of it was kept.",
  });
}
