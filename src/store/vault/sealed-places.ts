import { createCipheriv, createDecipheriv } from "node:crypto";
import type { SealedPlaces } from "../../base/node/sealed/sealed-folders.ts";
import type { SealKey } from "../../base/node/sealed/seal-key.ts";

/** An age file's usual ending. */
const ending = ".age";

/** Folders of a study whose files are encrypted, whatever is in them. */
export const sealedRooms = [
  "blobs",
  "codings",
  "decisions",
  "documents",
  "manuscript",
  "releases",
  "resolve",
  "results",
  "tables",
] as const;

/** Files beside the rooms that are encrypted as well. */
export const sealedFiles: ReadonlySet<string> = new Set(["study.yaml", "backups.json"]);

/** The files of a study's folder that a passphrase covers, beside the database, which encrypts itself. */
export const studyPlaces: SealedPlaces = {
  toDisk(path, key) {
    const [room = "", ...rest] = path.split("/");
    if (rest.length === 0) return sealedFiles.has(path) ? `${path}${ending}` : undefined;
    if (!(sealedRooms as readonly string[]).includes(room) || isPart(path)) return undefined;
    return room === "blobs" ? blobPlace(rest, key) : `${path}${ending}`;
  },
  fromDisk(path, key) {
    if (!path.endsWith(ending)) return undefined;
    const [room = "", ...rest] = path.split("/");
    const own = path.slice(0, -ending.length);
    if (rest.length === 0) return sealedFiles.has(own) ? own : undefined;
    if (!(sealedRooms as readonly string[]).includes(room)) return undefined;
    return room === "blobs" ? blobName(rest, key) : own;
  },
};

/** Half-written: renamed to its name when it is whole, and left behind only by a process that died. */
export function isPart(path: string): boolean {
  return path.endsWith(".part");
}

/**
 * A capture is named by its SHA-256, from which anybody who has a copy of the article could tell that it is in the study.
 * Its name is therefore wrapped: AES-256 key wrap (RFC 3394) gives the same name each time and can be taken back.
 */
function blobPlace(path: readonly string[], key: SealKey): string {
  const name = path.at(-1) ?? "";
  if (!isDigest(name)) return `blobs/${path.join("/")}${ending}`;
  const cipher = createCipheriv(wrapName, key.names, wrapIv);
  const wrapped = Buffer.concat([cipher.update(Buffer.from(name, "hex")), cipher.final()]).toString("hex");
  return `blobs/${wrapped.slice(0, 2)}/${wrapped}${ending}`;
}

function blobName(path: readonly string[], key: SealKey): string | undefined {
  const wrapped = (path.at(-1) ?? "").slice(0, -ending.length);
  if (!/^[\da-f]{80}$/.test(wrapped)) return `blobs/${path.join("/").slice(0, -ending.length)}`;
  const decipher = createDecipheriv(wrapName, key.names, wrapIv);
  try {
    const digest = Buffer.concat([decipher.update(Buffer.from(wrapped, "hex")), decipher.final()]).toString("hex");
    return `blobs/${digest.slice(0, 2)}/${digest}`;
  } catch {
    return undefined;
  }
}

const wrapName = "id-aes256-wrap";
const wrapIv = Buffer.alloc(8, 0xa6);

function isDigest(name: string): boolean {
  return /^[\da-f]{64}$/.test(name);
}
