import { basename } from "node:path";
import { formatErrors } from "../../../formats/errors.ts";
import { canonicalJson } from "../../../base/canonical-json.ts";
import { openPacket } from "../../../base/node/packet/open-packet.ts";
import { sealPacket } from "../../../base/node/packet/seal-packet.ts";
import type { KeyFile } from "../../../base/node/sealed/key-file.ts";
import type { SealKey } from "../../../base/node/sealed/seal-key.ts";
import type { z } from "zod";
import { codeErrors } from "../errors.ts";
import { contentName, packetKind, packetVersion, returnKind } from "./packet-content.ts";

export interface SealContentOptions {
  readonly kind: typeof packetKind | typeof returnKind;
  readonly study: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly madeFor?: string;
  /** A fresh key, wrapped by the packet's passphrase. */
  readonly opener: { readonly key: SealKey; readonly keyFile: KeyFile };
}

/** Packs content and texts into one encrypted file. Throws what `sealPacket` throws. */
export async function sealContent(
  file: string,
  content: unknown,
  texts: ReadonlyMap<string, string>,
  { kind, study, madeAt, madeBy, madeFor, opener }: SealContentOptions,
): Promise<number> {
  const entries = [[contentName, canonicalJson(content)] as const, ...texts].map(([name, text]) => {
    const bytes = Buffer.from(text, "utf8");
    return { name, size: bytes.length, content: [bytes] };
  });
  const { sizeBytes } = await sealPacket(file, entries, {
    label: { kind, version: packetVersion, study, madeAt, madeBy, ...(madeFor === undefined ? {} : { madeFor }) },
    opener,
  });
  return sizeBytes;
}

export interface OpenedContent<T> {
  readonly content: T;
  readonly texts: ReadonlyMap<string, string>;
}

/** Largest file of a packet that is read: a text of a hundred million signs is none. */
const maxBytes = 256 * 1024 * 1024;

/** Reads such a file to its end. Throws what `openPacket` throws, CODE_PACKET_UNFIT. */
export async function openContent<T>(
  file: string,
  passphrase: string,
  { kind, schema }: { readonly kind: typeof packetKind | typeof returnKind; readonly schema: z.ZodType<T> },
): Promise<OpenedContent<T>> {
  const packet = await openPacket(file, { passphrase }).catch((error: unknown) => {
    throw explainMissing(error, file);
  });
  try {
    refuseOtherKind(packet.label.kind, kind);
    if (packet.label.version > packetVersion) {
      throw unfit("The packet was made by a newer Firsthand.", "Install the newer Firsthand.");
    }
    const files = new Map<string, string>();
    for await (const { name, size, content } of packet.iterateEntries()) {
      if (size > maxBytes) throw unfit("The packet holds a file that is larger than any text.", "Ask who sent it.");
      const parts: Uint8Array[] = [];
      for await (const part of content) parts.push(part);
      files.set(name, Buffer.concat(parts).toString("utf8"));
    }
    const read = schema.safeParse(parseJson(files.get(contentName)));
    if (!read.success) throw unfit("The packet's content is not what a packet of this kind holds.", "Ask who sent it.");
    files.delete(contentName);
    return { content: read.data, texts: files };
  } finally {
    packet.close();
  }
}

function refuseOtherKind(found: string, wanted: typeof packetKind | typeof returnKind): void {
  if (found === wanted) return;
  const isReturn = wanted === returnKind;
  if (found === packetKind && isReturn)
    throw unfit(
      "The file is a packet as it went to a coder, not one that came back.",
      "Name the file that the coder sent.",
    );
  if (found === returnKind && !isReturn)
    throw unfit(
      "The file is a coder's work that goes back, not a packet.",
      "Take it in with: firsthand packet take FILE",
    );
  throw unfit("The file is a packet of another kind, such as a backup.", "Name a coder's packet.");
}

function explainMissing(error: unknown, file: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOENT" && code !== "ENOTDIR" && code !== "EISDIR" && code !== "EACCES") return error;
  return formatErrors.create("FORMAT_FILE_MISSING", `There is no file ${basename(file)} that can be read.`, {
    hint: "Check the path.",
    cause: error,
  });
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function unfit(message: string, hint: string) {
  return codeErrors.create("CODE_PACKET_UNFIT", message, { hint });
}
