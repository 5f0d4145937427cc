import { randomUUID } from "node:crypto";
import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
  type Identity,
  type Recipient,
} from "age-encryption";
import * as z from "zod";
import { canonicalJson } from "../../canonical-json.ts";
import { sha256 } from "../sha256.ts";
import { sealErrors } from "./errors.ts";
import { readRecoveryKey } from "./recovery-key.ts";
import { defaultWorkFactor, passphraseIdentity, passphraseRecipient } from "./scrypt-passphrase.ts";
import { createSealKey, sealKeyOf, type SealKey } from "./seal-key.ts";

/** How a wrapped key is opened: by the passphrase, or by the recovery key as it is printed. */
export type Opener = { readonly passphrase: string } | { readonly recoveryKey: string };

/** What lies on disk beside what it opens. Holds no secret in the clear: each envelope is an age file in base64. */
export interface KeyFile {
  readonly format: "firsthand-key/1";
  readonly id: string;
  /** Raised by each change; the higher of two copies counts. */
  readonly revision: number;
  readonly passphrase: string;
  readonly recovery?: string | undefined;
}

const Written = z.object({
  format: z.literal("firsthand-key/1"),
  id: z.string(),
  revision: z.int(),
  passphrase: z.string(),
  recovery: z.string().optional(),
  checksum: z.string(),
});

const shortestPassphrase = 12;

export interface KeyFileOptions {
  /** log2 of scrypt's N; see `defaultWorkFactor`. */
  readonly workFactor?: number | undefined;
}

/** A fresh key, wrapped by a passphrase. Throws SEAL_PASSPHRASE_WEAK. */
export async function createKeyFile(
  passphrase: string,
  options: KeyFileOptions = {},
): Promise<{ readonly keyFile: KeyFile; readonly key: SealKey }> {
  const key = await createSealKey();
  const empty: KeyFile = { format: "firsthand-key/1", id: randomUUID(), revision: 0, passphrase: "" };
  return { key, keyFile: await withPassphrase(empty, key, passphrase, options) };
}

/** The same key under another passphrase; what it opens need not be written again. Throws SEAL_PASSPHRASE_WEAK. */
export async function withPassphrase(
  keyFile: KeyFile,
  key: SealKey,
  passphrase: string,
  { workFactor = defaultWorkFactor }: KeyFileOptions = {},
): Promise<KeyFile> {
  refuseWeak(passphrase);
  const envelope = await wrap(key, passphraseRecipient(passphrase, workFactor));
  return { ...keyFile, revision: keyFile.revision + 1, passphrase: envelope };
}

/** The same key under a new recovery key, which is given to be printed and kept nowhere; an earlier one no longer fits. */
export async function withRecoveryKey(
  keyFile: KeyFile,
  key: SealKey,
): Promise<{ readonly keyFile: KeyFile; readonly recoveryKey: string }> {
  const recoveryKey = await generateX25519Identity();
  const recovery = await wrap(key, await identityToRecipient(recoveryKey));
  return { keyFile: { ...keyFile, revision: keyFile.revision + 1, recovery }, recoveryKey };
}

/** Throws SEAL_PASSPHRASE_WRONG, SEAL_RECOVERY_KEY_WRONG, SEAL_RECOVERY_KEY_MISTYPED. */
export async function openKeyFile(keyFile: KeyFile, opener: Opener): Promise<SealKey> {
  if ("passphrase" in opener) {
    const identity = await unwrap(keyFile.passphrase, passphraseIdentity(opener.passphrase));
    if (identity !== undefined) return sealKeyOf(identity);
    throw sealErrors.create("SEAL_PASSPHRASE_WRONG", "The passphrase is not the right one; nothing is damaged.", {
      hint: "Check capital letters and the keyboard's language. The recovery sheet opens it too.",
    });
  }
  const recoveryKey = await readRecoveryKey(opener.recoveryKey);
  const identity = keyFile.recovery === undefined ? undefined : await unwrap(keyFile.recovery, recoveryKey);
  if (identity !== undefined) return sealKeyOf(identity);
  throw sealErrors.create(
    "SEAL_RECOVERY_KEY_WRONG",
    keyFile.recovery === undefined
      ? "No recovery sheet was ever made for this."
      : "The recovery key is well written, and it is not the one of this key file.",
    { hint: "A newer sheet makes an older one useless; look for the one with the latest date." },
  );
}

/** The key file's text; its checksum tells a damaged file from a wrong passphrase. */
export function serialiseKeyFile(keyFile: KeyFile): string {
  const { format, id, revision, passphrase, recovery } = keyFile;
  const body = { format, id, revision, passphrase, ...(recovery === undefined ? {} : { recovery }) };
  return `${canonicalJson({ ...body, checksum: sha256(canonicalJson(body)) })}\n`;
}

/** The key file of a text, or undefined where the text is damaged or is none. */
export function findKeyFile(text: string): KeyFile | undefined {
  const { data } = Written.safeParse(parseJson(text));
  if (data === undefined) return undefined;
  const { checksum, ...body } = data;
  return checksum === sha256(canonicalJson(body)) ? body : undefined;
}

async function wrap(key: SealKey, recipient: string | Recipient): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(`${key.identity}\n`)).toString("base64");
}

async function unwrap(envelope: string, identity: string | Identity): Promise<string | undefined> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return (await decrypter.decrypt(Buffer.from(envelope, "base64"), "text")).trim();
  } catch {
    // The checksum has shown that the envelope is what was written: it is the opener that does not fit.
    return undefined;
  }
}

function refuseWeak(passphrase: string): void {
  const { length } = Array.from(passphrase.normalize("NFC").trim());
  if (length >= shortestPassphrase && new Set(passphrase).size >= 5) return;
  throw sealErrors.create(
    "SEAL_PASSPHRASE_WEAK",
    `A passphrase needs at least ${shortestPassphrase} characters, and not the same few over and over.`,
    { hint: "Take five or six words that have nothing to do with one another, and nothing to do with you." },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
