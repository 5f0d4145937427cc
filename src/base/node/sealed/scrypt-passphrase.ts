import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { Stanza, type Identity, type Recipient } from "age-encryption";

/** N = 2^17, r = 8, p = 1: 128 MB and about half a second of one core here (docs/decisions; OWASP's first recommendation). */
export const defaultWorkFactor = 17;
/** What a file may ask of this machine, 1 GB of memory: a hostile one could ask for any amount. */
const highestWorkFactor = 20;

const label = "age-encryption.org/v1/scrypt";
const cipherName = "chacha20-poly1305";

/** age's passphrase recipient with Node's scrypt, which is four times as quick as the library's and blocks nothing. */
export function passphraseRecipient(passphrase: string, workFactor: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const cipher = createCipheriv(cipherName, await stretch(passphrase, salt, workFactor), Buffer.alloc(12), {
        authTagLength: 16,
      });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(["scrypt", salt.toString("base64").replace(/=+$/, ""), String(workFactor)], body)];
    },
  };
}

/** The other side; gives no key where the passphrase is another. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      if (stanzas.length !== 1 || stanza?.args[0] !== "scrypt") return null;
      const [, salt = "", factor = ""] = stanza.args;
      const workFactor = /^[1-9][0-9]?$/.test(factor) ? Number(factor) : Number.NaN;
      if (!(workFactor <= highestWorkFactor) || stanza.body.length !== 32) throw new Error("invalid scrypt stanza");
      const key = await stretch(passphrase, Buffer.from(salt, "base64"), workFactor);
      const decipher = createDecipheriv(cipherName, key, Buffer.alloc(12), { authTagLength: 16 });
      decipher.setAuthTag(stanza.body.subarray(16));
      const fileKey = decipher.update(stanza.body.subarray(0, 16));
      try {
        decipher.final();
        return fileKey;
      } catch {
        return null;
      }
    },
  };
}

function stretch(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Buffer> {
  const N = 2 ** workFactor;
  return new Promise((resolve, reject) => {
    // The same letters can be typed as different code points: one form, so that a passphrase opens on every keyboard.
    scrypt(
      passphrase.normalize("NFC"),
      Buffer.concat([Buffer.from(label), salt]),
      32,
      { N, r: 8, p: 1, maxmem: 2 * 128 * N * 8 },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
}
