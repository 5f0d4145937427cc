import { identityToRecipient } from "age-encryption";
import { sealErrors } from "./errors.ts";

/**
 * A recovery key is an age identity: 32 random bytes in bech32 (BIP 173), an alphabet without look-alikes and a checksum
 * that finds up to four wrong characters. It is printed without its fixed beginning, in groups.
 */
const beginning = "AGE-SECRET-KEY-1";
const keyLength = 58;
const groupLength = 6;

/** `QPZRY9-X8GF2T-…`, ten groups, the last one of four. */
export function printRecoveryKey(identity: string): readonly string[] {
  const text = identity.slice(beginning.length);
  return Array.from({ length: Math.ceil(text.length / groupLength) }, (_, group) =>
    text.slice(group * groupLength, (group + 1) * groupLength),
  );
}

/** Reads what was typed, in any case and grouping, or the whole identity. Throws SEAL_RECOVERY_KEY_MISTYPED. */
export async function readRecoveryKey(typed: string): Promise<string> {
  const identity = parseRecoveryKey(typed);
  try {
    await identityToRecipient(identity);
    return identity;
  } catch {
    throw mistyped("a character is wrong: the check at its end does not fit");
  }
}

function parseRecoveryKey(typed: string): string {
  const text = typed.toUpperCase().replaceAll(/\s/g, "");
  const body = (text.startsWith(beginning) ? text.slice(beginning.length) : text).replaceAll("-", "");
  if (body.length !== keyLength) throw mistyped(`it has ${body.length} characters instead of ${keyLength}`);
  const odd = Array.from(body).findIndex((character) => !"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".includes(character));
  if (odd !== -1)
    throw mistyped(`its group ${Math.floor(odd / groupLength) + 1} has a character that no recovery key has`);
  return beginning + body;
}

function mistyped(why: string) {
  return sealErrors.create("SEAL_RECOVERY_KEY_MISTYPED", `That is not a recovery key: ${why}.`, {
    hint: "Type the groups of the recovery sheet again; the letters B, I, O and the figure 1 never occur.",
  });
}
