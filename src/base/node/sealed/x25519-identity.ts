import { bech32 } from "@scure/base";
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { Stanza, type Identity, type Recipient } from "age-encryption";

/** One side's half of age's native X25519 recipient (C2SP age, "X25519"). */
export interface X25519Identity extends Identity, Recipient {}

const label = "age-encryption.org/v1/X25519";
const cipherName = "chacha20-poly1305";
/** What stands before the 32 bytes of a key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410). */
const privateStart = Buffer.from("302e020100300506032b656e04220420", "hex");
const publicStart = Buffer.from("302a300506032b656e032100", "hex");

/**
 * Wraps and unwraps file keys for one age identity with Node's own curve: a hundred times as quick as the library's,
 * which counts where a study has many small files. Throws where the text is no identity.
 */
export function x25519Identity(identity: string): X25519Identity {
  const { prefix, bytes } = bech32.decodeToBytes(identity);
  if (prefix.toUpperCase() !== "AGE-SECRET-KEY-" || bytes.length !== 32) throw new Error("invalid identity");
  const own = createPrivateKey({ key: Buffer.concat([privateStart, bytes]), format: "der", type: "pkcs8" });
  const ownShare = rawPublic(createPublicKey(own));
  return {
    wrapFileKey(fileKey) {
      const ephemeral = generateKeyPairSync("x25519");
      const share = rawPublic(ephemeral.publicKey);
      const key = wrapKey(ephemeral.privateKey, createPublicKey(own), share, ownShare);
      const cipher = createCipheriv(cipherName, key, Buffer.alloc(12), { authTagLength: 16 });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(["X25519", share.toString("base64").replace(/=+$/, "")], body)];
    },
    unwrapFileKey(stanzas) {
      for (const { args, body } of stanzas) {
        const share = Buffer.from(args[1] ?? "", "base64");
        if (args[0] !== "X25519" || share.length !== 32 || body.length !== 32) continue;
        const theirs = createPublicKey({ key: Buffer.concat([publicStart, share]), format: "der", type: "spki" });
        const key = wrapKey(own, theirs, share, ownShare);
        const decipher = createDecipheriv(cipherName, key, Buffer.alloc(12), { authTagLength: 16 });
        decipher.setAuthTag(body.subarray(16));
        const fileKey = decipher.update(body.subarray(0, 16));
        try {
          decipher.final();
          return fileKey;
        } catch {
          // A stanza for another recipient.
        }
      }
      return null;
    },
  };
}

function wrapKey(secret: KeyObject, share: KeyObject, ephemeralShare: Buffer, recipientShare: Buffer): Buffer {
  const agreed = diffieHellman({ privateKey: secret, publicKey: share });
  return Buffer.from(hkdfSync("sha256", agreed, Buffer.concat([ephemeralShare, recipientShare]), label, 32));
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ format: "der", type: "spki" }).subarray(publicStart.length);
}
