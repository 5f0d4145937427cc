import { hkdfSync } from "node:crypto";
import { generateX25519Identity } from "age-encryption";

/**
 * The one random key under which everything in a folder lies. Files are age files for `identity`, so that age itself
 * opens them; the other keys are drawn from it by HKDF-SHA256 (RFC 5869).
 */
export interface SealKey {
  /** An age identity, `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
  /** 32 bytes in hexadecimal. */
  readonly database: string;
  /** 32 bytes, for names of files that would tell what is in them. */
  readonly names: Buffer;
}

export async function createSealKey(): Promise<SealKey> {
  return sealKeyOf(await generateX25519Identity());
}

export function sealKeyOf(identity: string): SealKey {
  const drawn = (purpose: string): Buffer =>
    Buffer.from(hkdfSync("sha256", identity, "", `firsthand/1/${purpose}`, 32));
  return { identity, database: drawn("database").toString("hex"), names: drawn("names") };
}
