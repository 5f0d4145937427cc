import { createHash } from "node:crypto";
import { open, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { createTarPacker } from "modern-tar";
import { canonicalJson } from "../../canonical-json.ts";
import { sealStream } from "../sealed/age-stream.ts";
import { createKeyFile, serialiseKeyFile, type KeyFile, type KeyFileOptions } from "../sealed/key-file.ts";
import type { SealKey } from "../sealed/seal-key.ts";
import { packetErrors } from "./errors.ts";
import { firstLine, isSafeName, labelName, manifestName, type PackedFile, type PacketLabel } from "./packet-label.ts";

/** One file to be packed: its name in the packet, its length, and its bytes. */
export interface PacketEntry {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface SealOptions extends KeyFileOptions {
  readonly label: PacketLabel;
  /** Opens the packet: a passphrase of its own, or a key that is wrapped already. */
  readonly opener: { readonly passphrase: string } | { readonly key: SealKey; readonly keyFile: KeyFile };
  /** Told after each entry's piece how many bytes went in. */
  readonly onBytes?: ((count: number) => void) | undefined;
}

export interface SealedPacket {
  readonly files: readonly PackedFile[];
  readonly sizeBytes: number;
}

/**
 * Packs files into one encrypted file, streaming: a line with the format and the length, a line with the wrapped key, and
 * an age file of a tar archive whose first entry is the label and whose last lists every file with its SHA-256. The file
 * is there whole or not at all. Throws PACKET_PLACE_TAKEN, PACKET_ENTRY_REFUSED, PACKET_ENTRY_CHANGED, SEAL_PASSPHRASE_WEAK.
 */
export async function sealPacket(
  file: string,
  entries: AsyncIterable<PacketEntry> | Iterable<PacketEntry>,
  options: SealOptions,
): Promise<SealedPacket> {
  await refuseTaken(file);
  const { opener } = options;
  const { key, keyFile } = "passphrase" in opener ? await createKeyFile(opener.passphrase, options) : opener;
  const part = `${file}.part`;
  const handle = await openPart(part);
  try {
    const files: PackedFile[] = [];
    let sizeBytes = 0;
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(firstLine(0));
      yield Buffer.from(serialiseKeyFile(keyFile));
      yield* sealStream(packed(entries, options, files), key.identity);
    }
    for await (const batch of inBatches(parts())) {
      sizeBytes += await writeAll(handle, batch);
    }
    await handle.write(Buffer.from(firstLine(sizeBytes)), 0, undefined, 0);
    await handle.sync();
    await handle.close();
    await refuseTaken(file);
    await rename(part, file);
    return { files, sizeBytes };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

const batchLength = 1 << 20;

/** Many small writes cost more than the encryption does. */
async function* inBatches(parts: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let length = 0;
  for await (const part of parts) {
    batch.push(part);
    length += part.length;
    if (length < batchLength) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  yield batch;
}

async function writeAll(handle: FileHandle, batch: readonly Uint8Array[]): Promise<number> {
  const length = batch.reduce((sum, part) => sum + part.length, 0);
  const { bytesWritten } = length === 0 ? { bytesWritten: 0 } : await handle.writev(batch);
  // A full disk may take a part only; the rest is tried once more, and fails with the system's word.
  if (bytesWritten < length) await handle.writeFile(Buffer.concat(batch).subarray(bytesWritten));
  return length;
}

/** The archive's bytes; what was packed is added to `files`. */
async function* packed(
  entries: AsyncIterable<PacketEntry> | Iterable<PacketEntry>,
  { label, onBytes }: SealOptions,
  files: PackedFile[],
): AsyncGenerator<Uint8Array> {
  const { readable, controller } = createTarPacker();
  const mtime = new Date(label.madeAt);

  async function add(name: string, size: number, content: PacketEntry["content"]): Promise<string> {
    const writer = controller.add({ name, size, type: "file", mode: 0o600, mtime }).getWriter();
    const hash = createHash("sha256");
    let written = 0;
    for await (const bytes of content) {
      written += bytes.length;
      if (written > size) break;
      hash.update(bytes);
      await writer.write(bytes);
      onBytes?.(bytes.length);
    }
    if (written !== size) {
      throw packetErrors.create("PACKET_ENTRY_CHANGED", `${basename(name)} changed while it was being packed.`, {
        hint: "Close what writes to it, then run the command again.",
      });
    }
    await writer.close();
    return hash.digest("hex");
  }

  async function addAll(): Promise<void> {
    const names = new Set([labelName, manifestName]);
    const labelBytes = Buffer.from(canonicalJson(label));
    await add(labelName, labelBytes.length, [labelBytes]);
    for await (const { name, size, content } of entries) {
      if (!isSafeName(name) || names.has(name)) {
        throw packetErrors.create("PACKET_ENTRY_REFUSED", "A file's name cannot be packed.", {
          hint: "Rename it: plain names, without the characters that a system keeps for itself, each once.",
          details: { file: basename(name) },
        });
      }
      names.add(name);
      files.push({ name, size, sha256: await add(name, size, content) });
    }
    const manifest = Buffer.from(canonicalJson({ files }));
    await add(manifestName, manifest.length, [manifest]);
    controller.finalize();
  }

  const adding = addAll();
  adding.catch((error: unknown) => controller.error(error));
  yield* readable;
  await adding;
}

/** Throws PACKET_PLACE_TAKEN. */
async function openPart(part: string): Promise<FileHandle> {
  try {
    return await open(part, "w", 0o600);
  } catch (cause) {
    throw packetErrors.create("PACKET_PLACE_UNFIT", `${basename(part, ".part")} cannot be written there.`, {
      hint: "Name a place in a folder that exists and that you may write to.",
      cause,
    });
  }
}

export async function refuseTaken(file: string): Promise<void> {
  const isTaken = await stat(file).then(
    () => true,
    () => false,
  );
  if (!isTaken) return;
  throw packetErrors.create("PACKET_PLACE_TAKEN", `${basename(file)} exists already and is not overwritten.`, {
    hint: "Name another file.",
  });
}
