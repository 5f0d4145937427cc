import { canonicalJson } from "../../base/canonical-json.ts";
import { sha256 } from "../../base/node/sha256.ts";
import type { CommandRow } from "../tables.ts";

/** What the first command's `previous_hash` holds. */
export const chainStart = "0".repeat(64);

/** The salt keeps a short payload from being guessed from its hash once the payload is erased. */
export function hashPayload(salt: string, payload: string): string {
  return sha256(`${salt}\n${payload}`);
}

/** Covers the ordered hashes of a command's payloads, so that erasing a payload leaves the chain whole. */
export function hashChanges(payloadHashes: readonly string[]): string {
  return sha256(payloadHashes.join("\n"));
}

export function hashCommand(command: Omit<CommandRow, "hash">): string {
  return sha256(canonicalJson(command));
}
