import { canonicalJson } from "../../base/canonical-json.ts";
import { sha256 } from "../../base/node/sha256.ts";
import type { ChangeRow, CommandRow } from "../tables.ts";

/** What the first command's `previous_hash` holds. */
export const chainStart = "0".repeat(64);

/** Covers the payload and what it is said to be about. The salt keeps a short payload from being guessed once it is erased. */
export function hashPayload(about: Pick<ChangeRow, "salt" | "version" | "noun" | "noun_id">, payload: string): string {
  return sha256(`${about.salt}\n${about.version}\n${about.noun}\n${about.noun_id}\n${payload}`);
}

/** Covers the ordered hashes of a command's payloads, so that erasing a payload leaves the chain whole. */
export function hashChanges(payloadHashes: readonly string[]): string {
  return sha256(payloadHashes.join("\n"));
}

export function hashCommand(command: Omit<CommandRow, "hash">): string {
  return sha256(canonicalJson(command));
}
