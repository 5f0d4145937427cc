import { hkdfSync } from "node:crypto";
import { Decrypter, Encrypter } from "age-encryption";
import { x25519Identity, type X25519Identity } from "./x25519-identity.ts";

/** What an age v1 file begins with, and the key that its payload is encrypted under. */
export interface AgeHeader {
  /** The textual header and the payload's nonce. */
  readonly bytes: Buffer;
  readonly payloadKey: Buffer;
}

const nonceLength = 16;
/** The last line of a header is `--- ` and a MAC of 32 bytes in unpadded base64 (C2SP age). */
const lastLine = "\n--- ";
const macLength = 43;

/** A header for a file that this identity opens, with a file key of its own. */
export async function createAgeHeader(identity: string): Promise<AgeHeader> {
  const recipient = halfOf(identity);
  let fileKey: Uint8Array | undefined;
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = Uint8Array.from(key);
      return recipient.wrapFileKey(key);
    },
  });
  // An empty file is a header, a nonce and an empty chunk; the payload that follows takes the chunk's place.
  const empty = Buffer.from(await encrypter.encrypt(new Uint8Array()));
  const bytes = empty.subarray(0, headerLength(empty) + nonceLength);
  if (fileKey === undefined) throw new Error("The library made a header without asking its recipient.");
  return { bytes, payloadKey: payloadKey(fileKey, bytes) };
}

/** The header at the start of these bytes, or undefined where they are too few. Throws the library's errors where the identity does not fit. */
export async function findAgeHeader(start: Buffer, identity: string): Promise<AgeHeader | undefined> {
  const length = headerLength(start);
  if (length === 0 || start.length < length + nonceLength) return undefined;
  const bytes = start.subarray(0, length + nonceLength);
  const decrypter = new Decrypter();
  decrypter.addIdentity(halfOf(identity));
  return { bytes, payloadKey: payloadKey(await decrypter.decryptHeader(bytes.subarray(0, length)), bytes) };
}

function payloadKey(fileKey: Uint8Array, bytes: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", fileKey, bytes.subarray(-nonceLength), "payload", 32));
}

function headerLength(bytes: Buffer): number {
  const at = bytes.indexOf(lastLine, 0, "latin1");
  const end = at + lastLine.length + macLength;
  return at === -1 || bytes[end] !== 0x0a ? 0 : end + 1;
}

const halves = new Map<string, X25519Identity>();

function halfOf(identity: string): X25519Identity {
  const known = halves.get(identity);
  if (known !== undefined) return known;
  const half = x25519Identity(identity);
  halves.set(identity, half);
  return half;
}
